import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { requireStaff } from '../../catalogue/access.js';
import { refuseFull } from '../sql/import.js';
import type { ImportOptions, RecordCounts, TransferStore } from '../transfer.js';
import type { Connection } from './connection.js';
import { done } from './database.js';
import { importInto } from './import-catalogue.js';
import { importInThread } from './import-thread.js';

/** A shorter file is read before a thread would have begun. */
const SHORT = 2 ** 18;

/** Where a catalogue comes in. */
export interface ImportTarget {
  refuseFull(): Promise<void>;
  /** What the name of a folder begins with that the file is gathered in. */
  readonly folder: string;
  take(
    file: AsyncIterable<Uint8Array>,
    folder: string,
    options: Required<ImportOptions>,
  ): Promise<RecordCounts>;
  /** What does the same in a thread of its own, and what it is told besides; null where none can. */
  readonly thread: { readonly module: URL; readonly task: object } | null;
}

export const importStore = (db: Connection): Pick<TransferStore, 'importCatalogue'> =>
  importStoreOf({
    refuseFull: async () => done(db, refuseFull()),
    folder: db.path === null ? join(tmpdir(), 'cyanotype-') : join(dirname(resolve(db.path)), '.import-'),
    take: (file, folder, options) => importInto(db, file, folder, options),
    // What is in memory has one connection only, so no thread can have another.
    thread:
      db.path === null ? null : { module: beside('import-worker', import.meta.url), task: { path: db.path } },
  });

/** The module of that name beside this one, from the sources as well. */
export const beside = (name: string, url: string): URL => new URL(`./${name}${extname(url)}`, url);

export const importStoreOf = (target: ImportTarget): Pick<TransferStore, 'importCatalogue'> => ({
  importCatalogue: async (file, { check = false, onProgress = () => undefined }, { actor }) => {
    requireStaff(actor);
    if (!check) await target.refuseFull();
    // A folder that is its owner's alone: what is imported holds the hashes of tokens.
    const folder = mkdtempSync(target.folder);
    const { thread } = target;
    try {
      const { whole, isShort } = await begun(file, SHORT);
      return thread === null || isShort
        ? await target.take(whole, folder, { check, onProgress })
        : await importInThread(thread.module, { ...thread.task, folder, check }, whole, onProgress);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** The same file, of which so much is here as to say whether it is short. */
async function begun(
  file: AsyncIterable<Uint8Array>,
  short: number,
): Promise<{ readonly whole: AsyncIterable<Uint8Array>; readonly isShort: boolean }> {
  const chunks = file[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  let isShort = false;
  while (!isShort && length <= short) {
    const next = await chunks.next();
    if (next.done) {
      isShort = true;
    } else {
      head.push(next.value);
      length += next.value.length;
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* head;
      if (!isShort) yield* { [Symbol.asyncIterator]: () => chunks };
    } finally {
      await chunks.return?.();
    }
  }
  return { whole: whole(), isShort };
}
