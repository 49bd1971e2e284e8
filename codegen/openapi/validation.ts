import { type OutputUnit, validate } from '@cfworker/json-schema';
import type { Schema } from './emission.js';

/** What a schema has against a value: the JSON pointer of the part that it is about, and why. */
export interface Complaint {
  readonly at: string;
  readonly text: string;
}

/**
 * Examples are many and each schema has few of them: a validator that interprets is faster here than one that compiles.
 * References are looked up as they stand, so that no schema of the document is touched.
 */
function check(schema: Schema, value: unknown, lookup: (reference: string) => unknown): OutputUnit[] {
  const references = new Proxy<Record<string, Schema>>({}, { get: (_, key) => lookup(String(key)) });
  return validate(value, schema, '2020-12', references, false).errors;
}

/** One complaint for each property; that of the items of an array once, at the first. */
export function complaintsOf(
  schema: Schema,
  value: unknown,
  lookup: (reference: string) => unknown,
): readonly Complaint[] {
  const complaints = new Map<string, Complaint>();
  for (const { instanceLocation, keyword, error } of leaves(check(schema, value, lookup))) {
    const at = decodeURIComponent(instanceLocation.slice(1));
    const text = keyword === 'false' ? 'it is not allowed here' : error;
    const everywhere = `${at.replace(/\/\d+(?=\/|$)/g, '/*')} ${text}`;
    if (!complaints.has(everywhere)) complaints.set(everywhere, { at, text });
  }
  return [...complaints.values()];
}

/** Whether a value fits a schema whose references point to the components. */
export function accepts(schema: Schema, value: unknown, components: ReadonlyMap<string, Schema>): boolean {
  const prefix = '#/components/schemas/';
  try {
    return check(schema, value, (reference) => components.get(reference.slice(prefix.length))).length === 0;
  } catch {
    // A schema that cannot be followed to its end (it refers to itself alone) accepts nothing that could be shown.
    return false;
  }
}

/** The errors that have no other below them; of alternatives, those of the one that comes nearest. */
function leaves(errors: readonly OutputUnit[]): OutputUnit[] {
  const found: OutputUnit[] = [];
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index];
    if (error === undefined) continue;
    const inside: OutputUnit[] = [];
    const prefix = `${error.keywordLocation}/`;
    for (;;) {
      const next = errors[index + 1];
      // The error of `false` does not say which keyword it belongs to; it comes right after it.
      if (next === undefined || !(next.keywordLocation.startsWith(prefix) || next.keyword === 'false')) break;
      inside.push(next);
      index += 1;
    }
    if (inside.length === 0) found.push(error);
    else if (error.keyword === 'anyOf' || error.keyword === 'oneOf') found.push(...nearestOf(error, inside));
    else found.push(...leaves(inside));
  }
  return found;
}

function nearestOf(error: OutputUnit, inside: readonly OutputUnit[]): OutputUnit[] {
  const branches = new Map<string, OutputUnit[]>();
  for (const one of inside) {
    const branch = one.keywordLocation.slice(error.keywordLocation.length + 1).split('/')[0] ?? '';
    branches.set(branch, [...(branches.get(branch) ?? []), one]);
  }
  const lists = [...branches.values()].map(leaves);
  const depth = (list: readonly OutputUnit[]) =>
    Math.min(...list.map((one) => one.instanceLocation.split('/').length));
  // Who differs deeper inside is nearer than who is of another kind altogether.
  lists.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  const [best = []] = lists;
  const isClear = lists.length === 1 || best.every((one) => one.instanceLocation !== error.instanceLocation);
  return isClear ? best : [error];
}
