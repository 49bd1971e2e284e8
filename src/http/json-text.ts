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

/** A body of a list, whose text is put together of those of its items. */
export function listBody<Head extends object, Key extends string, Item extends object>(
  head: Head,
  key: Key,
  items: Item[],
): Head & Record<Key, Item[]> {
  const body = { ...head, [key]: items } as Head & Record<Key, Item[]>;
  const begin = JSON.stringify({ ...head, [key]: [] }).slice(0, -2);
  texts.set(body, `${begin}${items.map(jsonText).join(',')}]}`);
  return body;
}
