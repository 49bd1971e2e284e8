import type { Content, Cookie, Creator, Entry, Header, PostData, QueryString } from 'har-format';
import type { TimedExchange } from './client.js';
import { shownRequest } from './curl.js';
import { cutAnswer } from './kept.js';
import type { Answer } from './model.js';
import { urlSent } from './percent.js';
import { withoutCookies } from './redact.js';

/** What stands before and after the entries, which are many: a file is written as they come. */
export function harFrame(creator: Creator): { readonly before: string; readonly after: string } {
  const log = JSON.stringify({ version: '1.2', creator, entries: [] });
  return { before: `{"log":${log.slice(0, -2)}\n`, after: '\n]}}\n' };
}

/** One exchange in HTTP Archive 1.2; a request that was not answered has the status 0. */
export function harEntry({ exchange, operation, started, milliseconds }: TimedExchange): Entry {
  const { outcome } = exchange;
  const request = shownRequest(exchange);
  const url = urlSent(request.url);
  const time = Math.round(milliseconds * 1000) / 1000;
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  return {
    startedDateTime: started.toISOString(),
    time,
    request: {
      method: request.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: cookiesOf(request.headers, 'cookie'),
      headers: headersOf(request.headers),
      queryString: queryOf(url),
      ...(body === undefined ? {} : { postData: postDataOf(body, firstOf(request.headers, 'content-type')) }),
      headersSize: -1,
      bodySize: body?.length ?? 0,
    },
    response:
      outcome.kind === 'answered' ? responseOf(outcome.answer) : { ...NO_RESPONSE, comment: outcome.message },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: operation.id,
  };
}

/** Bytes of a body that an archive has: a browser reads all of it at once. */
const LARGEST = 1024 * 1024;

function responseOf(answer: Answer): Entry['response'] {
  const { status, headers: received } = answer;
  const headers = withoutCookies(received);
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'set-cookie'),
    headers: headersOf(headers),
    content: contentOf(cutAnswer(answer, LARGEST), firstOf(headers, 'content-type')),
    redirectURL: firstOf(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
  };
}

const NO_RESPONSE: Entry['response'] = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

type Headers = Answer['headers'];

const headersOf = (headers: Headers): Header[] => headers.map(([name, value]) => ({ name, value }));

const valuesOf = (headers: Headers, wanted: string) =>
  headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));

const firstOf = (headers: Headers, wanted: string) => valuesOf(headers, wanted)[0] ?? '';

/** Of `Set-Cookie` only the first pair is the cookie; of `Cookie` each is one. */
function cookiesOf(headers: Headers, header: 'cookie' | 'set-cookie'): Cookie[] {
  const pairs = valuesOf(headers, header).flatMap((value) => {
    const parts = value.split(';');
    return header === 'cookie' ? parts : parts.slice(0, 1);
  });
  return pairs.flatMap((pair) => {
    const [, name, value] = /^\s*([^=]+)=(.*)$/s.exec(pair) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '' }];
  });
}

function queryOf(url: string): QueryString[] {
  const at = url.indexOf('?');
  if (at === -1) return [];
  return [...new URLSearchParams(url.slice(at + 1))].map(([name, value]) => ({ name, value }));
}

function postDataOf(body: Buffer, mimeType: string): PostData {
  const text = textOf(body);
  // The format has no place for bytes that are no text.
  if (text !== undefined) return { mimeType, text };
  return { mimeType, text: body.toString('base64'), comment: 'in base64' };
}

function contentOf({ body: bytes, size = bytes.length }: Answer, type: string): Content {
  const mimeType = type === '' ? 'x-unknown' : type;
  if (bytes.length === 0) return { size: 0, mimeType };
  const body = Buffer.from(bytes);
  const text = textOf(body);
  const content =
    text === undefined
      ? { size, mimeType, text: body.toString('base64'), encoding: 'base64' }
      : { size, mimeType, text };
  return size === body.length ? content : { ...content, comment: `only its first ${body.length} bytes` };
}

/** None where the bytes are no text. */
function textOf(body: Buffer): string | undefined {
  const text = body.toString();
  return Buffer.from(text).equals(body) ? text : undefined;
}
