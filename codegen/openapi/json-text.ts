/** What JSON.parse does not tell: where a text stops being JSON, and what it would change without a word. */
export interface JsonScan {
  /** The first place that is no JSON. */
  readonly fault?: JsonFault;
  /** Each name that an object has for the second time. */
  readonly duplicates: readonly { readonly name: string; readonly offset: number }[];
  /** Each number that does not survive as a number of JavaScript. */
  readonly inexact: readonly { readonly text: string; readonly offset: number }[];
  /** How deep arrays and objects are nested. */
  readonly depth: number;
}

export interface JsonFault {
  readonly slip: string;
  readonly offset: number;
}

interface Frame {
  readonly kind: 'object' | 'array';
  readonly names: Set<string>;
  /** The name or index of the value that is read now. */
  key: string | number;
}

type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /(?:true|false|null)(?![\p{L}\p{N}_])/uy;
const blank = /[ \t\n\r]*/y;

/** `visit` hears each member and item: its path, and where its name (or an item's value) stands. */
export function scanJson(
  text: string,
  visit?: (path: readonly (string | number)[], offset: number) => void,
): JsonScan {
  const duplicates: { name: string; offset: number }[] = [];
  const inexact: { text: string; offset: number }[] = [];
  const frames: Frame[] = [];
  let expected: Expected = 'value';
  let depth = 0;
  let at = 0;
  const done = (slip?: string): JsonScan => ({
    ...(slip === undefined ? {} : { fault: { slip, offset: at } }),
    duplicates,
    inexact,
    depth,
  });
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const visited = (offset: number) =>
    visit?.(
      frames.map((frame) => frame.key),
      offset,
    );
  for (;;) {
    at += match(blank)?.length ?? 0;
    const character = text[at];
    const frame = frames.at(-1);
    if (character === undefined) {
      return expected === 'comma' && frame === undefined ? done() : done('it is cut short');
    }
    const wayward = waywardSlip(text, at);
    if (wayward !== undefined) return done(wayward);
    if (expected === 'comma') {
      if (frame === undefined) return done('text after the JSON');
      if (character === ',') {
        if (typeof frame.key === 'number') frame.key += 1;
        expected = frame.kind === 'object' ? 'name' : 'value';
      } else if (character === (frame.kind === 'object' ? '}' : ']')) frames.pop();
      else if (character === '}' || character === ']') return done('brackets that do not match');
      else return done('a comma is missing');
      at += 1;
    } else if (expected === 'colon') {
      if (character !== ':') return done('a colon is missing');
      expected = 'value';
      at += 1;
    } else if (expected === 'name' || expected === 'first name') {
      if (character === '}' && expected === 'first name') {
        frames.pop();
        expected = 'comma';
        at += 1;
        continue;
      }
      if (character === '}') return done('a comma too many');
      if (character !== '"') return done(character === ',' ? 'a comma too many' : 'a name without quotes');
      const end = stringEnd(text, at);
      if (typeof end !== 'number') {
        at = end.offset;
        return done(end.slip);
      }
      const name = JSON.parse(text.slice(at, end)) as string;
      if (frame !== undefined) {
        if (frame.names.has(name)) duplicates.push({ name, offset: at });
        frame.names.add(name);
        frame.key = name;
        visited(at);
      }
      at = end;
      expected = 'colon';
    } else {
      if (character === ']' && expected === 'first value') {
        frames.pop();
        expected = 'comma';
        at += 1;
        continue;
      }
      if (frame?.kind === 'array') visited(at);
      if (character === '{' || character === '[') {
        frames.push({ kind: character === '{' ? 'object' : 'array', names: new Set(), key: 0 });
        depth = Math.max(depth, frames.length);
        expected = character === '{' ? 'first name' : 'first value';
        at += 1;
        continue;
      }
      expected = 'comma';
      if (character === '"') {
        const end = stringEnd(text, at);
        if (typeof end !== 'number') {
          at = end.offset;
          return done(end.slip);
        }
        at = end;
        continue;
      }
      const digits = match(number);
      const found = digits ?? match(literal);
      if (found === undefined) return done(valueSlip(character));
      if (digits !== undefined && !isExact(digits)) inexact.push({ text: digits, offset: at });
      at += found.length;
    }
  }
}

/** What stands where JSON has nothing at all. */
function waywardSlip(text: string, at: number): string | undefined {
  if (text.startsWith('//', at) || text.startsWith('/*', at) || text[at] === '#') return 'a comment';
  if (text.startsWith('...', at) || text[at] === '…') return 'an ellipsis';
  if (text[at] === "'") return 'single quotes';
  return /[“”„«»‘’]/u.test(text[at] ?? '') ? 'quotes of prose' : undefined;
}

function valueSlip(character: string): string {
  if (character === ']') return 'a comma too many';
  if (character === ',' || character === '}') return 'a value is missing';
  return 'a value without quotes';
}

/** The offset behind a string, or what is wrong inside it. */
function stringEnd(text: string, start: number): number | JsonFault {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) {
      const isKnown = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(at, at + 6));
      if (!isKnown) return { slip: 'a backslash that JSON does not know', offset: at };
      at += 1;
    } else if (code === 0x0a || code === 0x0d) return { slip: 'a string over two lines', offset: at };
    else if (code < 0x20) return { slip: 'a control character in a string', offset: at };
  }
  return { slip: 'it is cut short', offset: text.length };
}

/** Whether a number says the same after it has been a double: `1.50` does, twenty digits do not. */
export function isExact(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && canonical(text) === canonical(String(value));
}

/** Sign, significant digits and exponent of a decimal. */
function canonical(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
