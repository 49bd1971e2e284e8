const known = new WeakMap<object, Buffer>();

/**
 * The JSON text of a body that is not changed any more, made once: its entity tag and what is sent share it. As bytes,
 * since each reader of a string of text would encode it anew: to hash it, to measure it, to send it.
 */
export function jsonText(body: object): Buffer {
  const made = known.get(body);
  if (made !== undefined) return made;
  const text = Buffer.from(JSON.stringify(body));
  known.set(body, text);
  return text;
}

/** The text of whatever is sent: what has no entity tag is written once anyway, and not kept. */
export const sentText = (body: unknown): Buffer =>
  (typeof body === 'object' && body !== null ? known.get(body) : undefined) ??
  Buffer.from(JSON.stringify(body));

const SEPARATOR = Buffer.from(',');
const END = Buffer.from(']}');

/** A body of a list, whose text is put together of those of its items. */
export function listBody<Head extends object, Key extends string, Item extends object>(
  head: Head,
  key: Key,
  items: Item[],
): Head & Record<Key, Item[]> {
  const body = { ...head, [key]: items } as Head & Record<Key, Item[]>;
  const pieces: Uint8Array[] = [Buffer.from(JSON.stringify({ ...head, [key]: [] }).slice(0, -END.length))];
  for (const [index, item] of items.entries()) {
    if (index > 0) pieces.push(SEPARATOR);
    pieces.push(jsonText(item));
  }
  pieces.push(END);
  known.set(body, Buffer.concat(pieces));
  return body;
}
