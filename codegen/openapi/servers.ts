import type { Api, Metadata } from '../api.js';
import type { Emission } from './emission.js';

export interface ServerObject {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default: string }>>;
  /** The author's HOST, where the URL is written in another way. */
  readonly 'x-host'?: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const LOCAL = /^(localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[)/i;

/** HOST → servers. Its path stays; a path of OpenAPI begins with a slash, so that the URL ends with none. */
export function serversOf(api: Api, emission: Emission): ServerObject[] {
  return api.metadata.filter(isHost).flatMap((host) => {
    const urls = urlsOf(host);
    if (urls.length === 0) emission.report('host-not-url', host.span, host.value);
    return urls.map((url) => serverObject(url, host, emission));
  });
}

/** Whether servers say what this metadata says. */
export function isServer(metadata: Metadata): boolean {
  return isHost(metadata) && urlsOf(metadata).length > 0;
}

function isHost({ name }: Metadata): boolean {
  return name.toUpperCase() === 'HOST';
}

/** `https://a.example.org, https://b.example.org` are two; white space outside an expression belongs to no URL. */
function urlsOf({ value }: Metadata): string[] {
  const whole = value.trim();
  const parts = whole.split(/[\s,;]+/);
  if (parts.length > 1 && parts.every((part) => SCHEME.test(part))) return parts;
  return whole === '' || /\s/.test(whole.replace(/\{[^{}]*\}/g, '')) ? [] : [whole];
}

function serverObject(written: string, host: Metadata, emission: Emission): ServerObject {
  let url = written.replace(/\/+$/, '');
  if (!SCHEME.test(url) && !url.startsWith('/') && url !== '') {
    url = `${LOCAL.test(url) ? 'http' : 'https'}://${url}`;
    emission.report('host-without-scheme', host.span, written, url);
  }
  const names = [...url.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
  if (names.length > 0) emission.report('host-variable', host.span, names.join(', '));
  const isWritten = url === host.value;
  return emission.at(host.span, {
    url: url === '' ? '/' : url,
    ...(names.length === 0
      ? {}
      : { variables: Object.fromEntries(names.map((name) => [name, { default: name }])) }),
    ...(isWritten ? {} : { 'x-host': host.value }),
  });
}
