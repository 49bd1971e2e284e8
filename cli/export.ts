import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { type StatusLine, statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

export function exportCommand(terminal: Terminal): Command {
  return new Command('export')
    .description(
      'write the whole catalogue that DATABASE_URL names, with its event log, as newline-delimited JSON',
    )
    .argument('[file]', 'where to; standard output for -', '-')
    .addHelpText(
      'after',
      '\nThe file holds the hashes of tokens: only its owner may read it.\n' +
        '\nExamples:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype export catalogue.ndjson' +
        '\n  $ cyanotype export | gzip > catalogue.ndjson.gz',
    )
    .action((file: string) => exportCatalogue(file, terminal));
}

async function exportCatalogue(file: string, terminal: Terminal): Promise<void> {
  const [{ withKeptCatalogue }, { localCall }, { writeWhole }] = await Promise.all([
    import('./kept-catalogue.js'),
    import('./local-call.js'),
    import('./new-file.js'),
  ]);
  const line = statusLine(terminal.stderr);
  try {
    await withKeptCatalogue(async (store) => {
      const pieces = counted(await store.exportCatalogue(localCall()), line);
      if (file === '-') await toStream(pieces, terminal.stdout);
      else await writeWhole(file, (draft) => pipeline(Readable.from(pieces), createWriteStream(draft)));
    });
  } finally {
    line.end();
  }
}

async function* counted(pieces: AsyncIterable<string>, line: StatusLine): AsyncGenerator<string> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    line.say(`${(bytes / 1_000_000).toFixed(1)} MB written`);
  }
}

/** Who closes a pipe early has read enough. */
async function toStream(pieces: AsyncIterable<string>, stream: Writable): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), stream, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
