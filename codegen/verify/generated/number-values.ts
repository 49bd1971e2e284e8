import fc from 'fast-check';
import type { FlatSchema } from './flat-schema.js';

const FORMATS: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Beyond it a double holds no whole number of its own. */
const SAFE = Number.MAX_SAFE_INTEGER;

/** How far broken numbers go where nothing bounds them. */
const USUAL = 1e9;

export function integerValues(flat: FlatSchema): fc.Arbitrary<number> | undefined {
  const { bounds, multiples, formats } = flat;
  const [low, high] = formats.flatMap((name) => (Object.hasOwn(FORMATS, name) ? [FORMATS[name]] : []))[0] ?? [
    -SAFE,
    SAFE,
  ];
  const min = Math.max(
    low,
    Math.ceil(bounds.minimum ?? low),
    Math.floor(bounds.exclusiveMinimum ?? low - 2) + 1,
  );
  const max = Math.min(
    high,
    Math.floor(bounds.maximum ?? high),
    Math.ceil(bounds.exclusiveMaximum ?? high + 2) - 1,
  );
  const step = Math.max(1, ...multiples.filter((one) => Number.isInteger(one)));
  const from = Math.ceil(min / step);
  const to = Math.floor(max / step);
  if (!(from <= to)) return undefined;
  const near = Math.max(from, Math.min(to, 0));
  return fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.integer({ min: Math.max(from, near - 1000), max: Math.min(to, near + 1000) }),
      },
      { weight: 1, arbitrary: fc.integer({ min: from, max: to }) },
      { weight: 1, arbitrary: fc.constantFrom(from, to) },
    )
    .map((value) => value * step + 0);
}

export function numberValues(flat: FlatSchema): fc.Arbitrary<number> | undefined {
  const whole = integerValues(flat);
  const { bounds, multiples } = flat;
  const [multiple] = multiples;
  if (multiple !== undefined) {
    if (Number.isInteger(multiple)) return whole;
    const scaled = (value: number | undefined) => (value === undefined ? undefined : value / multiple);
    const counts = integerValues({ ...flat, multiples: [], bounds: mapped(bounds, scaled), formats: [] });
    return counts?.map((count) => Number((count * multiple).toPrecision(12)));
  }
  const lower = largest(bounds.minimum, bounds.exclusiveMinimum);
  const upper = smallest(bounds.maximum, bounds.exclusiveMaximum);
  const min = lower ?? Math.min(-USUAL, (upper ?? 0) - USUAL);
  const max = upper ?? Math.max(USUAL, min + USUAL);
  const minExcluded = bounds.exclusiveMinimum === min;
  const maxExcluded = bounds.exclusiveMaximum === max;
  if (min > max || (min === max && (minExcluded || maxExcluded))) return whole;
  const broken = fc
    .double({ min, max, minExcluded, maxExcluded, noNaN: true, noDefaultInfinity: true })
    // JSON has no negative zero.
    .map((value) => value + 0);
  return whole === undefined
    ? broken
    : fc.oneof({ weight: 2, arbitrary: whole }, { weight: 1, arbitrary: broken });
}

function largest(...numbers: readonly (number | undefined)[]): number | undefined {
  const given = numbers.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.max(...given);
}

function smallest(...numbers: readonly (number | undefined)[]): number | undefined {
  const given = numbers.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

function mapped(
  bounds: FlatSchema['bounds'],
  change: (value: number | undefined) => number | undefined,
): FlatSchema['bounds'] {
  return Object.fromEntries(
    Object.entries(bounds).flatMap(([key, value]) => {
      const changed = change(value);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}
