import type { Api, Header, Request } from '../api.js';
import type { Emission } from './emission.js';

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecuritySchemeObject {
  readonly type: 'apiKey' | 'http';
  readonly in?: 'header';
  readonly name?: string;
  readonly scheme?: string;
  /** The values that the author shows. */
  readonly 'x-examples'?: readonly string[];
}

/** Words of which the names of headers with a token or a key are made: `X-Auth-Token`, `Api-Key`, `Private-Token`. */
const WORDS =
  /^(?:(?:x|http|api|auth|authorization|authentication|access|session|bearer|jwt|user|client|app|application|private|secret|security|service)[-_]?)*(?:token|key|secret|auth|authorization|authentication|jwt)$/i;

/** The same with a name of the author's before it: `X-Acme-Token`; and tokens that say nothing of who is asking. */
const NAMED = /^(?:[a-z0-9]+[-_])+(?:token|api[-_]?(?:key|secret|token))$/i;
const OTHER_TOKENS =
  /(?:^|[-_])(?:csrf|xsrf|captcha|recaptcha|idempotency|device|push|fcm|apns|refresh|request|reset|verification|confirmation|invite|invitation|upload|page|next|continuation|sync|cursor)[-_]/i;

export function isSecurityHeader(name: string): boolean {
  return WORDS.test(name) || (NAMED.test(name) && !OTHER_TOKENS.test(name));
}

/** HTTP's own schemes by the word before the value; any other value of any header is an API key. */
function httpScheme(header: Header): 'bearer' | 'basic' | 'digest' | undefined {
  if (header.name.toLowerCase() !== 'authorization') return undefined;
  const word = /^[`'"\s]*(bearer|basic|digest)\b/i.exec(header.value)?.[1]?.toLowerCase();
  return word === 'bearer' || word === 'basic' || word === 'digest' ? word : undefined;
}

/** The security schemes of a document, by the names under which operations ask for them. */
export class SecuritySchemes {
  readonly schemes: Readonly<Record<string, SecuritySchemeObject>>;
  readonly #names = new Map<string, string>();

  constructor(api: Api, emission: Emission) {
    const groups = new Map<string, Header[]>();
    for (const header of securityHeaders(api)) {
      const key = schemeKey(header);
      groups.set(key, [...(groups.get(key) ?? []), header]);
    }
    const schemes = new Map<string, SecuritySchemeObject>();
    for (const [key, headers] of groups) {
      const [first] = headers;
      if (first === undefined) continue;
      const scheme = httpScheme(first);
      const wanted = scheme === undefined ? first.name.replace(/[^A-Za-z0-9._-]/g, '_') : `${scheme}Auth`;
      let name = wanted;
      for (let number = 2; schemes.has(name); number += 1) name = `${wanted}${number}`;
      const values = [...new Set(headers.map((header) => header.value))].filter((value) => value !== '');
      this.#names.set(key, name);
      schemes.set(
        name,
        emission.at(first.span, {
          ...(scheme === undefined
            ? ({ type: 'apiKey', in: 'header', name: first.name } as const)
            : ({ type: 'http', scheme } as const)),
          ...(values.length === 0 ? {} : { 'x-examples': values }),
        }),
      );
    }
    this.schemes = Object.fromEntries([...schemes].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** One alternative for each set of tokens that a request carries; none beside some makes them optional. */
  requirements(requests: readonly Request[]): SecurityRequirement[] {
    const alternatives = new Map<string, SecurityRequirement>();
    for (const request of requests) {
      const names = request.headers
        .filter((header) => isSecurityHeader(header.name))
        .flatMap((header) => this.#names.get(schemeKey(header)) ?? [])
        .sort();
      alternatives.set(names.join(), Object.fromEntries(names.map((name) => [name, []])));
    }
    const list = [...alternatives].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return list.every(([key]) => key === '') ? [] : list.map(([, requirement]) => requirement);
  }
}

function schemeKey(header: Header): string {
  return `${header.name.toLowerCase()} ${httpScheme(header) ?? ''}`;
}

function securityHeaders(api: Api): Header[] {
  return api.groups
    .flatMap((group) => group.resources)
    .flatMap((resource) => resource.actions)
    .flatMap((action) => [...new Set(action.transactions.map(({ request }) => request))])
    .flatMap((request) => request.headers.filter((header) => isSecurityHeader(header.name)));
}
