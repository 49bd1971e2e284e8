import { MICROS_PER_SECOND, type Micros, parseTimestamp } from '../src/catalogue/time.js';
import { Failure } from './failure.js';

const SECONDS = { h: 3600, d: 86_400, w: 604_800 };

/** `12h`, `90d`, `4w`, a date (its first moment, UTC) or an RFC 3339 timestamp: always a moment that is still to come. */
export function expiryOf(text: string, now: Micros): Micros {
  const expires =
    span(text, now) ?? parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  const next = 'Give a span such as 12h, 90d or 4w, or a date such as 2031-12-31.';
  if (expires === null || !Number.isSafeInteger(expires)) {
    throw new Failure(`${text} is neither a span nor a date.`, next, 2);
  }
  if (expires <= now) throw new Failure(`${text} has passed.`, next, 2);
  return expires;
}

function span(text: string, now: Micros): Micros | null {
  const match = /^([1-9]\d{0,5})([hdw])$/.exec(text);
  if (match === null) return null;
  const [, count, unit] = match as unknown as [string, string, keyof typeof SECONDS];
  return now + Number(count) * SECONDS[unit] * MICROS_PER_SECOND;
}
