import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/** Where a database is and how to get in, as `DATABASE_URL` says it. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: ConnectionOptions | false;
}

const PARAMETERS = ['host', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const;
type Parameters = Readonly<Partial<Record<(typeof PARAMETERS)[number], string>>>;

/** For people: without what is secret. */
export const shown = ({ host, port, database }: Address): string => `${database} on ${host}:${port}`;

/** As it is written in a command or a setting, without the password. */
export const addressOf = ({ user, host, port, database }: Address): string => {
  const [name, place, path] = [user, host, database].map(encodeURIComponent);
  return `postgres://${name}@${place}:${port}/${path}`;
};

/**
 * As PostgreSQL's own programs take it, without the password, for which they ask: what they call `require` is not verified,
 * and the authorities of the system have to be named.
 */
export function addressForTools(url: string): string {
  const address = addressOf(readAddress(url));
  const { sslmode, sslrootcert, sslcert, sslkey } = readParameters(parsed(url).searchParams);
  const isVerified = sslmode === 'verify-ca' || sslmode === 'verify-full';
  const parameters = {
    sslmode: sslmode === 'no-verify' ? 'require' : sslmode,
    sslrootcert: isVerified ? (sslrootcert ?? 'system') : undefined,
    sslcert,
    sslkey,
  };
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return query.length === 0 ? address : `${address}?${query.join('&')}`;
}

/** Throws a sentence for what cannot be meant, and for what would be less safe than it looks; never with the URL in it. */
export function readAddress(url: string): Address {
  const { username, password, hostname, port, pathname, searchParams, hash } = parsed(url);
  const parameters = readParameters(searchParams);
  const host = parameters.host ?? (decoded(hostname.replace(/^\[(.*)\]$/, '$1')) || 'localhost');
  const database = decoded(pathname.slice(1));
  if (host.includes(',')) throw wrong('names several hosts: name the one that leads to the primary');
  if (hash !== '') throw wrong('has a #: write one that belongs to a password as %23');
  if (username === '') throw wrong('names no user: it is postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  if (database === '') throw wrong('names no database: it is postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  return {
    host,
    port: port === '' ? 5432 : Number(port),
    user: decoded(username),
    password: decoded(password),
    database,
    tls: tlsOf(parameters, host),
  };
}

const wrong = (what: string): Error => new Error(`DATABASE_URL ${what}`);

function parsed(url: string): URL {
  try {
    // The host may be named by the parameter alone; a URL has one all the same.
    return new URL(url.replace('@/', '@localhost/'));
  } catch {
    throw wrong('is no URL: characters of a password such as @ / # ? are written %40 %2F %23 %3F');
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('has a % that stands for nothing: write it as %25');
  }
}

/** The driver would pass over what it does not know, as if it held. */
function readParameters(search: URLSearchParams): Parameters {
  const known: readonly string[] = PARAMETERS;
  for (const name of search.keys()) {
    if (known.includes(name)) continue;
    throw wrong(`has the parameter ${JSON.stringify(name)}: known are ${PARAMETERS.join(', ')}`);
  }
  return Object.fromEntries(search);
}

const isLocal = (host: string): boolean =>
  host.startsWith('/') || /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);

/** `require` verifies nothing with PostgreSQL's own programs and everything with others, `prefer` and `allow` may end in plain text. */
const MODES = ['disable', 'no-verify', 'verify-ca', 'verify-full'];

function tlsOf({ sslmode, sslrootcert, sslcert, sslkey }: Parameters, host: string): Address['tls'] {
  const mode = sslmode ?? (isLocal(host) ? 'disable' : undefined);
  if (mode === undefined) {
    throw wrong(
      `does not say whether the way to ${host} is encrypted: add ?sslmode=verify-full, or ?sslmode=disable in a network that nobody else hears`,
    );
  }
  if (!MODES.includes(mode)) {
    throw wrong(
      `has sslmode=${mode}, which means different things to different programs: use verify-full, verify-ca, no-verify or disable`,
    );
  }
  const files = { ca: sslrootcert === 'system' ? undefined : sslrootcert, cert: sslcert, key: sslkey };
  if (mode === 'disable' && (sslrootcert ?? sslcert ?? sslkey) !== undefined) {
    throw wrong('names certificates, and does not ask for encryption: add sslmode=verify-full');
  }
  if (mode === 'verify-ca' && files.ca === undefined) {
    throw wrong(
      'has sslmode=verify-ca, which is safe with an authority of your own only: add sslrootcert=FILE',
    );
  }
  if (mode === 'disable') return false;
  return {
    ...Object.fromEntries(
      Object.entries(files).flatMap(([name, file]) => (file === undefined ? [] : [[name, contentOf(file)]])),
    ),
    rejectUnauthorized: mode !== 'no-verify',
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  };
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`DATABASE_URL names the file ${file}, which cannot be read`, { cause: error });
  }
}
