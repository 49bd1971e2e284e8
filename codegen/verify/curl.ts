import type { Exchange, ShownRequest } from './model.js';
import { urlSent } from './percent.js';

/** One argument may not be longer on Linux (128 KiB). */
const LONGEST_ARGUMENT = 100_000;

/** The request of an exchange, as it was sent. */
export const shownRequest = ({ request, shown }: Pick<Exchange, 'request' | 'shown'>): ShownRequest =>
  shown ?? { ...request, variables: [] };

/**
 * The request as a line for any POSIX shell. Secrets stand in it as variables, which whoever pastes it sets before; a
 * body that no argument can carry comes through a pipe.
 */
export function curlLine({ method, url, headers, body, variables, insecure }: ShownRequest): string {
  const quoted = (text: string) => quote(text, variables);
  const basic = headers.find(([name, value]) => isBasic(name, value, variables));
  const sent = headers.filter((header) => header !== basic && !OWN.has(header[0].toLowerCase()));
  const hasBody = body !== undefined && body.length > 0;
  // Whatever steers a terminal is not pasted as it is.
  const isText =
    typeof body === 'string' && !/(?![\t\n])\p{C}/u.test(body) && body.length <= LONGEST_ARGUMENT;
  const parts = [
    ...(hasBody && !isText ? [`printf ${printfOf(body)} |`] : []),
    'curl -i',
    ...(insecure === true ? ['-k'] : []),
    // Braces and brackets are patterns for curl, and dots it would resolve.
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    ...(/\/\.{1,2}(?:[/?]|$)/.test(url) ? ['--path-as-is'] : []),
    // It would wait for the body that HEAD announces.
    ...(method === 'HEAD' && !hasBody
      ? ['--head']
      : method === 'GET' && !hasBody
        ? []
        : ['-X', quoted(method)]),
    quoted(urlSent(url)),
    ...(basic === undefined ? [] : ['-u', quoted(basic[1].replace(/^basic /i, ''))]),
    ...sent.map(([name, value]) => `-H ${quoted(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`),
    // It would call every body a form.
    ...(hasBody && !sent.some(([name]) => name.toLowerCase() === 'content-type')
      ? ["-H 'Content-Type:'"]
      : []),
    ...(hasBody ? [isText ? `--data-raw ${quote(body, [])}` : '--data-binary @-'] : []),
  ];
  return parts.join(' ');
}

/** What the client says by itself, as curl does. */
const OWN = new Set([
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
  'te',
  'trailer',
  'upgrade',
]);

/** The variable has user and password; curl encodes them. */
const isBasic = (name: string, value: string, variables: readonly string[]) =>
  name.toLowerCase() === 'authorization' && variables.some((one) => value === `Basic $${one}`);

/** Single quotes, in which nothing is special; a variable stands in double ones. */
function quote(text: string, variables: readonly string[]): string {
  const names = [...variables].sort((a, b) => b.length - a.length).map((one) => `\\$${one}\\b`);
  const pieces = names.length === 0 ? [text] : text.split(new RegExp(`(${names.join('|')})`));
  const quoted = pieces.map((piece, at) => {
    if (at % 2 === 1) return `"${piece}"`;
    if (piece === '') return '';
    return shellQuoted(piece);
  });
  return quoted.join('') === '' ? "''" : quoted.join('');
}

/** One word of a shell's line. */
export const shellQuoted = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Octal is the one way to write any byte that every printf knows. */
function printfOf(body: string | Uint8Array): string {
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`;
  const text = [...Buffer.from(body)].map((byte, at) => {
    const letter = String.fromCharCode(byte);
    if (letter === '%') return '%%';
    // Else it would begin an option.
    if (letter === '-' && at === 0) return octal(byte);
    return byte >= 0x20 && byte < 0x7f && letter !== '\\' && letter !== "'" ? letter : octal(byte);
  });
  return `'${text.join('')}'`;
}
