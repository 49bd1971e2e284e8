/** What a word means that MSON does not have and that nobody can mistake. */
export interface TypeWord {
  readonly base: string;
  /** In JSON Schema's words; only where the author's own values do not speak against it. */
  readonly format?: string;
}

const words: readonly (readonly [RegExp, TypeWord])[] = [
  [/^(u?int(eger)?(8|16|32|64)?|u?long|short|byte|bigint)$/, { base: 'integer' }],
  [/^float$/, { base: 'number', format: 'float' }],
  [/^double$/, { base: 'number', format: 'double' }],
  [/^(float(32|64)|decimal|numeric|num)$/, { base: 'number' }],
  [/^bool$/, { base: 'boolean' }],
  [/^(str|text|char|varchar|time)$/, { base: 'string' }],
  [/^(uuid|guid)$/, { base: 'string', format: 'uuid' }],
  [/^e-?mail$/, { base: 'string', format: 'email' }],
  [/^ur[il]$/, { base: 'string', format: 'uri-reference' }],
  [/^date$/, { base: 'string', format: 'date' }],
  [/^date-?time$/, { base: 'string', format: 'date-time' }],
  [/^list$/, { base: 'array' }],
];

const bases = /^(string|number|boolean|array|enum|object)s?$/;

/** The types of MSON in other letter case, and the types of JSON Schema and of programming languages. */
export function typeWord(name: string): TypeWord | undefined {
  const word = name.toLowerCase();
  const base = bases.exec(word)?.[1];
  return base === undefined ? words.find(([pattern]) => pattern.test(word))?.[1] : { base };
}

const patterns: Readonly<Record<string, RegExp>> = {
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  email: /^\S+@\S+\.\S+$/,
  'uri-reference': /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i,
};

/** Whether a value is of a format, as far as it can be told. */
export function isOfFormat(value: unknown, format: string): boolean {
  return typeof value !== 'string' || patterns[format]?.test(value) !== false;
}
