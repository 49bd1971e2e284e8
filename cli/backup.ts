import { Command } from 'commander';
import { statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

export function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .description('copy the database that DATABASE_URL names to a file, also while the service uses it')
    .argument('<file>', 'where to; a file that is there is replaced when the copy is whole')
    .addHelpText(
      'after',
      '\nThe copy is a database: to use it, point DATABASE_URL to it. It is made where the database is;\n' +
        'of a server elsewhere, `cyanotype export` keeps all.\n' +
        '\nExample:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype backup backups/today.db',
    )
    .action((file: string) => backup(file, terminal));
}

async function backup(file: string, terminal: Terminal): Promise<void> {
  const [{ withKeptCatalogue }, { writeWhole }] = await Promise.all([
    import('./kept-catalogue.js'),
    import('./new-file.js'),
  ]);
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
