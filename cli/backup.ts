import { Command } from 'commander';
import { sqliteFile } from '../src/store/open.js';
import { Failure } from './failure.js';
import { statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

export function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .description('copy the database that DATABASE_URL names to a file, also while the service uses it')
    .argument('<file>', 'where to; a file that is there is replaced when the copy is whole')
    .addHelpText(
      'after',
      '\nThe copy is a database: to use it, point DATABASE_URL to it. It is made where the database is;\n' +
        'of a server elsewhere, `cyanotype export` keeps all. PostgreSQL has pg_dump.\n' +
        '\nExample:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype backup backups/today.db',
    )
    .action((file: string) => backup(file, terminal));
}

async function backup(file: string, terminal: Terminal): Promise<void> {
  const [{ keptCatalogue, withKeptCatalogue }, { writeWhole }] = await Promise.all([
    import('./kept-catalogue.js'),
    import('./new-file.js'),
  ]);
  const { databaseUrl } = keptCatalogue();
  if (sqliteFile(databaseUrl) === null) throw await notHere(databaseUrl, file);
  const line = statusLine(terminal.stderr);
  try {
    await withKeptCatalogue((store) =>
      writeWhole(file, (draft) =>
        store.backup(draft, (done) => line.say(`${Math.floor(done * 100)} % copied`)),
      ),
    );
  } finally {
    line.end();
  }
}

/** Only PostgreSQL's own tools copy all that is in it, and bring it back. */
async function notHere(databaseUrl: string, file: string): Promise<Failure> {
  const { addressForTools } = await import('../src/store/postgres/address.js');
  return new Failure(
    'A database of PostgreSQL is backed up by its own tools, also while the service uses it.',
    `Run pg_dump --format=custom --file=${quoted(file)} ${quoted(addressForTools(databaseUrl))}`,
  );
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
