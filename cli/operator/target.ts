import { Failure } from '../failure.js';
import { localCall } from '../local-call.js';
import { DEFAULT_PROFILE, type Profile, profilesFile, readProfiles } from './profiles.js';

export interface TargetOptions {
  readonly profile?: string;
  /** The store that DATABASE_URL names. */
  readonly store?: true;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Where the operator's contract is answered: by a server, or in this process, over a store. */
export interface Target {
  /** `path` begins behind the mount, e.g. `/users`. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export const MOUNT = '/operator/v1';

/** One of them has to be clear from options and environment; a guess could change the wrong catalogue. */
export async function openTarget({ profile, store }: TargetOptions): Promise<Target> {
  if (profile !== undefined && store === true) {
    throw new Failure('--profile and --store name two catalogues.', 'Give one of them.', 2);
  }
  if (profile !== undefined) return server(await profileNamed(profile));
  const { DATABASE_URL: database = '', CYANOTYPE_URL: url = '', CYANOTYPE_TOKEN: token = '' } = process.env;
  if (store === true) return inProcess();
  if (database !== '' && url !== '') {
    throw new Failure(
      'DATABASE_URL and CYANOTYPE_URL are both set, and name two catalogues.',
      'Say which is meant: --store for the first, or unset one of them.',
      2,
    );
  }
  if (database !== '') return inProcess();
  if (url !== '' && token === '') {
    throw new Failure('CYANOTYPE_URL is set, and CYANOTYPE_TOKEN is not.', 'Set it to a token of yours.', 2);
  }
  if (url !== '') return server({ url, token });
  const standard = (await readProfiles()).get(DEFAULT_PROFILE);
  if (standard !== undefined) return server(standard);
  throw new Failure(
    'There is no catalogue to work on.',
    'Add a profile (cyanotype profile add), or set CYANOTYPE_URL and CYANOTYPE_TOKEN, or DATABASE_URL.',
    2,
  );
}

async function profileNamed(name: string): Promise<Profile> {
  const profiles = await readProfiles();
  const found = profiles.get(name);
  if (found !== undefined) return found;
  const known = [...profiles.keys()].join(', ') || 'none';
  throw new Failure(`${profilesFile()} has no profile ${name}.`, `It has: ${known}.`, 2);
}

function server({ url, token }: Profile): Target {
  const base = url.replace(/\/+$/, '') + MOUNT;
  return {
    send: async (method, path, body, headers = {}) => {
      let answer: Response;
      try {
        answer = await fetch(base + path, {
          method,
          headers: {
            authorization: `Token ${token}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          // A token is for the server that it was given for.
          redirect: 'error',
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      } catch (error) {
        const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        throw new Failure(
          `${url} does not answer: ${reason instanceof Error ? reason.message || reason.name : String(reason)}`,
          'Look whether it runs, and whether the URL is right.',
        );
      }
      return { status: answer.status, text: await answer.text() };
    },
    close: async () => undefined,
  };
}

/** The app that production builds, without a socket: the command line obeys the contract like everybody else. */
async function inProcess(): Promise<Target> {
  const [{ buildApp }, { openSqliteStore }, { readConfig }] = await Promise.all([
    import('../../src/app.js'),
    import('../../src/store/sqlite/open.js'),
    import('../../src/config.js'),
  ]);
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const store = openSqliteStore(config.databaseUrl.slice('sqlite:'.length));
  const app = await buildApp(config, store, { actor: localCall().actor });
  return {
    send: async (method, path, body, headers = {}) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: MOUNT + path,
        headers,
        ...(body !== undefined && { payload: body as object }),
      });
      return { status: answer.statusCode, text: answer.body };
    },
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}
