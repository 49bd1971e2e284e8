import { Command } from 'commander';
import type { Upkeep } from '../src/store/upkeep.js';
import { Failure } from './failure.js';
import { statusLine } from './status-line.js';
import type { Terminal } from './terminal.js';

export function reindexCommand(terminal: Terminal): Command {
  return new Command('reindex')
    .description(
      'make anew what lists, counts and searches of the catalogue in DATABASE_URL are answered from',
    )
    .option('--check', 'only look: ends with 1 where something does not say what the catalogue does')
    .addHelpText(
      'after',
      '\nAll of it is kept by each change; this is for a database that something else has written to. The service\n' +
        'may use it meanwhile: it is done in slices, and takes a few minutes for a million images.\n' +
        '\nExample:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype reindex --check',
    )
    .action(({ check = false }: { check?: boolean }) => reindex(check, terminal));
}

const NOW_AT = { places: 'lists', counts: 'counts', texts: 'search' } as const;

async function reindex(check: boolean, terminal: Terminal): Promise<void> {
  const { withKeptCatalogue } = await import('./kept-catalogue.js');
  const line = statusLine(terminal.stderr);
  try {
    const call = { actor: { kind: 'local', label: 'command line' }, now: Date.now() * 1000 } as const;
    const onProgress = (what: keyof Upkeep, done: number) =>
      line.say(`${NOW_AT[what]}: ${Math.floor(done * 100)} %`);
    const wrong = await withKeptCatalogue((store) => store.reindex({ check, onProgress }, call));
    line.end();
    const found = `places in lists: ${wrong.places}, counts: ${wrong.counts}, texts: ${wrong.texts}`;
    if (check && wrong.places + wrong.counts + wrong.texts > 0) {
      throw new Failure(
        `Not all is as it should be (${found}).`,
        'Run `cyanotype reindex` to make them right.',
      );
    }
    terminal.stdout.write(check ? 'All is as it should be.\n' : `Made anew what was wrong (${found}).\n`);
  } finally {
    line.end();
  }
}
