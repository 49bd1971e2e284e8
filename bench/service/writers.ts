import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { POSTED } from './cases.js';
import { BENCH_USER } from './data-set.js';
import { inserts } from './images-sql.js';
import { openPostgres } from './postgres.js';

/** Images created per second, a figure for each round. */
export interface WritersFigures {
  /** Through the store's port, each durable when it is answered. */
  readonly ours: readonly number[];
  /** Without event log and search, each in a transaction of its own that does not wait for the disk. */
  readonly plain: readonly number[];
  /** As ours, on PostgreSQL. */
  readonly postgres: readonly number[];
  /** The same of one who writes alone. */
  readonly alone: readonly number[];
}

const WRITERS = 50;

interface Creator {
  /** One image; many may be asked for at the same time. */
  readonly create: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function through(store: Store): Promise<Creator> {
  const key = { value: String(BENCH_USER.id), by: 'number-or-uuid' } as const;
  const local = { actor: { kind: 'local', label: 'bench' }, now: Date.now() * 1000 } as const;
  const { id, uuid, username } = await store.user(key, local);
  const actor = {
    kind: 'user',
    user: { id, uuid, username },
    staff: false,
    organizations: [],
    groups: [],
    label: 'bench',
  } as const;
  const { name, arch, root_volume: rootVolume, description, public: isPublic, tags } = POSTED;
  const image = { name, arch: arch as 'x86_64', rootVolume, description, isPublic, tags };
  const whole = { ...image, extraVolumes: '[]', organization: null };
  return {
    create: () => store.createImage(whole, { actor, now: Date.now() * 1000 }),
    close: () => store.close(),
  };
}

/** The same rows of one who keeps no log, finds nothing by a word, and trusts in the power. */
function openPlain(file: string): Creator {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  const triggers = db.prepare<[], string>(
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%search%'",
  );
  for (const name of triggers.pluck().all()) db.exec(`DROP TRIGGER ${name}`);
  const create = db.transaction(inserts(db, true));
  return {
    create: async () => create.immediate(POSTED, Date.now() * 1000),
    close: async () => void db.close(),
  };
}

async function perSecond(creator: Creator, amount: number, writers = WRITERS): Promise<number> {
  let left = amount;
  const begin = performance.now();
  const write = async () => {
    while (left-- > 0) await creator.create();
  };
  await Promise.all(Array.from({ length: writers }, write));
  return (amount / (performance.now() - begin)) * 1000;
}

/** Each on a copy of the file, the last two on one in PostgreSQL, in turn; the first round warms up. */
export async function measureWriters(
  file: string,
  url: string,
  folder: string,
  rounds: number,
  amount: number,
): Promise<WritersFigures> {
  const copies = ['ours', 'plain'].map((name) => join(folder, `writers-${name}.db`));
  const [ours = '', plain = ''] = copies;
  for (const copy of copies) copyFileSync(file, copy);
  const postgres = await through(await openPostgres(url));
  const creators = { ours: await through(openSqliteStore(ours)), plain: openPlain(plain), postgres };
  const found: Record<keyof WritersFigures, number[]> = { ours: [], plain: [], postgres: [], alone: [] };
  try {
    for (let round = 0; round <= rounds; round++) {
      const figures = {
        ours: await perSecond(creators.ours, amount),
        plain: await perSecond(creators.plain, amount),
        postgres: await perSecond(postgres, amount),
        alone: await perSecond(postgres, Math.ceil(amount / 5), 1),
      };
      if (round === 0) continue;
      for (const name of Object.keys(figures) as (keyof WritersFigures)[]) found[name].push(figures[name]);
    }
  } finally {
    for (const creator of Object.values(creators)) await creator.close();
    for (const copy of copies) rmSync(copy);
  }
  return found;
}
