import type { SecurityScheme, SentRequest } from '../model.js';
import { type Base, type Case, keyed, requestFor } from './case.js';

/** Without credentials, and with wrong ones, nobody gets in where every alternative asks for some. */
export function credentialCases(base: Base): Case[] {
  const { security, pointer } = base.operation;
  const [first] = security.filter((schemes) => schemes.length > 0);
  if (first === undefined) return [];
  const isDemanded = security.every((schemes) => schemes.length > 0);
  const accepted = (what: string) =>
    isDemanded
      ? {
          accepted: {
            check: 'credentials-ignored',
            cause: what,
            what,
            expected: 'credentials',
            pointer,
          } as const,
        }
      : {};
  const request = requestFor(base, { credentials: 'none' });
  if (request === undefined) return [];
  return keyed([
    isDemanded ? { key: 'credentials-none', request, ...accepted('no credentials') } : undefined,
    { key: 'credentials-wrong', request: withWrong(request, first), ...accepted('wrong credentials') },
  ]);
}

function withWrong(request: SentRequest, schemes: readonly SecurityScheme[]): SentRequest {
  let { url } = request;
  const headers = [...request.headers];
  const cookies: string[] = [];
  for (const scheme of schemes) {
    const value = wrongValue(scheme);
    const pair = `${encodeURIComponent(scheme.carrier)}=${encodeURIComponent(value)}`;
    if (scheme.in === 'query') url += `${url.includes('?') ? '&' : '?'}${pair}`;
    else if (scheme.in === 'cookie') cookies.push(pair);
    else headers.push([scheme.carrier, value]);
  }
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  return { ...request, url, headers };
}

const WRONG = 'wrong-0dead0dd';

/** In the form of the right ones, as far as the author shows it: `Token …`. */
function wrongValue({ scheme, example = '' }: SecurityScheme): string {
  if (scheme === 'basic') return `Basic ${Buffer.from(`nobody:${WRONG}`).toString('base64')}`;
  if (scheme === 'bearer') return `Bearer ${WRONG}`;
  const word = /^\w+(?= +\S)/.exec(example)?.[0];
  return word === undefined ? WRONG : `${word} ${WRONG}`;
}
