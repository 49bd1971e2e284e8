export interface Decoded {
  readonly text: string;
  /** The first line (from 1) that is no UTF-8 and was read as Windows-1252, and the column (from 1) of its first such byte. */
  readonly assumed?: { readonly line: number; readonly column: number };
}

const LF = 0x0a;
const CR = 0x0d;
/** 0x80 to 0x9f; five of them are no letters. */
const HIGH_LETTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes → text. A line that is no UTF-8 is Windows-1252, which has Latin-1 in it: files are often pasted together. */
export function decodeText(content: string | Uint8Array): Decoded {
  if (typeof content === 'string') return { text: content };
  const marked = utf16Of(content);
  if (marked !== undefined) return { text: new TextDecoder(marked).decode(content) };
  const whole = utf8(content);
  if (whole !== undefined) return { text: whole };
  const parts: string[] = [];
  let assumed: Decoded['assumed'];
  let line = 1;
  for (let start = 0; start < content.length; ) {
    const end = endOfLine(content, start);
    const bytes = content.subarray(start, end);
    const text = utf8(bytes);
    if (text === undefined) assumed ??= { line, column: columnOfFirstStray(bytes) };
    parts.push(text ?? windows1252(bytes));
    line += 1;
    start = end;
  }
  return { text: parts.join(''), ...(assumed === undefined ? {} : { assumed }) };
}

function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Latin-1 with letters where that has control codes; Node's own decoder leaves these out in some releases. */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (code) => HIGH_LETTERS[code.charCodeAt(0) - 0x80] ?? code);
}

/** Behind the line's end, which is CR, LF or both. */
function endOfLine(bytes: Uint8Array, start: number): number {
  for (let index = start; index < bytes.length; index += 1) {
    if (bytes[index] === LF) return index + 1;
    if (bytes[index] === CR) return bytes[index + 1] === LF ? index + 2 : index + 1;
  }
  return bytes.length;
}

/** Read as Windows-1252, each byte is a character. */
function columnOfFirstStray(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0x80) + 1;
}
