import assert from 'node:assert/strict';
import { issueToken } from '../../cli/issue-token.js';
import { localCall } from '../../cli/local-call.js';
import { demoData } from '../../src/catalogue/demo.js';
import { openPostgresStore } from '../../src/store/postgres/open.js';
import { type Program, start } from './program.js';

const OPTIONS = { size: 2, statementTimeout: 10_000, connectTimeout: 5_000, durability: 'normal' } as const;

export interface DemoTokens {
  readonly user: string;
  readonly staff: string;
  /** One to lose. */
  readonly other: string;
}

/** Brings the schema and the demo to an empty database. */
export async function demoIn(databaseUrl: string): Promise<DemoTokens> {
  const store = await openPostgresStore(databaseUrl, OPTIONS);
  try {
    await store.loadDemo(demoData, localCall());
    const token = (user: string) =>
      issueToken(
        store,
        { user, label: 'test', scopes: ['read', 'write', 'staff'], expires: null },
        localCall(),
      );
    const [user, , staff] = demoData.users.map(({ username }) => username);
    assert.ok(user !== undefined && staff !== undefined);
    return { user: await token(user), staff: await token(staff), other: await token(user) };
  } finally {
    await store.close();
  }
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The real service, as a process of its own. */
export interface CatalogueServer {
  readonly program: Program;
  /** Null where the connection broke before there was an answer. */
  call(method: string, path: string, token?: string, body?: unknown): Promise<Answer | null>;
}

export async function serverOn(
  folder: string,
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CatalogueServer> {
  const program = start(folder, ['serve'], {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: databaseUrl,
    ...env,
  });
  const [, url] = await program.until(/Server listening at (http:[^"\s]+)/);
  return {
    program,
    async call(method, path, token, body) {
      try {
        const response = await fetch(`${url}${path}`, {
          method,
          headers: {
            ...(token !== undefined && { authorization: `Token ${token}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        return {
          status: response.status,
          retryAfter: response.headers.get('retry-after'),
          body: text === '' ? {} : JSON.parse(text),
        };
      } catch {
        return null;
      }
    },
  };
}

export const [VOLUME = ''] = demoData.volumes.map(({ uuid }) => uuid);
export const TAGS = ['first', 'second'];

/** An image from a volume: with its version, machine, tags, events and lists, all in one write. */
export const image = (name: string) => ({ name, arch: 'arm', root_volume: VOLUME, tags: TAGS });

/** Of images whose name begins so: none twice, none by half, and those that were answered with among them. */
export async function assertWhole(
  sql: (text: string) => Promise<Record<string, unknown>[]>,
  prefix: string,
  answered: readonly string[],
): Promise<void> {
  const rows = await sql(`SELECT i.name,
      (SELECT count(*)::int FROM image_tags t WHERE t.image_id = i.id) AS tags,
      (SELECT count(*)::int FROM image_versions v WHERE v.image_id = i.id) AS versions,
      (SELECT count(*)::int FROM image_versions v JOIN machines m ON m.version_id = v.id WHERE v.image_id = i.id) AS machines,
      (SELECT count(*)::int FROM events e WHERE e.kind = 'image' AND e.item_id = i.id) AS events,
      (SELECT count(*)::int FROM list_entries l WHERE l.id = i.id AND l.list = 'i') AS lists
    FROM images i WHERE i.name LIKE '${prefix}%'`);
  const names = rows.map(({ name }) => String(name));
  for (const row of rows) {
    assert.deepEqual(row, { name: row.name, tags: 2, versions: 1, machines: 1, events: 1, lists: 1 });
  }
  assert.equal(new Set(names).size, names.length, 'one was made twice');
  const kept = new Set(names);
  assert.deepEqual(
    answered.filter((name) => !kept.has(name)),
    [],
    'an answered write was lost',
  );
}
