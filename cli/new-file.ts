import { chmod, open, rename, rm } from 'node:fs/promises';
import { Failure } from './failure.js';
import { isSystemError, sentence } from './system-error.js';

/**
 * Writes a file beside its place and moves it there when it is whole, so that nobody takes half of it for the whole.
 * Only its owner may read it: what the catalogue keeps has the hashes of tokens in it.
 */
export async function writeWhole(file: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await (await open(draft, 'wx', 0o600)).close();
    await chmod(draft, 0o600);
    await write(draft);
    await rename(draft, file);
  } catch (error) {
    if (!isSystemError(error) || error.message.startsWith('EEXIST')) {
      await rm(draft, { force: true });
      throw error;
    }
    await rm(draft, { force: true }).catch(() => undefined);
    throw new Failure(
      sentence(error, file),
      'Name a file in a folder that exists and that you may write to.',
    );
  }
}
