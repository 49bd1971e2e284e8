import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearest } from '../../check/nearest.js';
import { formatSpan } from '../../diagnostics.js';
import { isKey, KEYS, type Key, REFUSED_REPORTERS } from './keys.js';

/** A `dredd.yml`, each value in the one form that dredd makes of it. */
export interface DreddConfiguration {
  /** Files and patterns, in dredd's order: those of `path`, and then `blueprint`. */
  readonly documents: readonly string[];
  readonly endpoint: string | undefined;
  readonly hookfiles: readonly string[];
  readonly require: string | undefined;
  readonly server: string | undefined;
  /** Seconds. */
  readonly serverWait: number;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly names: boolean;
  readonly dryRun: boolean;
  readonly sorted: boolean;
  readonly only: readonly string[];
  /** In capitals. */
  readonly method: readonly string[];
  /** `Name: value`; that of `user` is the first. */
  readonly header: readonly string[];
  /** The files of the reporter xunit. */
  readonly reports: readonly string[];
  readonly inlineErrors: boolean;
  readonly details: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
}

/** All that keeps a `dredd.yml` from being followed, a line each: place, what is wrong, what to do. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** The text of a `dredd.yml` → what it says; throws where it says something that is not done. */
export function readConfiguration(file: string, text: string): DreddConfiguration {
  const problems: string[] = [];
  const values = valuesOf(file, text, problems);
  const take = <T>(key: string, otherwise: T, make: (given: Given) => T | Wrong): T => {
    const given = values.get(key);
    if (given === undefined) return otherwise;
    const made = make(given);
    if (!(made instanceof Wrong)) return made;
    problems.push(`${given.place}: ${key}: ${made.reason}`);
    return otherwise;
  };
  const one = (key: string) => take<string | undefined>(key, undefined, asText);
  const texts = (key: string) => take<readonly string[]>(key, [], asTexts);
  const flag = (key: string) => take(key, false, asFlag);
  const user = one('user');
  take('language', '', asLanguage);
  const documents = [...take('path', [], asDocuments), ...take('blueprint', [], asDocuments)];
  const outputs = texts('output');
  const reports = take('reporter', [], (given) => asReports(given, outputs));
  const configuration: DreddConfiguration = {
    documents,
    endpoint: one('endpoint'),
    hookfiles: texts('hookfiles'),
    require: one('require'),
    server: one('server'),
    serverWait: take('server-wait', 3, asSeconds),
    custom: take('custom', {}, asPairs),
    names: flag('names'),
    dryRun: flag('dry-run'),
    sorted: flag('sorted'),
    only: texts('only'),
    method: texts('method').map((method) => method.toUpperCase()),
    header: [
      ...(user === undefined ? [] : [`Authorization: Basic ${Buffer.from(user).toString('base64')}`]),
      ...take('header', [], asHeaders),
    ],
    reports,
    inlineErrors: flag('inline-errors'),
    details: flag('details'),
    color: take('color', true, asFlag),
    quiet: take('loglevel', false, asQuiet),
  };
  if (problems.length > 0) throw new ConfigurationError(inOrder(problems));
  return configuration;
}

/** By their lines. */
function inOrder(problems: readonly string[]): readonly string[] {
  const line = (problem: string) => Number(/:(\d+):\d+: /.exec(problem)?.[1] ?? 0);
  return [...problems].sort((a, b) => line(a) - line(b));
}

interface Given {
  readonly value: unknown;
  readonly place: string;
}

/** Why a value cannot be followed. */
class Wrong {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** The values of the honoured keys; what is said of the others goes to `problems`. */
function valuesOf(file: string, text: string, problems: string[]): ReadonlyMap<string, Given> {
  const lineCounter = new LineCounter();
  // Merge keys and aliases, since dredd's parser has them.
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const placeAt = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return formatSpan({ file, line, column: col });
  };
  const values = new Map<string, Given>();
  const [error] = document.errors;
  if (error !== undefined) {
    problems.push(`${placeAt(error.pos[0])}: ${error.message.split('\n')[0]}`);
    return values;
  }
  if (document.contents === null) return values;
  if (!isMap(document.contents)) {
    problems.push(`${file}: holds no keys and values`);
    return values;
  }
  const places = new Map(
    document.contents.items.map(({ key }) => [
      String(key),
      isScalar(key) ? placeAt(key.range?.[0] ?? 0) : file,
    ]),
  );
  for (const [key, value] of entriesOf(document, file, problems)) {
    const place = places.get(key) ?? file;
    const problem = refusalOf(key, value);
    if (problem !== undefined) problems.push(`${place}: ${problem}`);
    // `null` is how `dredd init` writes what is not said.
    else if (value !== null) values.set(key, { value, place });
  }
  return values;
}

function entriesOf(document: Document, file: string, problems: string[]): readonly [string, unknown][] {
  try {
    return Object.entries(document.toJS() as Record<string, unknown>);
  } catch (error) {
    // Aliases of aliases that stand for more than memory holds.
    if (!(error instanceof ReferenceError)) throw error;
    problems.push(`${file}: ${error.message}`);
    return [];
  }
}

function refusalOf(key: string, value: unknown): string | undefined {
  if (!isKey(key)) {
    const meant = nearest(key, Object.keys(KEYS));
    return `${key}: dredd has no such key${meant === undefined ? '' : `; did you mean “${meant}”?`}`;
  }
  const known: Key = KEYS[key];
  const asksForNothing = value === null || (Array.isArray(value) && value.length === 0);
  if (known.kind === 'honoured' || asksForNothing || known.harmless.includes(value)) return undefined;
  return `${key}: is not honoured. ${known.says}`;
}

const asText = ({ value }: Given): string | Wrong =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : new Wrong('is one text');

const asTexts = ({ value }: Given): readonly string[] | Wrong => {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every((one) => typeof one === 'string')
    ? (texts as string[])
    : new Wrong('is a text, or a list of texts');
};

function asDocuments(given: Given): readonly string[] | Wrong {
  const texts = asTexts(given);
  if (texts instanceof Wrong) return texts;
  const address = texts.find((one) => /^https?:\/\//i.test(one));
  return address === undefined
    ? texts
    : new Wrong(`${address} is not on this machine; download it and name the file`);
}

/** dredd takes the words too, as the command line gives them. */
function asFlag({ value }: Given): boolean | Wrong {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : new Wrong('is true or false');
}

function asSeconds({ value }: Given): number | Wrong {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 && seconds <= 86_400
    ? seconds
    : new Wrong('is a number of seconds');
}

function asPairs({ value }: Given): Readonly<Record<string, unknown>> | Wrong {
  if (!Array.isArray(value))
    return typeof value === 'object' && value !== null
      ? { ...value }
      : new Wrong('is an object, or a list of texts such as key:value');
  const texts = asTexts({ value, place: '' });
  if (texts instanceof Wrong) return texts;
  return Object.fromEntries(
    texts.map((text) => {
      const [key = '', ...rest] = text.split(':');
      return [key, rest.join(':')];
    }),
  );
}

function asHeaders(given: Given): readonly string[] | Wrong {
  const texts = asTexts(given);
  if (texts instanceof Wrong) return texts;
  // The value is not shown: it may be a secret.
  return texts.every((text) => /^[!#$%&'*+.^_`|~\w-]+:/.test(text))
    ? texts
    : new Wrong('a header is a name, a colon and a value');
}

function asReports(given: Given, outputs: readonly string[]): readonly string[] | Wrong {
  const kinds = asTexts(given);
  if (kinds instanceof Wrong) return kinds;
  for (const kind of kinds) {
    const instead = REFUSED_REPORTERS[kind];
    if (instead !== undefined) return new Wrong(`${kind} is not honoured. ${instead}`);
    if (kind !== 'xunit') return new Wrong(`there is no reporter “${kind}”`);
  }
  return kinds.map((_, index) => outputs[index] ?? 'report.xml');
}

const asLanguage = ({ value }: Given): string | Wrong =>
  value === 'nodejs'
    ? value
    : new Wrong(
        `${String(value)} is not honoured. Hooks are JavaScript: write them anew, or stay with dredd for them`,
      );

function asQuiet({ value }: Given): boolean | Wrong {
  const level = String(value).toLowerCase();
  if (level === 'warn' || level === 'warning') return false;
  if (level === 'error' || level === 'silent') return true;
  return level === 'debug'
    ? new Wrong('debug is not honoured. `--har FILE` keeps all that was sent and answered')
    : new Wrong('is one of warning, error and silent');
}
