import { mkdtempSync, rmSync } from 'node:fs';
import { requireStaff } from '../../catalogue/access.js';
import type { ImportOptions, RecordCounts, TransferStore } from '../transfer.js';
import { importInThread } from './import-thread.js';

/** Bytes. A shorter file is read before a thread would have begun. */
const SHORT = 2 ** 18;

/** What a catalogue is imported into. */
export interface ImportTarget {
  /** Throws `conflict` where more than accounts is kept. */
  refuseFull(): Promise<void>;
  /** The beginning of the path of a folder, of which each import makes its own for as long as it takes. */
  readonly folder: string;
  /** Imports the file; what it needs besides the database it keeps in that folder. */
  take(
    file: AsyncIterable<Uint8Array>,
    folder: string,
    options: Required<ImportOptions>,
  ): Promise<RecordCounts>;
  /** The module that does the same in a thread of its own, and what it is told besides; null where none can. */
  readonly thread: { readonly module: URL; readonly task: object } | null;
}

export const importStore = (target: ImportTarget): Pick<TransferStore, 'importCatalogue'> => ({
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

/** The same file, of which the beginning has been read: enough to say whether it is short. */
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
