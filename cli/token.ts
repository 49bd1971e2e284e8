import { Command, Option } from 'commander';
import type { TokenScope } from '../src/catalogue/token.js';

interface AddOptions {
  readonly user: string;
  readonly label: string;
  readonly scope: readonly TokenScope[];
  readonly expiresIn?: string;
}

export function tokenCommand(): Command {
  const add = new Command('add')
    .description('make a token for a user of the catalogue that DATABASE_URL names, and print it, this once')
    .requiredOption('--user <name>', 'whose token it is')
    .option('--label <text>', 'what it is for', 'command line')
    .addOption(
      new Option('--scope <scopes...>', 'what it is good for: reading, changing things, what only staff may')
        .choices(['read', 'write', 'staff'])
        .default(['read', 'write', 'staff'], 'all three'),
    )
    .option('--expires-in <span>', 'a span (12h, 90d, 4w) or a date (2031-12-31); never unless said')
    .addHelpText(
      'after',
      '\nExample:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype token add --user ada --label laptop --expires-in 90d',
    )
    .action(addToken);
  return new Command('token')
    .description('manage tokens')
    .addHelpText('after', '\nExample:\n  $ cyanotype token add --user ada')
    .addCommand(add);
}

async function addToken({ user, label, scope, expiresIn }: AddOptions): Promise<void> {
  const [{ withStore }, { readConfig }, { expiryOf }, { issueToken }, { localCall }] = await Promise.all([
    import('./database.js'),
    import('../src/config.js'),
    import('./expiry.js'),
    import('./issue-token.js'),
    import('./local-call.js'),
  ]);
  const expires = expiresIn === undefined ? null : expiryOf(expiresIn, Date.now() * 1000);
  const { databaseUrl } = readConfig(process.env);
  const token = await withStore(databaseUrl, (store) =>
    issueToken(store, { user, label, scopes: scope, expires }, localCall()),
  );
  // Nothing else on standard output, so that a script can take it from there.
  process.stdout.write(`${token}\n`);
  process.stderr.write('Keep it: only its hash is stored, so it cannot be shown again.\n');
}
