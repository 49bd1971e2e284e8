import type { RecordCounts } from '../../src/store/transfer.js';
import { Failure } from '../failure.js';
import type { Profile } from './profiles.js';
import { refusal, Unavailable } from './refusal.js';
import { ask, brokenOff } from './server.js';

/** The last line of an export has a number for each kind, and is far shorter. */
const TAIL = 4096;
const WHOLE = /\n\{"kind":"end",[^\n]*\n$/;

/** The export of a server as it comes; fails when it is not whole, also where something between has ended it politely. */
export async function* exportFrom(server: Profile): AsyncGenerator<Uint8Array> {
  const answer = await ask(server, 'GET', '/catalogue');
  if (!answer.ok || answer.body === null) throw refusal(answer.status, await answer.text());
  let tail = '';
  const reader = answer.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        throw brokenOff(server, error);
      });
      if (done) break;
      tail = (tail + Buffer.from(value).toString('latin1', Math.max(0, value.length - TAIL))).slice(-TAIL);
      yield value;
    }
  } finally {
    // Who has read enough leaves; a server that goes on would keep its snapshot for nobody.
    await reader.cancel().catch(() => undefined);
  }
  if (WHOLE.test(tail)) return;
  throw new Failure(
    `${server.url} did not send a whole export: the last line is missing.`,
    'Run the command again; where a proxy stands before the server, look at its bounds.',
  );
}

export interface Imported {
  readonly imported: boolean;
  readonly counts: RecordCounts;
}

/** Sends a file as it is read. A file that cannot be read fails with the system's own error. */
export async function importTo(
  server: Profile,
  file: AsyncIterable<Uint8Array>,
  check: boolean,
  onProgress: (bytes: number) => void,
): Promise<Imported> {
  const unread: { error?: unknown } = {};
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      for await (const piece of file) {
        yield piece;
        bytes += piece.length;
        onProgress(bytes);
      }
    } catch (error) {
      unread.error = error;
      throw error;
    }
  }
  try {
    const headers = { 'content-type': 'application/x-ndjson' };
    const path = check ? '/catalogue?check=true' : '/catalogue';
    const answer = await ask(server, 'POST', path, { headers, body: pieces() });
    const text = await answer.text().catch((error) => {
      throw brokenOff(server, error);
    });
    if (!answer.ok) throw refusal(answer.status, text);
    return JSON.parse(text) as Imported;
  } catch (error) {
    if (unread.error !== undefined) throw unread.error;
    if (!(error instanceof Unavailable) || check) throw error;
    throw new Failure(error.message, 'Look whether the catalogue is there before you run the command again.');
  }
}
