/** Microseconds since the Unix epoch: an integer that is exact until the year 2255 (2^53 - 1 microseconds). */
export type Micros = number;

export const MICROS_PER_SECOND = 1_000_000;

/** What a contract takes; within these every instant is exact in microseconds. */
const [FIRST_YEAR, LAST_YEAR] = [1700, 2250];
export const YEARS = `the years ${FIRST_YEAR} to ${LAST_YEAR}`;

// RFC 3339, with up to six digits of seconds.
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6})\d*)?([Zz]|[+-]\d{2}:\d{2})$/;

/** The instant that an RFC 3339 timestamp names, null where it names none (also a 30th of February) or none of `YEARS`. */
export function parseTimestamp(text: string): Micros | null {
  const match = TIMESTAMP.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const asUtc = Date.parse(`${wall}Z`);
  // Date.parse rolls some impossible days over instead of refusing them.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19) !== wall) return null;
  const millis = Date.parse(`${wall}${zone.toUpperCase()}`);
  if (Number.isNaN(millis)) return null;
  const utcYear = new Date(millis).getUTCFullYear();
  if (utcYear < FIRST_YEAR || utcYear > LAST_YEAR) return null;
  return millis * 1000 + Number(fraction.padEnd(6, '0'));
}

/** The same instant as text, to the microsecond: `2014-05-22T12:56:56.984011Z`. */
export function timestamp(micros: Micros): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  const fraction = String(micros - seconds * MICROS_PER_SECOND).padStart(6, '0');
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}.${fraction}Z`;
}
