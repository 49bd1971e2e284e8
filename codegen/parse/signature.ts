/** What the first line of a payload says: `Request Name (type)`, `Response 404 (type)`. */
export interface Signature {
  readonly status?: number;
  /** `4XX`: all statuses that begin so; the status is the first of them. */
  readonly range?: string;
  readonly mediaType?: string;
  /** A request's name; whatever else a response's line says. */
  readonly name?: string;
}

const mediaType = /^\s*[\w.+*-]+\/[\w.+*-]+\s*([;,]|$)/;

/**
 * The line of a payload as its author meant it. drafter takes one form only: of `Response 404 Not Found (text/plain)` it
 * keeps neither status nor type, of `Request A (b) (text/plain)` neither name nor type.
 */
export function readSignature(line: string, keyword: 'request' | 'response'): Signature {
  let rest = line.trim().slice(keyword.length);
  const type = [...rest.matchAll(/\(([^()]*)\)/g)].findLast(([, text = '']) => mediaType.test(text));
  if (type !== undefined) rest = rest.slice(0, type.index) + rest.slice(type.index + type[0].length);
  const status = keyword === 'response' ? /(?<![\w.])([1-5])(\d\d|xx)(?![\w.])/i.exec(rest) : null;
  if (status !== null) rest = rest.slice(0, status.index) + rest.slice(status.index + status[0].length);
  const isRange = status !== null && /x/i.test(status[0]);
  const name = rest.replace(/^[\s:–-]+|[\s:–-]+$/g, '');
  return {
    ...(status === null ? {} : { status: Number(status[0].replace(/x/gi, '0')) }),
    ...(isRange ? { range: status[0].toUpperCase() } : {}),
    ...(type?.[1] === undefined ? {} : { mediaType: type[1].trim() }),
    ...(name === '' ? {} : { name }),
  };
}
