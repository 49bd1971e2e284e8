import fc from 'fast-check';
import type { Json } from '../../api.js';
import { resolverOf } from '../generated/flat-schema.js';
import { validValues } from '../generated/valid.js';
import type { Schema } from '../model.js';
import { schemaCheckOf } from '../schema-check.js';
import { isName } from './create.js';
import { type Keywords, keywordsOf, type RequestForm } from './declared.js';
import { isDateTime, sameValue } from './representation.js';
import type { Run } from './run.js';

export interface OtherValue {
  readonly value: Json;
  /** Neither shown by the author nor made from what there is: a server may have a form of its own for it. */
  readonly isGenerated: boolean;
}

/** Other values that the author may allow, the likeliest first; none where it is not clear what would be allowed. */
export function otherValues(run: Run, form: RequestForm, name: string, current: Json): readonly OtherValue[] {
  const known = knownValues(run, form, name, current).filter((value) => !standsForNone(current, value));
  if (known.length > 0) return known.map((value) => ({ value, isGenerated: false }));
  const schema = form.properties.get(name);
  const generated = schema === undefined ? undefined : generatedValue(run, schema, current);
  return generated === undefined ? [] : [{ value: generated, isGenerated: true }];
}

/** A server may take nothing and none for one. */
const standsForNone = (current: Json, value: Json): boolean =>
  current === null && (value === 0 || value === '' || value === false);

function knownValues(run: Run, form: RequestForm, name: string, current: Json): readonly Json[] {
  const keywords = keywordsOf(run.context.subject, form.properties.get(name));
  if (Array.isArray(keywords.enum)) {
    const allowed = keywords.enum.filter((value) => value !== null && !sameValue(value, current));
    return [run.pick<Json>(allowed)].filter((value) => value !== undefined);
  }
  const example = form.examples.map((one) => one[name]).find((one) => one !== undefined && one !== null);
  if (Array.isArray(current))
    return [otherList(keywords, current, example)].filter((one) => one !== undefined);
  const shownValue =
    example !== undefined && typeof example !== 'object' && !sameValue(example, current) ? [example] : [];
  if (typeof current === 'boolean') return [!current];
  if (typeof current === 'number')
    return [...shownValue, otherNumber(keywords, current)].filter((one) => one !== undefined);
  const own = [otherText(run, keywords, current ?? example)].filter((one) => one !== undefined);
  // A name that the author shows is perhaps another thing's already.
  return isName(name) ? [...own, ...shownValue] : [...shownValue, ...own];
}

function otherNumber(keywords: Keywords, current: number): number | undefined {
  const most = typeof keywords.maximum === 'number' ? keywords.maximum : Number.MAX_SAFE_INTEGER;
  const least = typeof keywords.minimum === 'number' ? keywords.minimum : 0;
  if (current + 1 <= most) return current + 1;
  return current - 1 >= least ? current - 1 : undefined;
}

function otherList(
  keywords: Keywords,
  current: readonly Json[],
  example: Json | undefined,
): Json | undefined {
  if (current.some((item) => typeof item === 'object')) return undefined;
  const least = typeof keywords.minItems === 'number' ? keywords.minItems : 0;
  if (current.length > least) return current.slice(0, -1);
  return Array.isArray(example) && example.length > 0 && !sameValue(example, current) ? example : undefined;
}

/** Far away, so that nothing ends because of it. */
const FAR = '2199-01-01T00:00:00Z';
const FAR_DAY = '2199-01-01';

function otherText(run: Run, keywords: Keywords, current: Json | undefined): string | undefined {
  if (keywords.format === 'date-time' || isDateTime(current)) return current === FAR ? undefined : FAR;
  if (keywords.format === 'date') return current === FAR_DAY ? undefined : FAR_DAY;
  if (typeof keywords.format === 'string' || typeof keywords.pattern === 'string') return undefined;
  if (typeof current !== 'string') return undefined;
  // A form that only the server knows: ids, addresses, dates, encoded data.
  if (
    /^(https?:|\/|[[{])|^\d|^[0-9a-f-]{32,}$/i.test(current) ||
    (!/\s/.test(current) && current.length > 40)
  ) {
    return undefined;
  }
  const text = /\s/.test(current) ? `${current} ${run.word()}` : `${current}-${run.word()}`;
  const most = typeof keywords.maxLength === 'number' ? keywords.maxLength : 200;
  return text.length <= most ? text : undefined;
}

/** A plain value that the schema allows, where it says more than a type, or where there is nothing yet. */
function generatedValue(run: Run, schema: Schema, current: Json): Json | undefined {
  const { subject } = run.context;
  const keywords = keywordsOf(subject, schema);
  const isEmpty = current === null || (Array.isArray(current) && current.length === 0);
  const says = ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'items'];
  // What has a UUID is another thing, which has to be there.
  if (keywords.format === 'uuid' || keywords.type === undefined) return undefined;
  if (!isEmpty && !says.some((keyword) => keyword in keywords)) return undefined;
  const made = validValues(schema, resolverOf(subject.document));
  if (made === undefined) return undefined;
  const check = schemaCheckOf(subject);
  return fc
    .sample(made, { numRuns: 30, seed: run.choose(2 ** 31) })
    .find(
      (value) =>
        value !== null &&
        !sameValue(value, current) &&
        !standsForNone(current, value) &&
        (isPlain(value) || (Array.isArray(value) && value.length > 0 && value.every(isPlain))) &&
        check.complaints(schema, value, '').length === 0,
    );
}

/** No text that servers clean up, or that a person would not write. */
const isPlain = (value: Json): boolean =>
  typeof value === 'string'
    ? /^[!-~]+( [!-~]+)*$/.test(value) && !/[<>&"'\\]/.test(value)
    : typeof value !== 'object';
