import { exec, type JsonValue } from 'jsonpath-rfc9535';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';
import { type Action, type OverlayFile, readOverlay } from './read.js';
import { copyOf, type ObjectTree, placesOf, plainOf, plant, type Tree } from './tree.js';

export interface Overlaid<Document> {
  readonly document: Document;
  readonly places: ReadonlyMap<string, Span>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * OpenAPI Overlay 1.0: each file's actions in their order, on the result of those before. `names` are what an overlay
 * may say that it extends.
 */
export function applyOverlays<Document extends object>(
  document: Document,
  places: ReadonlyMap<string, Span>,
  overlays: readonly OverlayFile[],
  names: readonly string[],
): Overlaid<Document> {
  if (overlays.length === 0) return { document, places, diagnostics: [] };
  const root = plant(document, places) as ObjectTree;
  const diagnostics: Diagnostic[] = [];
  for (const file of overlays) {
    const overlay = readOverlay(file);
    if (!('actions' in overlay)) diagnostics.push(overlay);
    else if (overlay.extends !== undefined && !names.map(stem).includes(stem(overlay.extends.text))) {
      const { text, span } = overlay.extends;
      diagnostics.push(diagnostic('overlay-other-document', span, text, names[0] ?? ''));
    } else {
      for (const action of overlay.actions) diagnostics.push(...applyAction(root, action));
    }
  }
  return { document: plainOf(root) as Document, places: placesOf(root), diagnostics };
}

/** `./specs/library.openapi.yaml` → `library.openapi`: the blueprint and its OpenAPI document differ in no more. */
function stem(reference: string): string {
  const [path = ''] = reference.split(/[?#]/);
  return path.replace(/^.*[/\\]/, '').replace(/(?<=.)\.\w+$/, '');
}

type Path = readonly (string | number)[];

function applyAction(root: ObjectTree, { target, span, update, remove }: Action): Diagnostic[] {
  const found = select(root, target);
  const say = (code: DiagnosticCode, ...values: string[]) => [diagnostic(code, span, target, ...values)];
  if (typeof found === 'string')
    return [diagnostic('overlay-invalid', span, `${target} is no JSONPath: ${found}`)];
  if (found.length === 0) return say('overlay-target-unmatched');
  if (remove) {
    if (found.some((path) => path.length === 0))
      return say('overlay-incompatible', 'the whole document cannot go');
    // From the end, so that what is still to go keeps its index.
    for (const path of [...found].reverse().sort(byIndexDescending)) removeAt(root, path);
    return [];
  }
  if (update === undefined) return [];
  const reasons = found.flatMap((path) => {
    const node = at(root, path);
    return node === undefined ? [] : (updateNode(node, update) ?? []);
  });
  return [...new Set(reasons)].flatMap((reason) => say('overlay-incompatible', reason));
}

function select(root: Tree, target: string): Path[] | string {
  const paths = new Map<string, Path>();
  try {
    exec(plainOf(root) as JsonValue, target, (_value, path) => {
      paths.set(
        JSON.stringify(path),
        path.map((key) => (typeof key === 'string' ? keyOf(key) : key)),
      );
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return [...paths.values()];
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A path of the library is a normalized one, in which keys are escaped. */
function keyOf(escaped: string): string {
  return escaped.replace(/\\(?:u([\da-f]{4})|(.))/g, (_whole, code: string | undefined, character: string) =>
    code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function byIndexDescending(a: Path, b: Path): number {
  const [x, y] = [a.at(-1), b.at(-1)];
  return typeof x === 'number' && typeof y === 'number' ? y - x : 0;
}

function at(root: Tree, path: Path): Tree | undefined {
  let node: Tree | undefined = root;
  for (const key of path) {
    if (node?.kind === 'object') node = node.entries.get(String(key));
    else if (node?.kind === 'array') node = node.items[Number(key)];
    else return undefined;
  }
  return node;
}

function removeAt(root: Tree, path: Path): void {
  const parent = at(root, path.slice(0, -1));
  const key = path.at(-1);
  if (parent?.kind === 'object') parent.entries.delete(String(key));
  else if (parent?.kind === 'array') parent.items.splice(Number(key), 1);
}

/** Answers why it cannot be. */
function updateNode(node: Tree, update: Tree): string | undefined {
  if (node.kind === 'scalar')
    return 'it is no object and no list; take the object that holds it for the target';
  if (node.kind === 'array') {
    // An entry, or several.
    node.items.push(...(update.kind === 'array' ? update.items : [update]).map(copyOf));
    return undefined;
  }
  if (update.kind !== 'object') return 'an object is updated by an object';
  for (const [key, child] of update.entries) {
    const present = node.entries.get(key);
    if (present === undefined || present.kind === 'scalar') node.entries.set(key, copyOf(child));
    else if (present.kind !== child.kind) {
      return `“${key}” is ${present.kind === 'array' ? 'a list' : 'an object'} there and not here`;
    } else {
      const reason = updateNode(present, child);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}
