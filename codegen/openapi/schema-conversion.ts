import type { Json } from '../api.js';
import type { Schema } from './emission.js';
import type { SchemaNode } from './schema-reference.js';

/**
 * What becomes of a schema on its way to 2020-12. older: a word of an older dialect is said anew. mended: no dialect
 * knows it, and it was taken for something. senseless: a keyword's value says nothing, and it is kept under `x-`.
 * lost: a reference leads nowhere.
 */
export type NoteKind = 'older' | 'mended' | 'senseless' | 'lost';

export interface Note {
  readonly kind: NoteKind;
  readonly text: string;
  /** The schema, and the keyword in it. */
  readonly node: SchemaNode;
  readonly key: string;
}

/** Says of an object of the output, or of what is `below` it, that it comes from this object or list, or its member. */
export type Mark = (made: object, from: object, key?: string | number, below?: string) => void;

/** What the conversion of a keyword needs of that of the whole schema. */
export interface Converter {
  note(kind: NoteKind, text: string, node: SchemaNode, key: string): void;
  readonly mark: Mark;
  /** A schema in its place: a reference, where another place refers to it too. */
  schema(node: SchemaNode): Schema;
  /** The reference as it holds in the OpenAPI document. */
  refer(from: SchemaNode, reference: string): Schema | undefined;
  isLifted(node: Json): boolean;
}

/** What a keyword becomes; nothing where its value says nothing that JSON Schema knows. */
export type Entries = readonly (readonly [string, unknown])[] | undefined;
export type Keyword = (value: Json, node: SchemaNode, conversion: Converter, key: string) => Entries;
