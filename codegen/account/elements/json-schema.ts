import { array, type Fields, fields, isFields, same } from './compare.js';
import type { Document } from './document.js';

const single = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'additionalProperties',
  'additionalItems',
];
const several = ['allOf', 'anyOf', 'oneOf'];
const named = ['properties', 'patternProperties', 'definitions', '$defs'];
/** What names a dialect or a place has another meaning, or none, inside an OpenAPI document. */
const aside = ['$schema', 'id', '$id', '$anchor', '$comment'];

/** Compares an author's schema, of any draft, with the one in the document, of 2020-12. */
export class JsonSchemas {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Whether the document's schema says all that the author's says; else the path of what it does not. */
  lacks(author: unknown, ours: unknown): string | undefined {
    return this.#compare(author, ours, author, '', new Set());
  }

  #compare(
    author: unknown,
    ours: unknown,
    root: unknown,
    path: string,
    open: Set<unknown>,
  ): string | undefined {
    if (!isFields(author)) return author === ours || (author === true && same(ours, {})) ? undefined : path;
    if (open.has(author)) return undefined; // a schema in itself
    open.add(author);
    const found = this.#compareFields(author, ours, root, path, open);
    open.delete(author);
    return found;
  }

  #compareFields(
    author: Fields,
    ours: unknown,
    root: unknown,
    path: string,
    open: Set<unknown>,
  ): string | undefined {
    if (typeof author.$ref === 'string') {
      const target = within(root, author.$ref);
      const own = this.#document.resolve(ours);
      if (target === undefined) return same(fields(ours).$ref, author.$ref) ? undefined : `${path}/$ref`;
      return this.#compare(target, own, root, path, open);
    }
    // A schema that refers to itself is a component.
    const node = fields(this.#document.resolve(ours));
    if (!isFields(ours)) return Object.keys(author).every((key) => aside.includes(key)) ? undefined : path;
    for (const [key, value] of Object.entries(author)) {
      const here = `${path}/${key}`;
      const inner = (one: unknown, other: unknown, at = here) => this.#compare(one, other, root, at, open);
      const found = this.#keyword(key, value, author, node, here, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #keyword(
    key: string,
    value: unknown,
    author: Fields,
    ours: Fields,
    here: string,
    inner: (author: unknown, ours: unknown, path?: string) => string | undefined,
  ): string | undefined {
    if (aside.includes(key)) return undefined;
    if (key === 'definitions' || key === '$defs') return undefined; // compared where they are referred to
    if (named.includes(key)) {
      const others = fields(ours[key]);
      return first(Object.entries(fields(value)), ([name, child]) => {
        if (!Object.hasOwn(others, name)) return `${here}/${name}`;
        if (fields(child).required === true && !array(ours.required).includes(name))
          return `${here}/${name}/required`;
        return inner(child, others[name], `${here}/${name}`);
      });
    }
    if (key === 'required' && typeof value === 'boolean') return undefined; // compared with the properties above
    if (several.includes(key)) {
      const others = array(ours[key]);
      return first([...array(value).entries()], ([index, child]) =>
        inner(child, others[index], `${here}/${index}`),
      );
    }
    if (key === 'items' && Array.isArray(value)) {
      const others = array(ours.prefixItems);
      return first([...value.entries()], ([index, child]) => inner(child, others[index], `${here}/${index}`));
    }
    if (key === 'items') return inner(value, ours.items);
    if (key === 'additionalItems') return Array.isArray(author.items) ? inner(value, ours.items) : undefined;
    if (single.includes(key))
      return key in ours ? inner(value, ours[key]) : value === true ? undefined : here;
    const limit = key === 'exclusiveMinimum' ? 'minimum' : key === 'exclusiveMaximum' ? 'maximum' : undefined;
    if (limit !== undefined && typeof value === 'boolean') {
      return value && ours[key] !== author[limit] ? here : undefined;
    }
    const stricter =
      key === 'minimum' ? 'exclusiveMinimum' : key === 'maximum' ? 'exclusiveMaximum' : undefined;
    if (stricter !== undefined && author[stricter] === true) return undefined;
    if (key === 'divisibleBy') return ours.multipleOf === value ? undefined : here;
    if (key === 'dependencies') {
      const others = { ...fields(ours.dependentRequired), ...fields(ours.dependentSchemas) };
      return first(Object.entries(fields(value)), ([name, child]) =>
        Array.isArray(child) || typeof child === 'string'
          ? same([child].flat(), others[name])
            ? undefined
            : `${here}/${name}`
          : inner(child, others[name], `${here}/${name}`),
      );
    }
    if (key === 'type') return sameTypes(value, ours) ? undefined : here;
    if (key === 'example' && array(ours.examples).some((one) => same(one, value))) return undefined;
    return same(value, ours[key]) ? undefined : here;
  }
}

/** `["string", "null"]` in any order; `any` is no constraint. */
function sameTypes(author: unknown, ours: Fields): boolean {
  const wanted = [author].flat().map(String);
  if (wanted.includes('any')) return true;
  const found = [ours.type].flat().map(String);
  return wanted.length === found.length && wanted.every((one) => found.includes(one));
}

function first<Item>(items: readonly Item[], judge: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = judge(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within(root: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(1).split('/').slice(1)) {
    at = (at as Fields | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  return at;
}
