import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import type { ImportOptions, RecordCounts } from '../src/store/transfer.js';
import { statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

interface Options {
  readonly check?: true;
}

export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description(
      'make the catalogue of an export in the database that DATABASE_URL names, which holds accounts at most',
    )
    .argument('<file>', 'what `cyanotype export` wrote; standard input for -')
    .option('--check', 'only judge the file; needs no database')
    .addHelpText(
      'after',
      '\nIt is all or nothing, and takes the place of the accounts that are there.\n' +
        '\nExamples:\n  $ DATABASE_URL=sqlite:new.db cyanotype import catalogue.ndjson' +
        '\n  $ gunzip -c catalogue.ndjson.gz | cyanotype import --check -',
    )
    .action((file: string, options: Options) => importCatalogue(file, options, terminal));
}

async function importCatalogue(file: string, options: Options, terminal: Terminal): Promise<void> {
  const [{ withStore }, { readConfig }, { localCall }, { Failure }, { isSystemError, sentence }] =
    await Promise.all([
      import('./database.js'),
      import('../src/config.js'),
      import('./local-call.js'),
      import('./failure.js'),
      import('./system-error.js'),
    ]);
  const check = options.check === true;
  const databaseUrl = check ? 'sqlite::memory:' : readConfig(process.env).databaseUrl;
  const line = statusLine(terminal.stderr);
  const onProgress: ImportOptions['onProgress'] = (lines) => line.say(`${lines} lines read`);
  try {
    const chunks: AsyncIterable<Uint8Array> = file === '-' ? terminal.stdin : createReadStream(file);
    const counts = await withStore(databaseUrl, (store) =>
      store.importCatalogue(chunks, { check, onProgress }, localCall()),
    );
    line.end();
    terminal.stdout.write(`${summary(counts)}${check ? ': it can be imported' : ' imported'}.\n`);
  } catch (error) {
    line.end();
    if (!isSystemError(error) || file === '-') throw error;
    throw new Failure(sentence(error, file), 'Name a file that `cyanotype export` wrote.');
  }
}

function summary({ event, ...records }: RecordCounts): string {
  const total = Object.values(records).reduce((sum, count) => sum + count, 0);
  return `${total} records (${records.user} users, ${records.image} images) and ${event} events`;
}
