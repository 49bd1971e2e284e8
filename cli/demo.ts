import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DEMO_INSTANCES, DEMO_STAFF_USERNAME, DEMO_USERNAME, demoData } from '../src/catalogue/demo.js';
import { CatalogueError } from '../src/catalogue/errors.js';
import { hashToken, TOKEN_SCOPES } from '../src/catalogue/token.js';
import { type StoreSettings, sqliteFile } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';
import { withStore } from './database.js';
import { Failure } from './failure.js';
import { issueToken } from './issue-token.js';
import { localCall } from './local-call.js';

export const DEMO_ENV = 'var/demo.env';

export interface DemoTokens {
  readonly user: string;
  readonly staff: string;
}

/** Fills an empty database and leaves any other as it is; whether it did. */
export async function loadDemo(settings: StoreSettings): Promise<boolean> {
  const file = sqliteFile(settings.databaseUrl);
  if (file === ':memory:') {
    throw new Failure(
      'Demo data needs a database that outlives its connection.',
      'Set DATABASE_URL to a file, for instance sqlite:var/demo.db, or leave it unset.',
    );
  }
  if (file !== null) await mkdir(dirname(file), { recursive: true });
  return withStore(settings, async (store) => {
    if (!(await store.isEmpty())) return false;
    await store.loadDemo(demoData, localCall());
    return true;
  });
}

/**
 * Writes what a shell needs to talk to the demo. Tokens of an earlier run are used again where they are still good;
 * null, and nothing written, when the database is not a demo: then no token is made in it.
 */
export async function writeDemoEnv(store: StoreSettings, url: string): Promise<DemoTokens | null> {
  const tokens = await withStore(store, demoTokens);
  if (tokens === null) return null;
  const [provider] = demoData.providers;
  const [identity] = demoData.identities;
  const [organization] = demoData.organizations;
  const [volume] = demoData.volumes;
  const settings = {
    CYANOTYPE_URL: url,
    CYANOTYPE_TOKEN: tokens.user,
    CYANOTYPE_STAFF_TOKEN: tokens.staff,
    CYANOTYPE_ORGANIZATION: organization?.uuid,
    CYANOTYPE_VOLUME: volume?.uuid,
    CYANOTYPE_PROVIDER: provider?.id,
    CYANOTYPE_PROVIDER_UUID: provider?.uuid,
    CYANOTYPE_IDENTITY: identity?.id,
    CYANOTYPE_IDENTITY_UUID: identity?.uuid,
    CYANOTYPE_INSTANCES: DEMO_INSTANCES.join(','),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await mkdir(dirname(DEMO_ENV), { recursive: true });
  // Written beside and moved, so that nobody reads half of it, or reads it before its mode is set.
  const draft = `${DEMO_ENV}.${process.pid}`;
  await writeFile(draft, `${lines.join('\n')}\nexport ${Object.keys(settings).join(' ')}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, DEMO_ENV);
  return tokens;
}

async function demoTokens(store: Store): Promise<DemoTokens | null> {
  if (!(await holdsDemo(store))) return null;
  const earlier = await readFile(DEMO_ENV, 'utf8').catch(() => '');
  const token = async (setting: string, username: string) => {
    const text = new RegExp(`^${setting}=(.+)$`, 'm').exec(earlier)?.[1];
    const found = text === undefined ? null : await store.authenticate(hashToken(text), Date.now() * 1000);
    if (text !== undefined && found?.actor.user.username === username) return text;
    return issueToken(
      store,
      { user: username, label: 'demo', scopes: TOKEN_SCOPES, expires: null },
      localCall(),
    );
  };
  return {
    user: await token('CYANOTYPE_TOKEN', DEMO_USERNAME),
    staff: await token('CYANOTYPE_STAFF_TOKEN', DEMO_STAFF_USERNAME),
  };
}

/** Known by its first image, which staff sees whatever became of it. */
async function holdsDemo(store: Store): Promise<boolean> {
  const [image] = demoData.images;
  if (image === undefined) return false;
  try {
    await store.image({ value: image.uuid, by: 'uuid' }, localCall());
    return true;
  } catch (error) {
    if (error instanceof CatalogueError && error.code === 'not_found') return false;
    throw error;
  }
}
