import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { requireStaff } from '../../catalogue/access.js';
import type { TransferStore } from '../transfer.js';
import type { Connection } from './connection.js';
import { importInto, refuseFull } from './import-catalogue.js';
import { importInThread } from './import-thread.js';

/** A shorter file is read before a thread would have begun. */
const SHORT = 2 ** 18;

export function importStore(db: Connection): Pick<TransferStore, 'importCatalogue'> {
  return {
    importCatalogue: async (file, { check = false, onProgress = () => undefined }, { actor }) => {
      requireStaff(actor);
      if (!check) refuseFull(db);
      const { path } = db;
      // A folder that is its owner's alone: what is imported holds the hashes of tokens.
      const place = path === null ? join(tmpdir(), 'cyanotype-') : join(dirname(resolve(path)), '.import-');
      const folder = mkdtempSync(place);
      try {
        const { whole, isShort } = await begun(file, SHORT);
        // What is in memory has one connection only, so no thread can have another.
        return path === null || isShort
          ? await importInto(db, whole, folder, { check, onProgress })
          : await importInThread({ path, folder, check }, whole, onProgress);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

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
