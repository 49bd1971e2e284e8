import type { Operation, SecurityScheme, SentRequest } from './model.js';
import { percentEncoded } from './percent.js';

type Headers = SentRequest['headers'];
type Header = Headers[number];

/** A secret that the caller gives. */
export interface Credential {
  /** The scheme that it is for, by its name in the document; without one it is for each that has none of its own. */
  readonly scheme?: string;
  /** Of `http basic`: `user:password`. */
  readonly value: string;
  /** What a shell knows it by, in the lines that are shown; without one it is called `TOKEN`. */
  readonly variable?: string;
}

/** A header that goes with every request, in place of the request's own of that name. */
export interface ExtraHeader {
  readonly name: string;
  readonly value: string;
  /** Where the value is a secret. */
  readonly variable?: string;
}

/** What the caller adds to requests. */
export interface Added {
  readonly headers: readonly ExtraHeader[];
  readonly credentials: readonly Credential[];
}

/** Names of headers whose values are nobody else's business. */
const SECRET = /auth|token|secret|key|cookie|session|password|signature|credential/i;
/** `X-Api-Key` → `X_API_KEY`: what a shell may call its value. */
export const variableOf = (header: string) => header.toUpperCase().replace(/\W/g, '_').replace(/^\d/, '_$&');

export const isSecretHeader = (name: string) => SECRET.test(name);

/** Why a header cannot be sent, as a sentence. */
export function headerFault(name: string, value: string): string | undefined {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return `“${name}” is no name of a header.`;
  return /[^\t\P{Cc}]/u.test(value) ? `The value of the header ${name} has a control character.` : undefined;
}

/** `shown`: each secret is the name of its variable, `$TOKEN`. */
export type Form = 'sent' | 'shown';

/** The request with what the caller adds to it. */
export function withAdded(
  operation: Pick<Operation, 'security'>,
  request: SentRequest,
  { headers: extra, credentials }: Added,
  form: Form,
): Pick<SentRequest, 'url' | 'headers'> {
  const carriers = operation.security.flat().map(({ carrier }) => carrier.toLowerCase());
  const isCarrier = (name: string) =>
    carriers.includes(name) || name === 'authorization' || name === 'cookie';
  const added =
    request.credentials === 'none' ? extra.filter(({ name }) => !isCarrier(name.toLowerCase())) : extra;
  let { url, headers } = request;
  for (const name of new Set(added.map((one) => one.name.toLowerCase()))) headers = without(headers, name);
  headers = [
    ...headers,
    ...added.map(
      ({ name, value, variable }): Header => [
        name,
        variable === undefined || form === 'sent' ? value : `$${variable}`,
      ],
    ),
  ];
  for (const { scheme, credential } of chosen(operation, request, credentials)) {
    const value = carriedValue(scheme, credential, form);
    if (scheme.in === 'query')
      url = withQuery(url, scheme.carrier, form === 'sent' ? percentEncoded(value) : value);
    else if (scheme.in === 'cookie') headers = withCookie(headers, scheme.carrier, value);
    else headers = [...without(headers, scheme.carrier), [scheme.carrier, value]];
  }
  return { url, headers };
}

interface Chosen {
  readonly scheme: SecurityScheme;
  readonly credential: Credential;
}

/** Which credentials go with this request. */
function chosen(
  { security }: Pick<Operation, 'security'>,
  request: SentRequest,
  credentials: readonly Credential[],
): readonly Chosen[] {
  const find = (scheme: SecurityScheme): readonly Chosen[] => {
    const credential = credentialFor(scheme, credentials);
    return credential === undefined ? [] : [{ scheme, credential }];
  };
  switch (request.credentials) {
    case 'none':
      return [];
    case 'shown': {
      const shown = security.flat().filter((scheme) => shows(request, scheme));
      const found = shown.flatMap(find);
      const best = [...found.filter(({ scheme }) => looksLike(request, scheme)), ...found];
      return best.filter(({ scheme }, at) => best.findIndex((one) => isSamePlace(one.scheme, scheme)) === at);
    }
    case 'all': {
      const whole = security.find(
        (schemes) => schemes.length > 0 && schemes.flatMap(find).length === schemes.length,
      );
      return (whole ?? security.find((schemes) => schemes.flatMap(find).length > 0) ?? []).flatMap(find);
    }
  }
}

const credentialFor = ({ name }: SecurityScheme, credentials: readonly Credential[]) =>
  credentials.find(({ scheme }) => scheme === name) ?? credentials.find(({ scheme }) => scheme === undefined);

/** The whole value that the caller gives for a scheme, by itself or as a header of every request. */
export function givenFor(scheme: SecurityScheme, { headers, credentials }: Added): string | undefined {
  const credential = credentialFor(scheme, credentials);
  if (credential !== undefined) return carriedValue(scheme, credential, 'sent');
  if (scheme.in === 'query' || scheme.in === 'cookie') return undefined;
  const carrier = scheme.carrier.toLowerCase();
  return headers.find(({ name }) => name.toLowerCase() === carrier)?.value;
}

const isSamePlace = (one: SecurityScheme, other: SecurityScheme) =>
  one.in === other.in && one.carrier.toLowerCase() === other.carrier.toLowerCase();

function shows({ url, headers }: SentRequest, scheme: SecurityScheme): boolean {
  const name = scheme.carrier.toLowerCase();
  switch (scheme.in) {
    case 'query':
      return queryOf(url).pairs.some((pair) => nameOf(pair) === scheme.carrier);
    case 'cookie':
      return headers.some(([header, value]) => isCookie(header) && hasCookie(value, scheme.carrier));
    default:
      return headers.some(([header]) => header.toLowerCase() === name);
  }
}

/** Several schemes may share the header `Authorization`. */
function looksLike({ headers }: SentRequest, { carrier, scheme = '' }: SecurityScheme): boolean {
  const shown = headers.find(([name]) => name.toLowerCase() === carrier.toLowerCase())?.[1] ?? '';
  const word = /^\w+(?= )/.exec(shown)?.[0].toLowerCase() ?? '';
  return scheme === (['basic', 'bearer', 'digest'].includes(word) ? word : '');
}

/** With the word that HTTP's own schemes want before it, unless the caller wrote one. */
function carriedValue(scheme: SecurityScheme, { value, variable = 'TOKEN' }: Credential, form: Form): string {
  const isBasic = scheme.scheme === 'basic' && !/^basic /i.test(value);
  const isBearer = scheme.scheme === 'bearer' && !value.includes(' ');
  const word = isBasic ? 'Basic ' : isBearer ? 'Bearer ' : '';
  if (form === 'shown') return `${word}$${variable}`;
  return `${word}${isBasic ? Buffer.from(value).toString('base64') : value}`;
}

const without = (headers: Headers, name: string): Headers =>
  headers.filter(([header]) => header.toLowerCase() !== name.toLowerCase());

const isCookie = (name: string) => name.toLowerCase() === 'cookie';
const cookiesOf = (value: string) => value.split(';').map((one) => one.trim());
const hasCookie = (value: string, name: string) => cookiesOf(value).some((one) => nameOf(one) === name);

function withCookie(headers: Headers, name: string, value: string): Headers {
  const others = headers
    .filter(([header]) => isCookie(header))
    .flatMap(([, cookies]) => cookiesOf(cookies).filter((one) => one !== '' && nameOf(one) !== name));
  return [...without(headers, 'cookie'), ['Cookie', [...others, `${name}=${value}`].join('; ')]];
}

/** As it stands: what has been encoded on purpose is not encoded anew. */
function queryOf(url: string): { readonly before: string; readonly pairs: readonly string[] } {
  const at = url.indexOf('?');
  if (at === -1) return { before: url, pairs: [] };
  return {
    before: url.slice(0, at),
    pairs: url
      .slice(at + 1)
      .split('&')
      .filter((pair) => pair !== ''),
  };
}

function withQuery(url: string, name: string, value: string): string {
  const { before, pairs } = queryOf(url);
  return `${before}?${[...pairs.filter((pair) => nameOf(pair) !== name), `${percentEncoded(name)}=${value}`].join('&')}`;
}

function nameOf(pair: string): string {
  const [name = ''] = pair.split('=');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
