import type { Span } from '../source.js';

export type Scalar = null | boolean | number | string;

/** A JSON value in which each part knows where it was written. */
export type Tree =
  | { readonly kind: 'object'; readonly entries: Map<string, Tree>; readonly span: Span | undefined }
  | { readonly kind: 'array'; readonly items: Tree[]; readonly span: Span | undefined }
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly span: Span | undefined };

export type ObjectTree = Extract<Tree, { kind: 'object' }>;

export const escapeKey = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');

/** A document and the places of its parts by JSON pointer. */
export function plant(value: unknown, places: ReadonlyMap<string, Span>, pointer = ''): Tree {
  const span = places.get(pointer);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => plant(item, places, `${pointer}/${index}`));
    return { kind: 'array', items, span };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => [key, plant(child, places, `${pointer}/${escapeKey(key)}`)] as const);
    return { kind: 'object', entries: new Map(entries), span };
  }
  return { kind: 'scalar', value: value as Scalar, span };
}

export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'array') return tree.items.map(plainOf);
  return Object.fromEntries([...tree.entries].map(([key, child]) => [key, plainOf(child)]));
}

export function placesOf(tree: Tree): Map<string, Span> {
  const places = new Map<string, Span>();
  const walk = (node: Tree, pointer: string): void => {
    if (node.span !== undefined) places.set(pointer, node.span);
    if (node.kind === 'array')
      for (const [index, item] of node.items.entries()) walk(item, `${pointer}/${index}`);
    else if (node.kind === 'object') {
      for (const [key, child] of node.entries) walk(child, `${pointer}/${escapeKey(key)}`);
    }
  };
  walk(tree, '');
  return places;
}

/** What is planted in two places must not grow together. */
export function copyOf(tree: Tree): Tree {
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'array') return { ...tree, items: tree.items.map(copyOf) };
  return { ...tree, entries: new Map([...tree.entries].map(([key, child]) => [key, copyOf(child)])) };
}
