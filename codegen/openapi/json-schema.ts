import type { Json } from '../api.js';
import type { Schema } from './emission.js';
import type { Converter, Mark, Note, NoteKind } from './schema-conversion.js';
import { convertKeywords } from './schema-keywords.js';
import { isNode, References, type SchemaNode, type Target } from './schema-reference.js';

/** Puts a schema that is referred to under `components`, and answers with its name there; an equal one only once. */
export type Lift = (wanted: string, key: string, build: () => Schema) => string;

/** A JSON Schema of any draft → 2020-12, with references that hold wherever it is put. */
export class Conversion implements Converter {
  readonly notes: Note[] = [];
  readonly #references: References;
  readonly #lift: Lift;
  /** The schemas that are referred to, and the names by which they are. */
  readonly #lifted = new Map<Json, string>();

  constructor(
    root: SchemaNode,
    lift: Lift,
    readonly mark: Mark,
  ) {
    this.#references = new References(root);
    this.#lift = lift;
    this.#collect(root);
  }

  /** The whole schema; a reference, where it refers to itself. */
  root(): Schema {
    return this.schema(this.#references.root);
  }

  schema(node: SchemaNode): Schema {
    const name = this.#lifted.get(node);
    if (name === undefined) return this.#convert(node);
    const reference = this.#component({ node, name });
    this.mark(reference, node);
    return reference;
  }

  note(kind: NoteKind, text: string, node: SchemaNode, key: string): void {
    this.notes.push({ kind, text, node, key });
  }

  isLifted(node: Json): boolean {
    return this.#lifted.has(node);
  }

  refer(from: SchemaNode, reference: string): Schema | undefined {
    const target = this.#references.resolve(from, reference);
    if (target === undefined) {
      this.note('lost', reference, from, '$ref');
      return undefined;
    }
    return this.#component(target);
  }

  #component({ node, name }: Target): Schema {
    if (typeof node === 'boolean') return node ? {} : { not: {} };
    const component = this.#lift(name, this.#closure(node), () => this.#convert(node));
    return { $ref: `#/components/schemas/${component}` };
  }

  #convert(node: SchemaNode): Schema {
    const schema = convertKeywords(node, this);
    this.mark(schema, node);
    this.#markValues(schema, node);
    return schema;
  }

  /** Values stand where they are written; those that a list of another keyword has taken in, where that does. */
  #markValues(schema: Schema, node: SchemaNode): void {
    for (const key of ['default', 'const']) {
      if (key in schema && key in node) this.mark(schema, node, key, `/${key}`);
    }
    for (const key of ['enum', 'examples']) {
      const values = node[key];
      if (!(key in schema) || !Array.isArray(values)) continue;
      for (const index of values.keys()) this.mark(schema, values, index, `/${key}/${index}`);
    }
    if ('example' in node && !('examples' in node)) this.mark(schema, node, 'example', '/examples/0');
  }

  /** A schema and all that it refers to, as text: what is equal in this may share a component. */
  #closure(node: SchemaNode): string {
    const found: Json[] = [node];
    for (let index = 0; index < found.length; index += 1) {
      for (const [from, reference] of referencesIn(found[index] ?? null)) {
        const target = this.#references.resolve(from, reference)?.node;
        if (target !== undefined && !found.includes(target)) found.push(target);
      }
    }
    return JSON.stringify(found);
  }

  #collect(root: SchemaNode): void {
    for (const [from, reference] of referencesIn(root)) {
      const target = this.#references.resolve(from, reference);
      if (target !== undefined && !this.#lifted.has(target.node)) this.#lifted.set(target.node, target.name);
    }
  }
}

function referencesIn(value: Json, found: [SchemaNode, string][] = []): [SchemaNode, string][] {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) referencesIn(item, found);
  else if (isNode(value)) {
    if (typeof value.$ref === 'string') found.push([value, value.$ref]);
    for (const child of Object.values(value)) referencesIn(child, found);
  }
  return found;
}
