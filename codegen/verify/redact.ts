import type { Answer } from './model.js';
import { percentEncoded } from './percent.js';

/** Stands where a secret stood. */
export const REDACTED = '[redacted]';

export interface Redaction {
  /** From now on these are secrets, too. */
  readonly learn: (secrets: readonly string[]) => void;
  readonly text: (text: string) => string;
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
  /** Plain data, with each text and each stretch of bytes in it redacted. */
  readonly data: <Data>(data: Data) => Data;
}

/** Shorter than this, a secret is a word like any other, and taking it out of every text would leave no text. */
const SHORT = 4;

/** These have words of ours, which a secret that is the same word must not take from us. */
const OUR_WORDS = new Set(['kind', 'reason', 'severity', 'phase', 'check', 'id', 'operation', 'findings']);

const isWords = (value: unknown) => [value].flat().every((one) => typeof one === 'string');

/**
 * Takes secrets out of what is shown, as they are and as servers echo them: in JSON, HTML, a URL, hexadecimal, and
 * anywhere within a text in base64.
 */
export function redactionOf(secrets: readonly string[]): Redaction {
  const known = new Set<string>();
  let patterns: { readonly text: RegExp; readonly bytes: RegExp } | undefined;
  const learn = (more: readonly string[]) => {
    const unknown = more.filter((one) => !known.has(one));
    if (unknown.length === 0) return;
    for (const one of unknown) known.add(one);
    const forms = [...new Set([...known].flatMap(partsOf).flatMap(formsOf))]
      .filter((form) => form.length >= SHORT)
      .sort((a, b) => b.length - a.length);
    if (forms.length === 0) return;
    patterns = {
      text: patternOf(forms),
      bytes: patternOf(forms.map((form) => Buffer.from(form).toString('latin1'))),
    };
  };
  learn(secrets);
  const text = (one: string) => (patterns === undefined ? one : one.replace(patterns.text, REDACTED));
  const bytes = (one: Uint8Array) => {
    if (patterns === undefined) return one;
    return Buffer.from(Buffer.from(one).toString('latin1').replace(patterns.bytes, REDACTED), 'latin1');
  };
  const walk = (value: unknown, done: Map<object, unknown>): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = done.get(value) ?? walkInto(value, done);
    done.set(value, known);
    return known;
  };
  const walkInto = (value: object, done: Map<object, unknown>): unknown => {
    if (value instanceof Uint8Array) return bytes(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, done));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        OUR_WORDS.has(key) && isWords(item) ? item : walk(item, done),
      ]),
    );
  };
  return {
    learn,
    text,
    bytes,
    // Many findings may share an exchange, whose body is large: it is copied once.
    data: <Data>(data: Data) => (patterns === undefined ? data : (walk(data, new Map()) as Data)),
  };
}

/** An address as a message may name it: whoever stands before the host may have a password. */
export const withoutUser = (url: string) => url.replace(/^((?:[a-z][a-z\d+.-]*:)?\/\/)?.*@/is, '$1…@');

/** What a server hands out is a secret as well: whoever has the cookie is logged in. */
export const withoutCookies = (headers: Answer['headers']): Answer['headers'] =>
  headers.map(([name, value]) =>
    name.toLowerCase() === 'set-cookie' ? [name, value.replace(/=[^;]+/, `=${REDACTED}`)] : [name, value],
  );

const patternOf = (forms: readonly string[]) =>
  new RegExp(forms.map((form) => form.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'), 'g');

/** `Bearer abc` is secret for its `abc`, `user:password` for its password, and a cookie for its value. */
function partsOf(secret: string): readonly string[] {
  const parts = new Set([secret]);
  const word = /^[\w-]+ +(.+)$/s.exec(secret)?.[1];
  if (word !== undefined) parts.add(word);
  if (/^basic /i.test(secret)) parts.add(Buffer.from(word ?? '', 'base64').toString());
  for (const one of [...parts]) {
    const password = /^[^:]*:(.+)$/s.exec(one)?.[1];
    if (password !== undefined) parts.add(password);
    for (const [, value = ''] of one.matchAll(/[\w.-]+=([^;]+)/g)) parts.add(value);
  }
  return [...parts].filter((one) => one.trim() !== '');
}

function formsOf(secret: string): readonly string[] {
  const url = percentEncoded(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replace(/[&<>"']/g, (one) => HTML[one] ?? one);
  const bytes = Buffer.from(secret);
  return [
    secret,
    url,
    url.replace(/%../g, (one) => one.toLowerCase()),
    url.replaceAll('%20', '+'),
    json,
    json.replaceAll('/', '\\/'),
    html,
    html.replaceAll('&#39;', '&#x27;'),
    bytes.toString('hex'),
    // As the bytes of a header are read.
    bytes.toString('latin1'),
    ...base64Of(bytes),
  ];
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The letters that these bytes alone decide, at each of the three places where they can begin within a text. */
function base64Of(bytes: Buffer): readonly string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const within = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + bytes.length) * 8) / 6);
    const letters = text.slice(from, to);
    // What so few letters say stands elsewhere too.
    return letters.length < 2 * SHORT ? [] : [letters];
  });
  return [whole, ...within].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
