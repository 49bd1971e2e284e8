import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { catalogueCommand } from './operator/command.js';
import type { TargetOptions } from './operator/target.js';
import { type StatusLine, statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

type Pieces = AsyncIterable<string | Uint8Array>;

export function exportCommand(terminal: Terminal): Command {
  return catalogueCommand(
    'export',
    'write a whole catalogue, with its event log, as newline-delimited JSON',
    'cyanotype export catalogue.ndjson',
    'cyanotype export --profile production | gzip > catalogue.ndjson.gz',
  )
    .argument('[file]', 'where to; standard output for -', '-')
    .addHelpText('after', '\nThe file holds the hashes of tokens: only its owner may read it.')
    .action((file: string, options: TargetOptions) => exportCatalogue(file, options, terminal));
}

async function exportCatalogue(file: string, options: TargetOptions, terminal: Terminal): Promise<void> {
  const [{ chosenServer }, { writeWhole }] = await Promise.all([
    import('./operator/target.js'),
    import('./new-file.js'),
  ]);
  const server = await chosenServer(options);
  const line = statusLine(terminal.stderr);
  const write = async (pieces: Pieces) => {
    const source = Readable.from(counted(pieces, line));
    if (file === '-') await toStream(source, terminal.stdout);
    else await writeWhole(file, (draft) => pipeline(source, createWriteStream(draft)));
  };
  try {
    if (server === null) await fromStore(write);
    else await write((await import('./operator/catalogue.js')).exportFrom(server));
  } finally {
    line.end();
  }
}

async function fromStore(write: (pieces: Pieces) => Promise<void>): Promise<void> {
  const [{ withKeptCatalogue }, { localCall }] = await Promise.all([
    import('./kept-catalogue.js'),
    import('./local-call.js'),
  ]);
  await withKeptCatalogue(async (store) => write(await store.exportCatalogue(localCall())));
}

async function* counted(pieces: Pieces, line: StatusLine): AsyncGenerator<string | Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    line.say(`${(bytes / 1_000_000).toFixed(1)} MB written`);
  }
}

/** Who closes a pipe early has read enough. */
async function toStream(source: Readable, stream: Writable): Promise<void> {
  try {
    await pipeline(source, stream, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
