import pg from 'pg';
import { type Address, shown } from './address.js';
import { PostgresError, textOf } from './failures.js';

/** Why a database cannot be used, as a sentence for whoever starts the service; the password is in none. */
export function openError(error: unknown, address: Address): Error {
  const cause = error instanceof PostgresError ? (error.cause ?? error) : error;
  return new Error(`Cannot open the database ${shown(address)}: ${sentence(cause, address)}`, {
    cause: error,
  });
}

function sentence(error: unknown, { user, database, host, port }: Address): string {
  const { code } = error as { code?: unknown };
  if (error instanceof pg.DatabaseError) {
    switch (code) {
      case '28P01':
        return `the password of ${user} in DATABASE_URL is wrong`;
      case '28000':
        return `the server does not let ${user} in from here (${error.message})`;
      case '3D000':
        return `there is no database ${database}: make it (createdb), or name another in DATABASE_URL`;
      case '42501':
        return `${user} may not make the tables in it (${error.message}): grant that, or make ${user} its owner`;
      case '53300':
        return 'the server has no connection left: raise its max_connections, or lower DATABASE_POOL_SIZE';
      default:
        return error.message;
    }
  }
  if (typeof code === 'string' && code in NETWORK) return `${host}:${port} ${NETWORK[code]}`;
  if (typeof code === 'string' && TLS.test(code)) {
    return `the certificate of ${host} is not to be trusted (${textOf(error)}): sslrootcert=FILE in DATABASE_URL names who signed it`;
  }
  return textOf(error);
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'takes no connections: nothing listens there',
  ECONNRESET: 'cuts the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer',
  ENOTFOUND: 'has a host name that is not known',
  EAI_AGAIN: 'has a host name that nobody could look up',
  ENOENT: 'has no socket there: the server does not run, or keeps it elsewhere',
  EACCES: 'has a socket that this user may not use',
};

/** Of Node's TLS and OpenSSL. */
const TLS = /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/;
