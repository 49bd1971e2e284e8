import type { Span } from '../source.js';
import type { Emission } from './emission.js';

/** A value that the author shows of a parameter or a header. */
export interface Example {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly span: Span;
}

export interface ExampleFields {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** One value is the example; several are named. The places are those of values that are no objects. */
export function exampleFields(
  examples: readonly Example[],
  emission: Emission,
): { readonly fields: ExampleFields; readonly places: ReadonlyMap<string, Span> } {
  const byValue = new Map<string, Example>();
  for (const example of examples) {
    const key = JSON.stringify(example.value);
    if (!byValue.has(key)) byValue.set(key, example);
  }
  const [first, ...others] = byValue.values();
  if (first === undefined) return { fields: {}, places: new Map() };
  if (others.length === 0) {
    return { fields: { example: first.value }, places: new Map([['/example', first.span]]) };
  }
  const named = new Map<string, { value: unknown }>();
  for (const { name = 'example', value, span } of [first, ...others]) {
    let key = name;
    for (let number = 2; named.has(key); number += 1) key = `${name} ${number}`;
    named.set(key, emission.at(span, { value }));
  }
  return { fields: { examples: Object.fromEntries(named) }, places: new Map() };
}
