import type { Json, Text } from '../api.js';
import { blanked, type JsonReading } from './json-body.js';
import { scanJson } from './json-text.js';

interface Place {
  readonly text: Text;
  readonly offset: number;
}

/** Where the members and items of values stand that were read from JSON; the values themselves are the keys. */
export class JsonPlaces {
  readonly #members = new Map<object, Map<string | number, Place>>();
  readonly #nodes = new Map<Json, Place>();

  /** Learns the places of a text, once. */
  read(text: Text, reading: JsonReading): void {
    if (reading.kind === 'text' || !isParent(reading.value) || this.#nodes.has(reading.value)) return;
    const { value, written } = reading;
    const author = authorOffsets(text.text, reading);
    this.#nodes.set(value, { text, offset: 0 });
    scanJson(written, (path, found) => {
      const key = path.at(-1) ?? '';
      const parent = descend(value, path.slice(0, -1));
      const offset = author(found);
      if (!isParent(parent) || offset === undefined) return;
      const place = { text, offset };
      const known = this.#members.get(parent);
      if (known === undefined) this.#members.set(parent, new Map([[key, place]]));
      else known.set(key, place);
      const child = descend(parent, [key]);
      if (isParent(child)) this.#nodes.set(child, place);
    });
  }

  /** Where a member's name, or an item, stands. */
  member(parent: object, key: string | number): Place | undefined {
    return this.#members.get(parent)?.get(key);
  }

  /** Where the name of the member stands that an object or a list is, or the item. */
  node(node: object): Place | undefined {
    return this.#nodes.get(node as Json);
  }
}

function isParent(value: Json | undefined): value is Json & object {
  return typeof value === 'object' && value !== null;
}

function descend(root: Json, path: readonly (string | number)[]): Json | undefined {
  let node: Json | undefined = root;
  for (const key of path) {
    if (!isParent(node) || !Object.hasOwn(node, key)) return undefined;
    node = (node as Readonly<Record<string, Json>>)[key];
  }
  return node;
}

/** What mending keeps, in the order of the text: words, and the brackets that open something. */
const KEPT = /[\p{L}\p{N}_]+|[{[]/gu;

/** What mending adds, or says in another way. */
const isUnsure = (token: string) => ['null', 'None', 'undefined'].includes(token);

/** From places in the JSON that was read to those in the author's text; nothing where mending lets none be found. */
export function authorOffsets(
  author: string,
  reading: Exclude<JsonReading, { kind: 'text' }>,
): (offset: number) => number | undefined {
  if (reading.kind === 'json') return (offset) => offset;
  const tokens = (text: string) =>
    Array.from(text.matchAll(KEPT), (match) => ({ text: match[0], at: match.index })).filter(
      (token) => !isUnsure(token.text),
    );
  const own = tokens(blanked(author));
  const others = tokens(blanked(reading.written));
  // Members without braces around them have got some.
  if (others.length === own.length + 1 && others[0]?.text === '{') others.shift();
  if (others.length !== own.length) return () => undefined;
  return (offset) => {
    const index = others.findIndex(({ at }) => at >= offset);
    let at = own[index]?.at;
    // The quote and what else stands before the first letter belong to a name.
    while (at !== undefined && at > 0 && /[^\s{[,:]/.test(author.charAt(at - 1))) at -= 1;
    return at;
  };
}
