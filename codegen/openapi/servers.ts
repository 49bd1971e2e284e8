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
  const hosts = api.metadata.filter(({ name }) => name.toUpperCase() === 'HOST');
  return hosts.flatMap((host) => urlsOf(host).map((url) => serverObject(url, host, emission)));
}

/** `https://a.example.org, https://b.example.org` are two. */
function urlsOf({ value }: Metadata): string[] {
  const parts = value.trim().split(/[\s,;]+/);
  return parts.length > 1 && parts.every((part) => SCHEME.test(part)) ? parts : [value.trim()];
}

function serverObject(written: string, host: Metadata, emission: Emission): ServerObject {
  let url = written.replace(/\/+$/, '');
  if (!SCHEME.test(url) && !url.startsWith('/') && url !== '') {
    url = `${LOCAL.test(url) ? 'http' : 'https'}://${url}`;
    emission.report('host-without-scheme', host.span, written, url);
  }
  const names = [...url.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
  // White space outside an expression belongs to no URL.
  url = url.replace(/\{[^{}]*\}|\s/g, (part) => (part.startsWith('{') ? part : encodeURIComponent(part)));
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
