import type { Action, Resource } from '../api.js';

export interface NamedOperation {
  /** The first of the operation's actions, and its resource. */
  readonly action: Action;
  readonly resource: Resource;
  readonly path: string;
}

/** Long enough for any name that people read, short enough for a name in code. */
const LONGEST = 64;

/**
 * A name for each operation: its action's in camelCase; where several share it, with the resource's name behind it; then
 * with the method; then with the path; then with a number, counted in the order of the paths. All that share a name get
 * the longer one, so that the order of the document does not matter.
 */
export function operationIds(operations: readonly NamedOperation[]): string[] {
  const forms: ((operation: NamedOperation) => string)[] = [
    (one) => camel([nameOf(one)]),
    (one) => camel([nameOf(one), resourceOf(one)]),
    (one) => camel([nameOf(one), resourceOf(one), one.action.method]),
    (one) => camel([nameOf(one), one.action.method, one.path]),
  ];
  let ids = operations.map((operation) => forms[0]?.(operation) ?? '');
  for (const form of forms.slice(1)) {
    const counts = count(ids);
    ids = ids.map((id, index) => {
      const operation = operations[index];
      return (counts.get(key(id)) ?? 0) > 1 && operation !== undefined ? form(operation) : id;
    });
  }
  return numbered(operations, ids);
}

function nameOf({ action, resource }: NamedOperation): string {
  return action.name ?? `${action.method} ${resource.name ?? action.template.text}`;
}

function resourceOf({ resource }: NamedOperation): string {
  return resource.name ?? resource.template.text;
}

/** Types are called like operations but for the first letter, so that one in capitals is the same name. */
function key(id: string): string {
  return id.toLowerCase();
}

function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(key(id), (counts.get(key(id)) ?? 0) + 1);
  return counts;
}

function numbered(operations: readonly NamedOperation[], ids: readonly string[]): string[] {
  const used = new Set<string>();
  const unique = [...ids];
  const order = operations.map((operation, index) => ({
    index,
    place: `${operation.path} ${operation.action.method}`,
  }));
  for (const { index } of order.sort((a, b) => (a.place < b.place ? -1 : 1))) {
    const id = ids[index] ?? '';
    let name = id;
    for (let number = 2; used.has(key(name)); number += 1) name = `${id}${number}`;
    used.add(key(name));
    unique[index] = name;
  }
  return unique;
}

/** Letters, marks and digits of any script are kept: TypeScript allows them in a name. */
function camel(texts: readonly string[]): string {
  const words = texts.flatMap(
    (text) => text.normalize('NFC').match(/[\p{L}\p{Mn}\p{Mc}\p{Nd}\p{Nl}]+/gu) ?? [],
  );
  let name = '';
  for (const word of words) {
    const plain = word === word.toUpperCase() ? word.toLowerCase() : word;
    const [first = '', ...rest] = plain;
    const next = `${name === '' ? first.toLowerCase() : first.toUpperCase()}${rest.join('')}`;
    if (name !== '' && name.length + next.length > LONGEST) break;
    name += next;
  }
  const cut = [...name].slice(0, LONGEST).join('');
  return /^[\p{L}\p{Nl}]/u.test(cut) ? cut : `operation${cut}`;
}
