import type { Json } from '../../api.js';
import type { JsonObject } from '../ids.js';
import type { Parameter } from '../model.js';
import { type Keywords, keywordsOf } from './declared.js';
import type { Plain, Reading } from './filter-readings.js';
import type { Run } from './run.js';

/** A text finds what contains it; other values are equal or not, however they are written. */
export const matches = (values: readonly Plain[], wanted: Plain): boolean =>
  values.some((value) =>
    typeof value === 'string'
      ? value.toLowerCase().includes(String(wanted).toLowerCase())
      : String(value) === String(wanted),
  );

export interface AskedValue {
  readonly value: Plain;
  /** It is one of those that the author declares: that it is understood in another way is no excuse. */
  readonly isDeclared: boolean;
}

/** Enough for both values of a boolean. */
const VALUES = 2;

/**
 * What a filter is asked for: values that some items have and others do not, one of a declared set that none has, and
 * where all items have the same, another.
 */
export function askedValues(
  run: Run,
  { name, schema }: Parameter,
  items: readonly JsonObject[],
  reading: Reading,
): readonly AskedValue[] {
  const keywords = keywordsOf(run.context.subject, schema);
  const all = [...new Set(items.flatMap(reading.of))];
  const declared = setOf(keywords);
  const set = declared ?? (all.every((value) => typeof value === 'boolean') ? [true, false] : undefined);
  const isNumber = ['number', 'integer'].includes(String(keywords.type));
  const had = all.filter(
    (value) => set?.some((one) => String(one) === String(value)) ?? (!isNumber || typeof value === 'number'),
  );
  if (had.length === 0) return [];
  const telling = had.filter((value) => items.some((item) => !matches(reading.of(item), value)));
  const begin = telling.length === 0 ? 0 : run.choose(telling.length);
  const some = [...telling.slice(begin), ...telling.slice(0, begin)].slice(0, VALUES);
  const none = set?.filter((value) => !had.some((one) => matches([one], value)) && !includes(name, value));
  const other = none === undefined ? otherValue(run, keywords, had) : run.pick(none);
  const isAsked = other !== undefined && (none !== undefined || some.length === 0);
  return [...some, ...(isAsked ? [other] : [])].map((value) => ({
    value,
    isDeclared: declared !== undefined,
  }));
}

/** What lists leave out unless it is asked for: `deleted=true` may mean that, too. */
const includes = (name: string, value: Plain): boolean =>
  value === true &&
  /delet|remov|trash|archiv|hidden|draft|inactive|disabled|clos|end|expire|past|private|spam|cancel|all|with|incl/i.test(
    name,
  );

/** The values that the author allows, where there are only so many. */
function setOf({ enum: values, type }: Keywords): readonly Plain[] | undefined {
  if (type === 'boolean') return [true, false];
  return Array.isArray(values) ? values.filter(isPlain) : undefined;
}

const isPlain = (value: Json): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A value of the same kind that no item has; none of what may be a keyword, for an unknown one may be passed over. */
function otherValue(
  run: Run,
  { maximum, format, pattern }: Keywords,
  had: readonly Plain[],
): Plain | undefined {
  const numbers = had.filter((value) => typeof value === 'number');
  if (numbers.length === had.length) {
    const next = Math.max(...numbers) + 1;
    return typeof maximum === 'number' && next > maximum ? undefined : next;
  }
  const texts = had.filter((value) => typeof value === 'string');
  if (texts.length < had.length) return undefined;
  if (texts.every((text) => UUID.test(text))) {
    return `00000000-0000-4000-8000-${String(run.choose(0xffff_ffff)).padStart(12, '0')}`;
  }
  if (format !== undefined || pattern !== undefined) return undefined;
  return texts.every((text) => /[^a-z_-]/.test(text) && /[a-z]/i.test(text)) ? run.word() : undefined;
}
