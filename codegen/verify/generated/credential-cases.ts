import type { SecurityScheme, SentRequest } from '../model.js';
import { wrongLike } from '../wrong-credential.js';
import { type Case, keyed, misnamed, requestFor, type Shown } from './case.js';

/**
 * Without credentials, and with wrong ones, nobody gets in where every alternative asks for some. Where none are needed,
 * a declared 401 can only be for wrong ones.
 */
export function credentialCases(shown: Shown): Case[] {
  const { security, responses } = shown.operation;
  // Of several that go together each may be missed in a way of its own, as the key of a client.
  const base = { ...shown, isTaken: shown.isTaken && security.every((schemes) => schemes.length < 2) };
  const alternatives = security.filter((schemes) => schemes.length > 0);
  const [first] = alternatives;
  const request = requestFor(base, { credentials: 'none' });
  if (first === undefined || request === undefined) return [];
  const isDemanded = security.length === alternatives.length;
  const isRefused = isDemanded || (responses.has('401') && base.operation.method !== 'DELETE');
  const wrong = { key: 'credentials-wrong', request: withValues(request, first, crudeValue) };
  if (!isRefused) return [wrong];
  const alike = alternatives
    .map((schemes) => withAlike(base, request, schemes))
    .find((one) => one !== undefined);
  return keyed([
    isDemanded
      ? { key: 'credentials-none', request, ...refusedFor(base, 'no credentials', [400, 403, 422]) }
      : undefined,
    { ...wrong, ...refusedFor(base, 'wrong credentials', WRONG_AS) },
    alike && {
      key: 'credentials-alike',
      request: alike,
      ...refusedFor(base, 'wrong credentials', WRONG_AS),
    },
  ]);
}

/** What cannot even be read as credentials some call a bad request. */
const WRONG_AS = [403];

function refusedFor(
  base: Shown,
  what: string,
  others: readonly number[],
): Pick<Case, 'accepted' | 'misnamed'> {
  return {
    accepted: {
      check: 'credentials-ignored',
      cause: what,
      what,
      expected: 'credentials',
      pointer: base.operation.pointer,
    },
    ...(base.isTaken ? misnamed(base, 401, what, others) : {}),
  };
}

function withValues(
  request: SentRequest,
  schemes: readonly SecurityScheme[],
  wrongOf: (scheme: SecurityScheme) => string,
): SentRequest {
  let { url } = request;
  const headers = [...request.headers];
  const cookies: string[] = [];
  for (const scheme of schemes) {
    const value = wrongOf(scheme);
    const pair = `${encodeURIComponent(scheme.carrier)}=${encodeURIComponent(value)}`;
    if (scheme.in === 'query') url += `${url.includes('?') ? '&' : '?'}${pair}`;
    else if (scheme.in === 'cookie') cookies.push(pair);
    else headers.push([scheme.carrier, value]);
  }
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  return { ...request, url, headers };
}

/** In the form of what the caller gives, or else of what the author shows: a server may look at nothing but the form. */
function withAlike(
  { context, operation }: Shown,
  request: SentRequest,
  schemes: readonly SecurityScheme[],
): SentRequest | undefined {
  const values = new Map(
    schemes.flatMap((scheme): [SecurityScheme, string][] => {
      const { carrier, example = '' } = scheme;
      const value =
        context.wrongCredential(scheme) ?? wrongLike(example, carrier, `${context.seed}/${operation.id}`);
      return value === undefined ? [] : [[scheme, value]];
    }),
  );
  return values.size === schemes.length
    ? withValues(request, schemes, (scheme) => values.get(scheme) ?? '')
    : undefined;
}

const WRONG = 'wrong-0dead0dd';

/** With the word before it that the author shows: `Token …`. */
function crudeValue({ scheme, example = '' }: SecurityScheme): string {
  if (scheme === 'basic') return `Basic ${Buffer.from(`nobody:${WRONG}`).toString('base64')}`;
  if (scheme === 'bearer') return `Bearer ${WRONG}`;
  const word = /^\w+(?= +\S)/.exec(example)?.[0];
  return word === undefined ? WRONG : `${word} ${WRONG}`;
}
