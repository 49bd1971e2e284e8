/** An object of the document, of which nothing is known yet: an overlay may have written anything. */
export type Node = Readonly<Record<string, unknown>>;

/** A node with the place where it stands, references followed. */
export interface Found {
  readonly node: Node;
  readonly pointer: string;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key as a step of a JSON pointer. */
export function step(key: string | number): string {
  return `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** What stands at a JSON pointer; nothing where nothing does. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** Longer chains of references than anyone writes lead round in a circle. */
const LONGEST_CHAIN = 20;

/** An object, or what its `$ref` leads to within the document; nothing where that is no object. */
export function follow(document: object, value: unknown, pointer: string): Found | undefined {
  let found = { value, pointer };
  for (let count = 0; count < LONGEST_CHAIN; count += 1) {
    if (!isNode(found.value)) return undefined;
    const { $ref: reference } = found.value;
    if (typeof reference !== 'string') return { node: found.value, pointer: found.pointer };
    const target = pointerOf(reference);
    if (target === undefined) return undefined;
    found = { value: valueAt(document, target), pointer: target };
  }
  return undefined;
}

/** The JSON pointer of a reference within the document. */
export function pointerOf(reference: string): string | undefined {
  if (!reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return undefined; // a stray percent sign
  }
}
