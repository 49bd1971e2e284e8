/** What the first line of a payload says: `Request Name (type)`, `Response 404 (type)`. */
export interface Signature {
  readonly status?: number;
  readonly mediaType?: string;
  /** A request's name; whatever else a response's line says. */
  readonly name?: string;
}

/**
 * The line of a payload as its author meant it. drafter takes one form only: of `Response 404 Not Found (text/plain)` it
 * keeps neither status nor type, of `Request A (b) (text/plain)` neither name nor type.
 */
export function readSignature(line: string, keyword: 'request' | 'response'): Signature {
  let rest = line.trim().slice(keyword.length);
  const type = /\(([^()]*)\)\s*$/.exec(rest);
  const mediaType = type?.[1]?.trim();
  const isType = mediaType !== undefined && /^[\w.+*-]+\/[\w.+*-]+\s*([;,]|$)/.test(mediaType);
  if (isType) rest = rest.slice(0, type?.index);
  const status = keyword === 'response' ? /(?<![\w.])[1-5]\d\d(?![\w.])/.exec(rest) : null;
  if (status !== null) rest = rest.slice(0, status.index) + rest.slice(status.index + status[0].length);
  const name = rest.replace(/^[\s:–-]+|[\s:–-]+$/g, '');
  return {
    ...(status === null ? {} : { status: Number(status[0]) }),
    ...(isType ? { mediaType } : {}),
    ...(name === '' ? {} : { name }),
  };
}
