import type { Json } from '../../api.js';
import { type JsonObject, oneWord } from '../ids.js';
import type { Operation, Parameter } from '../model.js';
import { keywordsOf } from './declared.js';
import type { Resource } from './infer.js';
import { idsIn, isIn } from './place.js';
import { shown } from './representation.js';
import type { Ids, Run } from './run.js';
import { type Walk, walk } from './walk.js';

const SIDES = {
  least: [/^min_(.+)$/, /^(.+?)_+(?:min|gte?|after|since)$/],
  most: [/^max_(.+)$/, /^(.+?)_+(?:max|lte?|before|until)$/],
} as const;

interface Bound {
  readonly side: keyof typeof SIDES;
  readonly property: string;
}

/** `min_size`, `size_gte` and `created_after` bound what the items show as `size`, `created` or `created_at`. */
function boundOf(name: string, items: readonly JsonObject[]): Bound | undefined {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const properties = [...new Set(items.flatMap((item) => Object.keys(item)))];
  for (const side of ['least', 'most'] as const) {
    for (const form of SIDES[side]) {
      const word = oneWord(form.exec(snake)?.[1] ?? '');
      const property = ['', 'at', 'on', 'date', 'time']
        .map((ending) => properties.find((one) => word !== '' && oneWord(one) === `${word}${ending}`))
        .find((one) => one !== undefined);
      if (property !== undefined) return { side, property };
    }
  }
  return undefined;
}

const DAY = 86_400_000;
const DATE = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?$/;

interface Measure {
  readonly at: number;
  readonly value: string | number;
  /** What is nearer to it than this may be taken for the same: a second is rounded, a day has its zone. */
  readonly margin: number;
}

export function measureOf(value: Json | undefined): Measure | undefined {
  if (typeof value === 'number') return { at: value, value, margin: 0 };
  if (typeof value !== 'string' || !DATE.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : { at, value, margin: value.length === 10 ? DAY : 1000 };
}

/** What comes under a bound lies on its side, and what clearly does is there. */
export async function checkBound(
  run: Run,
  resource: Resource & { readonly list: Operation },
  above: Ids,
  all: Walk,
  parameter: Parameter,
): Promise<void> {
  const { name } = parameter;
  const items = all.pages.flatMap((page) => page.items);
  const bound = boundOf(name, items);
  const [first] = all.pages;
  if (bound === undefined || first === undefined) return;
  const measured = items.flatMap((item) => {
    const measure = measureOf(item[bound.property]);
    return measure === undefined ? [] : [{ item, measure }];
  });
  const asked = askedBound(
    run,
    parameter,
    bound,
    measured.map(({ measure }) => measure),
  );
  if (asked === undefined) return;
  const sign = bound.side === 'least' ? 1 : -1;
  const beyond = ({ at }: Measure) => sign * (at - asked.at) < -asked.margin;
  const within = ({ at }: Measure) => sign * (at - asked.at) > asked.margin;
  if (!measured.some(({ measure }) => beyond(measure))) return;
  const bounded = await walk(run, resource, above, { [name]: asked.value });
  if (bounded === undefined) return;
  const replies = [first.reply, ...bounded.pages.map(({ reply }) => reply)];
  const found = bounded.pages.flatMap((page) => page.items);
  const wrong = found.find((item) => {
    const measure = measureOf(item[bound.property]);
    return measure !== undefined && beyond(measure) && isIn(item, items, resource);
  });
  const lost = measured.find(({ item, measure }) => within(measure) && !isIn(item, found, resource))?.item;
  const expected = `items whose “${bound.property}” is ${shown(asked.value)} at ${bound.side}`;
  if (wrong !== undefined) {
    run.problem(replies, {
      check: 'filter-ignored',
      cause: name,
      message: `An item came whose “${bound.property}” is ${shown(wrong[bound.property])} where “${name}=${asked.value}” was asked for.`,
      expected,
    });
  } else if (lost !== undefined && found.length > 0 && bounded.complete) {
    run.problem(replies, {
      check: 'filter-ignored',
      cause: `${name} lost`,
      message: `${idsIn(lost, resource)[0]?.value ?? 'An item'} has ${shown(lost[bound.property])} as “${bound.property}”, and “${name}=${asked.value}” does not find it.`,
      expected: `all ${expected}`,
    });
  }
}

/** A value in the midst of those that there are, as the author writes such values. */
function askedBound(
  run: Run,
  { schema, example }: Parameter,
  { side }: Bound,
  measures: readonly Measure[],
): Measure | undefined {
  const sorted = [...measures].sort((a, b) => a.at - b.at);
  const middle = sorted[side === 'least' ? Math.floor(sorted.length / 2) : Math.ceil(sorted.length / 2) - 1];
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (middle === undefined || least === undefined || most === undefined) return undefined;
  const { type, format } = keywordsOf(run.context.subject, schema);
  if (typeof middle.value === 'number') {
    // Where the author's own example is far from all of them, it is in another unit.
    const isFar = typeof example === 'number' && (example < least.at / 10 || example > most.at * 10);
    return isFar ? undefined : middle;
  }
  if (type === 'number' || type === 'integer') return undefined;
  const isDay = format === 'date' || (typeof example === 'string' && /^\d{4}-\d\d-\d\d$/.test(example));
  return isDay ? { at: middle.at, value: middle.value.slice(0, 10), margin: 2 * DAY } : middle;
}
