import { invalid } from '../catalogue/errors.js';
import { BOUNDS } from '../catalogue/text.js';
import { type Micros, parseTimestamp, timestamp, YEARS } from '../catalogue/time.js';

/** `2014-02-05T01:03:27.903Z`: Atmosphere's images. */
export const inMillis = (micros: Micros): string => `${timestamp(micros).slice(0, -4)}Z`;

/** `2015-10-11T10:50:50.123456Z`: Atmosphere's image versions, and the operator's contract. */
export const inMicros = timestamp;

/** `2014-05-22T12:56:56.984011+00:00`: Online Labs, whose clients break on a `Z`. */
export const withOffset = (micros: Micros): string => `${timestamp(micros).slice(0, -1)}+00:00`;

export const orNull = (format: (micros: Micros) => string, micros: Micros | null): string | null =>
  micros === null ? null : format(micros);

export function readTimestamp(field: string, text: string | null): Micros | null {
  if (text === null) return null;
  const micros = text.length > BOUNDS.timestamp ? null : parseTimestamp(text);
  if (micros === null) {
    throw invalid(field, `must be a timestamp of ${YEARS}, such as 2030-01-31T00:00:00.000Z, or null`);
  }
  return micros;
}
