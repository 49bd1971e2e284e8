import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Diagnostic, diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';
import type { ObjectTree, Tree } from './tree.js';

/** An overlay as it stands in its file, JSON or YAML. */
export interface OverlayFile {
  /** What positions call it. */
  readonly file: string;
  readonly text: string;
}

export interface Action {
  readonly target: string;
  readonly span: Span;
  readonly update: Tree | undefined;
  readonly remove: boolean;
}

export interface Overlay {
  readonly extends: { readonly text: string; readonly span: Span } | undefined;
  readonly actions: readonly Action[];
}

/** Thrown at the first thing that makes a file no overlay. */
class Refusal extends Error {
  readonly span: Span;

  constructor(span: Span, reason: string) {
    super(reason);
    this.span = span;
  }
}

/** More than any overlay holds; fewer than aliases of aliases can stand for. */
const LIMIT = 200_000;

/** The text of an overlay → its actions, or the reason why it is none. */
export function readOverlay({ file, text }: OverlayFile): Overlay | Diagnostic {
  try {
    return overlayOf(treeOf(file, text));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return diagnostic('overlay-invalid', error.span, error.message);
  }
}

function treeOf(file: string, text: string): Tree {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lines = text.split('\n');
  const at = (offset: number): Span => {
    const { line, col } = lineCounter.linePos(offset);
    // Columns count characters, and not halves of them.
    return { file, line, column: [...(lines[line - 1] ?? '').slice(0, col - 1)].length + 1 };
  };
  const [error] = document.errors;
  if (error !== undefined) throw new Refusal(at(error.pos[0]), error.message.split('\n')[0] ?? error.message);
  let count = 0;
  const read = (node: Node | null | undefined, near: Span): Tree => {
    count += 1;
    if (count > LIMIT) throw new Refusal(near, 'it holds more than an overlay can');
    const span = node?.range == null ? near : at(node.range[0]);
    if (isAlias(node)) return read(node.resolve(document), span);
    if (isSeq<Node>(node)) return { kind: 'array', items: node.items.map((item) => read(item, span)), span };
    if (isMap<Node, Node | null>(node)) {
      const entries = node.items.map(({ key, value }) => {
        const place = key.range == null ? span : at(key.range[0]);
        if (!isScalar(key)) throw new Refusal(place, 'the name of a property is no text');
        const child = read(value, place);
        // An object begins, for people, where its name stands.
        return [String(key.value), child.kind === 'scalar' ? child : { ...child, span: place }] as const;
      });
      return { kind: 'object', entries: new Map(entries), span };
    }
    const value = isScalar(node) ? node.value : null;
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
      return { kind: 'scalar', value, span };
    if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'scalar', value, span };
    throw new Refusal(span, 'JSON has no such value');
  };
  return read(document.contents, { file, line: 1, column: 1 });
}

function overlayOf(tree: Tree): Overlay {
  const root = objectOf(tree, 'an overlay');
  const version = textOf(root, 'overlay', 'the version of the Overlay Specification');
  if (!/^1\.0\.\d+$/.test(version.text)) {
    throw new Refusal(version.span, `version ${version.text} of the Overlay Specification is not 1.0.0`);
  }
  onlyKnown(root, ['overlay', 'info', 'extends', 'actions']);
  const info = objectOf(required(root, 'info'), '“info”');
  textOf(info, 'title', '“info.title”');
  textOf(info, 'version', '“info.version”');
  onlyKnown(info, ['title', 'version']);
  const actions = required(root, 'actions');
  if (actions.kind !== 'array' || actions.items.length === 0) {
    throw new Refusal(spanOf(actions), '“actions” is a list of at least one action');
  }
  return {
    extends: root.entries.has('extends') ? textOf(root, 'extends', '“extends”') : undefined,
    actions: actions.items.map(actionOf),
  };
}

function actionOf(tree: Tree): Action {
  const action = objectOf(tree, 'an action');
  const target = textOf(action, 'target', '“target”');
  if (action.entries.has('description')) textOf(action, 'description', '“description”');
  onlyKnown(action, ['target', 'description', 'update', 'remove']);
  const remove = action.entries.get('remove');
  if (remove !== undefined && !(remove.kind === 'scalar' && typeof remove.value === 'boolean')) {
    throw new Refusal(spanOf(remove), '“remove” is true or false');
  }
  return {
    target: target.text,
    span: target.span,
    update: action.entries.get('update'),
    remove: remove?.kind === 'scalar' && remove.value === true,
  };
}

function objectOf(tree: Tree, what: string): ObjectTree {
  if (tree.kind === 'object') return tree;
  throw new Refusal(spanOf(tree), `${what} is an object`);
}

function required(tree: ObjectTree, name: string): Tree {
  const child = tree.entries.get(name);
  if (child === undefined) throw new Refusal(spanOf(tree), `“${name}” is missing`);
  return child;
}

function textOf(tree: ObjectTree, name: string, what: string): { text: string; span: Span } {
  const child = required(tree, name);
  if (child.kind === 'scalar' && typeof child.value === 'string') {
    return { text: child.value, span: spanOf(child) };
  }
  throw new Refusal(spanOf(child), `${what} is a text; in YAML put what looks like a number in quotes`);
}

function onlyKnown(tree: ObjectTree, names: readonly string[]): void {
  for (const [name, child] of tree.entries) {
    if (names.includes(name) || name.startsWith('x-')) continue;
    throw new Refusal(spanOf(child), `“${name}” is unknown here; known are ${names.join(', ')} and x-…`);
  }
}

function spanOf(tree: Tree): Span {
  // What was read from a file has its place.
  if (tree.span === undefined) throw new TypeError('a part of an overlay without a place');
  return tree.span;
}
