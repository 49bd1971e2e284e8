import type { Json } from '../api.js';

export type SchemaNode = Readonly<Record<string, Json>>;

/** What a reference points to, and the author's word for it. */
export interface Target {
  readonly node: SchemaNode | boolean;
  readonly name: string;
}

/** Base of the references in a schema that has no address of its own. */
const NOWHERE = 'schema://nowhere/';

/** Keywords whose values are the author's data, not schemas. */
export const literals = ['default', 'const', 'enum', 'example', 'examples'];

export function isNode(value: Json | undefined): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The references of one JSON Schema. A local reference starts from the nearest schema above it that has an address
 * (`$id`, in draft-04 `id`) of its own, and not from the document that the schema is put into.
 */
export class References {
  readonly #bases = new Map<Json, string>();
  readonly #resources = new Map<string, SchemaNode>();
  readonly #anchors = new Map<string, SchemaNode>();

  constructor(readonly root: SchemaNode) {
    this.#resources.set(NOWHERE, root);
    this.#index(root, NOWHERE, false);
  }

  /** Nothing where it points out of the schema, to no place in it, or only ever to itself. */
  resolve(from: SchemaNode, reference: string): Target | undefined {
    const seen = new Set<Json>();
    const first = this.#target(from, reference);
    for (let target = first; isNode(target?.node) && typeof target.node.$ref === 'string'; ) {
      if (seen.has(target.node)) return undefined;
      seen.add(target.node);
      target = this.#target(target.node, target.node.$ref);
    }
    return first;
  }

  #target(from: SchemaNode, reference: string): Target | undefined {
    const address = absolute(reference, this.#bases.get(from) ?? NOWHERE);
    if (address === undefined) return undefined;
    const [base = '', fragment = ''] = address.split('#');
    const resource = this.#resources.get(base);
    if (resource === undefined) return undefined;
    if (fragment === '') {
      const title = resource.title;
      return { node: resource, name: typeof title === 'string' ? title : (nameOf(base) ?? 'Schema') };
    }
    if (!fragment.startsWith('/')) {
      const node = this.#anchors.get(address);
      return node === undefined ? undefined : { node, name: decoded(fragment) };
    }
    const steps = fragment
      .slice(1)
      .split('/')
      .map((step) => decoded(step).replace(/~1/g, '/').replace(/~0/g, '~'));
    // Generators of schemas give every part an `id`, and go on counting from the top.
    const node = descend(resource, steps) ?? descend(this.root, steps);
    return node === undefined ? undefined : { node, name: steps.at(-1) ?? 'Schema' };
  }

  /** `isMap`: the members are the author's names, and an `id` among them is a property. */
  #index(value: Json, base: string, isMap: boolean): void {
    if (Array.isArray(value)) {
      for (const item of value as readonly Json[]) this.#index(item, base, false);
      return;
    }
    if (!isNode(value)) return;
    let own = base;
    if (!isMap) {
      for (const id of [value.id, value.$id]) {
        const address = typeof id === 'string' ? absolute(id, base) : undefined;
        if (address === undefined) continue;
        const [resource = '', fragment = ''] = address.split('#');
        if (fragment === '') {
          own = resource;
          if (!this.#resources.has(own)) this.#resources.set(own, value);
        } else this.#anchors.set(address, value);
      }
      for (const anchor of [value.$anchor, value.$dynamicAnchor]) {
        if (typeof anchor === 'string') this.#anchors.set(`${own}#${anchor}`, value);
      }
    }
    this.#bases.set(value, own);
    for (const [key, child] of Object.entries(value)) {
      if (isMap || !literals.includes(key)) this.#index(child, own, !isMap && maps.includes(key));
    }
  }
}

/** Keywords whose values are schemas under the author's names. */
export const maps = [
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
];

function descend(root: SchemaNode, steps: readonly string[]): SchemaNode | boolean | undefined {
  let node: Json | undefined = root;
  for (const step of steps) {
    if (Array.isArray(node)) node = (node as readonly Json[])[Number(step)];
    else node = isNode(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }
  return isNode(node) || typeof node === 'boolean' ? node : undefined;
}

function absolute(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined; // braces in a host and the like: no address at all
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that encodes nothing
  }
}

/** `http://x.y/schemas/user.json` → `user`. */
function nameOf(address: string): string | undefined {
  const last = address.split('/').at(-1) ?? '';
  const name = decoded(last.replace(/\.\w+$/, ''));
  return name === '' ? undefined : name;
}
