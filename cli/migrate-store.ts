import type { Command } from 'commander';
import { Command as Program } from 'commander';
import type { Copied } from '../src/store/sql/copy.js';
import type { Difference } from '../src/store/sql/copy-comparison.js';
import type { CopySide } from '../src/store/sql/copy-side.js';
import { CopyProgress } from './copy-progress.js';
import { openSide } from './copy-sides.js';
import { Failure } from './failure.js';
import { onSignals } from './signals.js';
import { statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

export function migrateStoreCommand(terminal: Terminal): Command {
  return new Program('migrate-store')
    .description('copy a whole catalogue from one database to another, of either kind, and compare the two')
    .argument('<from>', 'the database that holds the catalogue, as DATABASE_URL names it')
    .argument('<to>', 'an empty one: a file that is not there, or what createdb makes')
    .option('--restart', 'forget what an earlier call has copied to it, and begin anew')
    .addHelpText(
      'after',
      `\nNumbers, uuids, tokens and the event log stay as they are. Nothing may write to either database meanwhile;
the service may go on reading from the first. However it is ended, the same command goes on where it was, and until
both have been compared the copy cannot be used. So that no password shows among the processes of the machine,
env:NAME stands for what that environment variable holds.\n
It ends with 0 when all is copied and the same, with 1 when it is not, and with 2 when it was called wrongly.\n
Examples:
  $ cyanotype migrate-store sqlite:catalogue.db postgres://cyanotype@localhost/catalogue
  $ TO=postgres://cyanotype:secret@db.example/catalogue cyanotype migrate-store sqlite:catalogue.db env:TO`,
    )
    .action((from: string, to: string, { restart = false }: { restart?: boolean }) =>
      migrateStore(from, to, restart, terminal),
    );
}

async function migrateStore(
  fromText: string,
  toText: string,
  restart: boolean,
  terminal: Terminal,
): Promise<void> {
  const { stderr, stdout } = terminal;
  const stop = new AbortController();
  const signals = onSignals(stop);
  let from: CopySide | undefined;
  let to: CopySide | undefined;
  const line = statusLine(stderr);
  const progress = new CopyProgress(line.say, stderr, stop.signal);
  try {
    from = await openSide('FROM', fromText);
    to = await openSide('TO', toText);
    if (to.address === from.address) throw new Failure('FROM and TO are one database.', 'Name two.', 2);
    const { copyCatalogue } = await import('../src/store/sql/copy.js');
    const copied = await copyCatalogue(from, to, {
      restart,
      signal: stop.signal,
      onProgress: (what, rows) => progress.say(what, rows),
      onDifference: (difference) => stdout.write(`${sentence(difference)}\n`),
    });
    progress.end();
    line.end();
    stdout.write(`${summary(copied)}, and are the same in ${to.address}.\n`);
  } catch (error) {
    progress.end();
    line.end();
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error;
    stderr.write('Interrupted. The same command goes on where it was.\n');
    terminal.exitCode = signals.code();
  } finally {
    signals.release();
    await to?.close();
    await from?.close();
  }
}

const sentence = ({ kind, id, field, missingIn }: Difference): string => {
  if (field !== null) return `${kind} ${id}: ${field} is not the same`;
  return `${kind} ${id}: is missing in ${missingIn === 'first' ? 'FROM' : 'TO'}`;
};

const summary = ({ rows, records, events }: Copied): string =>
  `${records} records and ${events} events (${rows} rows) are copied`;
