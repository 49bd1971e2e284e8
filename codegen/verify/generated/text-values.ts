import fc from 'fast-check';
import type { FlatSchema } from './flat-schema.js';

/** Texts longer than this are not made: what they would show, these show too. */
const LONGEST = 100_000;

/** JSON Schema counts code points, so each unit of a text is one. */
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ');
const codePoint = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0xa0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x1_0000, max: 0x1_fffd }),
  )
  .map((code) => String.fromCodePoint(code));

const two = (value: number) => String(value).padStart(2, '0');

/** From today's century on: a date in the past ends things on many servers. */
const moment = fc.date({
  min: new Date('2030-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const formats: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  'date-time': () =>
    fc.oneof(
      moment.map((date) => date.toISOString()),
      fc
        .tuple(moment, fc.integer({ min: 0, max: 14 }), fc.constantFrom('+', '-'))
        .map(([date, hours, sign]) => `${date.toISOString().slice(0, 19)}${sign}${two(hours)}:00`),
    ),
  date: () => moment.map((date) => date.toISOString().slice(0, 10)),
  time: () => moment.map((date) => date.toISOString().slice(11)),
  duration: () => fc.integer({ min: 1, max: 400 }).map((days) => `P${days}D`),
  uuid: () => fc.uuid(),
  email: () => fc.emailAddress(),
  'idn-email': () => fc.emailAddress(),
  uri: () => fc.webUrl({ size: 'xsmall' }),
  url: () => fc.webUrl({ size: 'xsmall' }),
  iri: () => fc.webUrl({ size: 'xsmall' }),
  'uri-reference': () => fc.webUrl({ size: 'xsmall' }),
  'iri-reference': () => fc.webUrl({ size: 'xsmall' }),
  'uri-template': () => fc.webUrl({ size: 'xsmall' }),
  hostname: () => fc.domain(),
  'idn-hostname': () => fc.domain(),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  byte: () => fc.base64String(),
  'json-pointer': () => fc.constantFrom('', '/a', '/a/0/b~1c'),
  'relative-json-pointer': () => fc.constantFrom('0', '1/a', '2#'),
  regex: () => fc.constantFrom('^a+$', '[0-9]', '.*'),
};

/** Values as the author describes a text; formats, patterns and lengths that exclude one another are left to the filter. */
export function textValues({
  bounds,
  formats: named,
  patterns,
}: FlatSchema): fc.Arbitrary<string> | undefined {
  const minLength = Math.max(0, Math.ceil(bounds.minLength ?? 0));
  const maxLength = Math.floor(bounds.maxLength ?? Number.POSITIVE_INFINITY);
  if (minLength > maxLength || minLength > LONGEST) return undefined;
  for (const format of named) {
    const make = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (make !== undefined) return make();
  }
  const [pattern] = patterns;
  if (pattern !== undefined) return matching(pattern, maxLength);
  const usual = Math.min(maxLength, Math.max(minLength, 24));
  const longest = Math.min(maxLength, LONGEST);
  const edges = [minLength, ...(Number.isFinite(maxLength) ? [longest] : [])];
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: letter, minLength, maxLength: usual, size: 'medium' }) },
    { weight: 3, arbitrary: fc.string({ unit: codePoint, minLength, maxLength: usual, size: 'medium' }) },
    { weight: 1, arbitrary: fc.constantFrom(...edges).map((length) => 'a'.repeat(length)) },
  );
}

/** Not every regular expression can be turned round; of those that cannot, nothing is made. */
function matching(pattern: string, maxLength: number): fc.Arbitrary<string> | undefined {
  try {
    const limit = Number.isFinite(maxLength) ? { maxLength } : {};
    const made = fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small', ...limit });
    fc.sample(made, { numRuns: 1, seed: 1 });
    return made;
  } catch {
    return undefined;
  }
}
