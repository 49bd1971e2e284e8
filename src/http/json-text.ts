const texts = new WeakMap<object, string>();

/** The JSON text of a body that is not changed any more, made once: its entity tag and what is sent share it. */
export function jsonText(body: object): string {
  const known = texts.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  texts.set(body, text);
  return text;
}

/** The text of whatever is sent: what has no entity tag is written once anyway, and not kept. */
export const sentText = (body: unknown): string =>
  (typeof body === 'object' && body !== null ? texts.get(body) : undefined) ?? JSON.stringify(body);
