import { Failure } from '../failure.js';
import { localCall } from '../local-call.js';
import { MOUNT, type Target } from './contract.js';
import { DEFAULT_PROFILE, type Profile, profilesFile, readProfiles } from './profiles.js';
import { serverTarget } from './server.js';

export interface TargetOptions {
  readonly profile?: string;
  /** The store that DATABASE_URL names. */
  readonly store?: true;
}

/** `signal` ends what a server is asked. */
export async function openTarget(options: TargetOptions, signal?: AbortSignal): Promise<Target> {
  const chosen = await chosenServer(options);
  return chosen === null ? inProcess() : serverTarget(chosen, signal);
}

/**
 * The server that is meant, or null for the store. One of them has to be clear from options and environment; a guess
 * could change the wrong catalogue.
 */
export async function chosenServer({ profile, store }: TargetOptions): Promise<Profile | null> {
  if (profile !== undefined && store === true) {
    throw new Failure('--profile and --store name two catalogues.', 'Give one of them.', 2);
  }
  if (profile !== undefined) return profileNamed(profile);
  const { DATABASE_URL: database = '', CYANOTYPE_URL: url = '', CYANOTYPE_TOKEN: token = '' } = process.env;
  if (store === true) {
    if (database !== '') return null;
    throw new Failure('--store is given, and DATABASE_URL is not set.', 'Set it to that of the service.', 2);
  }
  if (database !== '' && url !== '') {
    throw new Failure(
      'DATABASE_URL and CYANOTYPE_URL are both set, and name two catalogues.',
      'Say which is meant: --store for the first, or unset one of them.',
      2,
    );
  }
  if (database !== '') return null;
  if (url !== '' && token === '') {
    throw new Failure('CYANOTYPE_URL is set, and CYANOTYPE_TOKEN is not.', 'Set it to a token of yours.', 2);
  }
  if (url !== '') return { url, token };
  const standard = (await readProfiles()).get(DEFAULT_PROFILE);
  if (standard !== undefined) return standard;
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

/** The app that production builds, without a socket: the command line obeys the contract like everybody else. */
async function inProcess(): Promise<Target> {
  const [{ buildApp }, { openStore }, { readConfig }] = await Promise.all([
    import('../../src/app.js'),
    import('../../src/store/open.js'),
    import('../../src/config.js'),
  ]);
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const store = await openStore(config);
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
