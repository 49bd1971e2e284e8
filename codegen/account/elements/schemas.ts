import { array, type Fields, fields, isFields, stringsIn } from './compare.js';
import type { Document } from './document.js';

/** JSON Schemas of the document, read through `$ref`, `allOf`, `anyOf` and `oneOf`. */
export class Schemas {
  readonly #document: Document;
  readonly #parts = new Map<unknown, readonly Fields[]>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** The schemas that all hold where this one does; an alternative to nothing but `null` is one of them. */
  parts(schema: unknown): readonly Fields[] {
    const known = this.#parts.get(schema);
    if (known !== undefined) return known;
    const found = new Set<Fields>();
    const add = (node: unknown): void => {
      if (!isFields(node) || found.has(node)) return;
      found.add(node);
      if (typeof node.$ref === 'string') add(this.#document.target(node.$ref));
      for (const one of array(node.allOf)) add(one);
      for (const options of optionLists(node)) if (options.length === 1) add(options[0]);
    };
    add(schema);
    const parts = [...found];
    this.#parts.set(schema, parts);
    return parts;
  }

  /** Each list of alternatives of which one holds. */
  choices(schema: unknown): readonly (readonly unknown[])[] {
    return this.parts(schema).flatMap((part) => optionLists(part).filter((options) => options.length > 1));
  }

  /** The schema's parts, those of its alternatives, and so on inward. */
  spread(schema: unknown): readonly Fields[] {
    const found = new Set<Fields>();
    const add = (node: unknown): void => {
      const parts = this.parts(node).filter((part) => !found.has(part));
      for (const part of parts) found.add(part);
      for (const part of parts) for (const option of optionLists(part).flat()) add(option);
    };
    add(schema);
    return [...found];
  }

  /** The alternatives in a schema at any depth. */
  options(schema: unknown): readonly unknown[] {
    return this.spread(schema).flatMap((part) => optionLists(part).flat());
  }

  /** What the items of an array may be. */
  items(schema: unknown): readonly unknown[] {
    const found = this.spread(schema).flatMap((part) => [
      ...('items' in part && part.items !== false ? [part.items] : []),
      ...array(part.prefixItems),
    ]);
    return found.flatMap((one) => [one, ...this.options(one)]);
  }

  /** The same, and the items of those that are arrays themselves, and so on inward. */
  itemsWithin(schema: unknown): readonly unknown[] {
    const found = new Set<unknown>(this.items(schema));
    for (const one of found) for (const inner of this.items(one)) found.add(inner);
    return [...found];
  }

  /** The types that a schema states; those of its values or alternatives where it states none. */
  types(schema: unknown): ReadonlySet<string> {
    const stated = this.parts(schema).flatMap(({ type }) =>
      type === undefined ? [] : [type].flat().map(String),
    );
    const found = new Set(stated);
    for (const part of this.spread(schema)) {
      if ([...array(part.anyOf), ...array(part.oneOf)].some(isNull)) found.add('null');
      if (stated.length > 0) continue;
      if (part.type !== undefined) for (const one of [part.type].flat()) found.add(String(one));
      else for (const value of valuesOf(part)) found.add(typeOf(value));
    }
    return found;
  }

  /** Whether a list has this many items and no other number of them. */
  hasLength(schema: unknown, length: number): boolean {
    return this.spread(schema).some(
      ({ minItems, maxItems, items }) => minItems === length && (maxItems === length || items === false),
    );
  }

  /** What `enum` and `const` allow. */
  values(schema: unknown): readonly unknown[] {
    return this.spread(schema).flatMap(valuesOf);
  }

  /** What people read about a schema: descriptions, titles and extensions. */
  texts(schema: unknown): readonly string[] {
    return this.spread(schema).flatMap((part) =>
      Object.entries(part).flatMap(([key, value]) =>
        key === 'description' || key === 'title' || key.startsWith('x-') ? stringsIn(value) : [],
      ),
    );
  }

  /** Values that show what a schema means. */
  examples(schema: unknown): readonly unknown[] {
    return this.parts(schema).flatMap((part) => [
      ...array(part.examples),
      ...('example' in part ? [part.example] : []),
    ]);
  }

  /** Whether an object of this schema must have a property. */
  requires(schema: unknown, name: string): boolean {
    return (
      this.parts(schema).some((part) => array(part.required).includes(name)) ||
      this.choices(schema).some((options) => options.every((option) => this.requires(option, name)))
    );
  }

  /** Whether an object of this schema cannot have a property. */
  excludes(schema: unknown, name: string): boolean {
    return this.parts(schema).some(({ properties, additionalProperties }) => {
      const own = fields(properties);
      return own[name] === false || (additionalProperties === false && !Object.hasOwn(own, name));
    });
  }

  /** Where a property is described: once for all, or in each alternative; then all of these must fit. */
  property(
    schema: unknown,
    name: string,
  ): { readonly any: readonly unknown[]; readonly each: readonly unknown[] } {
    const own = this.parts(schema).flatMap((part) => {
      const properties = fields(part.properties);
      return Object.hasOwn(properties, name) && properties[name] !== false ? [properties[name]] : [];
    });
    if (own.length > 0) return { any: own, each: [] };
    for (const options of this.choices(schema)) {
      const found = options.map((option) => this.property(option, name));
      if (found.every(({ any, each }) => any.length + each.length > 0)) {
        return { any: [], each: found.flatMap(({ any, each }) => [...any, ...each]) };
      }
    }
    return { any: [], each: [] };
  }
}

function optionLists(node: Fields): readonly (readonly unknown[])[] {
  return [node.anyOf, node.oneOf].flatMap((list) =>
    Array.isArray(list) ? [list.filter((option) => !isNull(option))] : [],
  );
}

function isNull(option: unknown): boolean {
  return fields(option).type === 'null';
}

function valuesOf(part: Fields): readonly unknown[] {
  return [...array(part.enum), ...('const' in part ? [part.const] : [])];
}

export function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
