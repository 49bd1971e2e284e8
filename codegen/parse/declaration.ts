/** A type as the author names it between parentheses: `array[enum[string], Person]`. */
export interface TypeSpecification {
  readonly name: string;
  readonly nested: readonly TypeSpecification[];
}

/** The line that declares a type or a member of one, as it stands in the source. */
export interface Declaration {
  /** The value beside the name, as it is written. */
  readonly value: string | undefined;
  readonly type: TypeSpecification | undefined;
}

const typeAttributes = ['required', 'optional', 'fixed', 'fixed-type', 'nullable', 'sample', 'default'];

/**
 * `name: value (type, attributes) - description`, without its list marker; a heading or a keyword may take the place
 * of the name. Nothing between backquotes or in an emphasised name counts as punctuation.
 */
export function readDeclaration(line: string): Declaration {
  const text = line.replace(/^(?:#+|[-+*])\s+/, '');
  const punctuation = marks(text);
  const open = punctuation.find(({ mark }) => mark === '(')?.at ?? text.length;
  const dash = punctuation.find(({ mark }) => mark === '-')?.at ?? text.length;
  const colon = punctuation.find(({ mark, at }) => mark === ':' && at < Math.min(open, dash));
  const value = colon === undefined ? '' : text.slice(colon.at + 1, Math.min(open, dash)).trim();
  const parts = open > dash ? [] : splitList(text.slice(open + 1, closing(text, open)));
  const type = parts.find((part) => !typeAttributes.includes(part.toLowerCase()));
  return {
    value: value === '' ? undefined : value,
    type: type === undefined ? undefined : specification(type),
  };
}

/** The characters that divide a declaration, outside code spans and emphasised names. */
function marks(text: string): { mark: string; at: number }[] {
  const found: { mark: string; at: number }[] = [];
  let at = text.startsWith('*') ? Math.max(0, text.indexOf('*', 1)) : 0;
  while (at < text.length) {
    const fence = /^`+/.exec(text.slice(at))?.[0];
    if (fence !== undefined) {
      const end = text.indexOf(fence, at + fence.length);
      at = end < 0 ? at + fence.length : end + fence.length;
      continue;
    }
    const mark = text.charAt(at);
    const isDash = mark === '-' && /\s/.test(text.charAt(at - 1)) && /^$|\s/.test(text.charAt(at + 1));
    if (mark === '(' || mark === ':' || isDash) found.push({ mark, at });
    at += 1;
  }
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text.charAt(at) === '(') depth += 1;
    else if (text.charAt(at) === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Divides at commas that stand outside brackets, parentheses and code spans. */
function splitList(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '`') quoted = !quoted;
    else if (!quoted && '[('.includes(character)) depth += 1;
    else if (!quoted && '])'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0 && !quoted) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function specification(text: string): TypeSpecification {
  // Some write `array(object)`.
  const match = /^([^[\]()]*)[[(](.*)[\])]$/s.exec(text);
  const name = (match?.[1] ?? text).trim().replace(/^`(.*)`$/, '$1');
  return { name, nested: match?.[2] === undefined ? [] : splitList(match[2]).map(specification) };
}
