import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import type { ImportOptions, RecordCounts } from '../src/store/transfer.js';
import { operatorCommand, type SharedOptions } from './operator/command.js';
import type { Profile } from './operator/profiles.js';
import { type StatusLine, statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

interface Options extends SharedOptions {
  readonly check?: true;
}

export function importCommand(terminal: Terminal): Command {
  return operatorCommand(
    'import',
    'make the catalogue of an export where there are accounts at most',
    'DATABASE_URL=sqlite:new.db cyanotype import catalogue.ndjson',
    'gunzip -c catalogue.ndjson.gz | cyanotype import --check -',
  )
    .argument('<file>', 'what `cyanotype export` wrote; standard input for -')
    .option('--check', 'only judge the file, here, or with --profile on that server')
    .addHelpText(
      'after',
      `\nIt is all or nothing, and takes the place of the accounts that are there: on a server, of yours and its
token too. A store need not be there yet, and --check needs none.`,
    )
    .action((file: string, options: Options) => importCatalogue(file, options, terminal));
}

async function importCatalogue(file: string, options: Options, terminal: Terminal): Promise<void> {
  const [{ chosenServer }, { Failure }, { isSystemError, sentence }] = await Promise.all([
    import('./operator/target.js'),
    import('./failure.js'),
    import('./system-error.js'),
  ]);
  const check = options.check === true;
  const server = check && options.profile === undefined ? null : await chosenServer(options);
  const line = statusLine(terminal.stderr);
  let chunks: Readable | undefined;
  try {
    chunks = file === '-' ? terminal.stdin : (await open(file)).createReadStream();
    const counts =
      server === null ? await toStore(chunks, check, line) : await toServer(server, chunks, check, line);
    line.end();
    const said = `${summary(counts)}${check ? ': it can be imported' : ' imported'}.`;
    const json = JSON.stringify({ imported: !check, counts }, null, 2);
    terminal.stdout.write(`${options.json === true ? json : said}\n`);
  } catch (error) {
    line.end();
    if (!isSystemError(error) || file === '-') throw error;
    throw new Failure(sentence(error, file), 'Name a file that `cyanotype export` wrote.');
  } finally {
    // Who was refused does not wait for the end of the file.
    chunks?.destroy();
  }
}

async function toServer(
  server: Profile,
  chunks: Readable,
  check: boolean,
  line: StatusLine,
): Promise<RecordCounts> {
  const { importTo } = await import('./operator/catalogue.js');
  const say = (bytes: number) => line.say(`${(bytes / 1_000_000).toFixed(1)} MB sent`);
  return (await importTo(server, chunks, check, say)).counts;
}

async function toStore(
  chunks: AsyncIterable<Uint8Array>,
  check: boolean,
  line: StatusLine,
): Promise<RecordCounts> {
  const [{ withStore }, { readConfig }, { localCall }] = await Promise.all([
    import('./database.js'),
    import('../src/config.js'),
    import('./local-call.js'),
  ]);
  const config = readConfig(check ? { DATABASE_URL: 'sqlite::memory:' } : process.env);
  const onProgress: ImportOptions['onProgress'] = (lines) => line.say(`${lines} lines read`);
  return withStore(config, (store) => store.importCatalogue(chunks, { check, onProgress }, localCall()));
}

function summary({ event, ...records }: RecordCounts): string {
  const total = Object.values(records).reduce((sum, count) => sum + count, 0);
  return `${total} records (${records.user} users, ${records.image} images) and ${event} events`;
}
