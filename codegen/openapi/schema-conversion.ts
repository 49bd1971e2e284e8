import type { Json } from '../api.js';
import type { Schema } from './emission.js';
import type { SchemaNode } from './schema-reference.js';

/** What becomes of a schema on its way to 2020-12. */
export interface ConversionNotes {
  /** Words of an older dialect, said anew. */
  readonly older: Set<string>;
  /** What no dialect knows, and what it was taken for. */
  readonly mended: Set<string>;
  /** Keywords whose values say nothing; they are kept under `x-`. */
  readonly senseless: Set<string>;
  /** References that lead nowhere. */
  readonly lost: Set<string>;
}

/** What the conversion of a keyword needs of that of the whole schema. */
export interface Converter {
  readonly notes: ConversionNotes;
  /** A schema in its place: a reference, where another place refers to it too. */
  schema(node: SchemaNode): Schema;
  /** The reference as it holds in the OpenAPI document. */
  refer(from: SchemaNode, reference: string): Schema | undefined;
  isLifted(node: Json): boolean;
}

/** What a keyword becomes; nothing where its value says nothing that JSON Schema knows. */
export type Entries = readonly (readonly [string, unknown])[] | undefined;
export type Keyword = (value: Json, node: SchemaNode, conversion: Converter, key: string) => Entries;
