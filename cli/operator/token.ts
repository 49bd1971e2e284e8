import { Command, Option } from 'commander';
import { timestamp } from '../../src/catalogue/time.js';
import type { TokenScope } from '../../src/catalogue/token.js';
import { expiryOf } from '../expiry.js';
import { print, type Terminal } from '../terminal.js';
import type { Row } from './client.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, showList, showOne } from './show.js';
import { userNamed } from './user.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['USER', (row) => (row.user as Row).username],
  ['LABEL', (row) => row.label],
  ['SCOPES', (row) => row.scopes],
  ['EXPIRES', (row) => row.expires],
  ['LAST USED', (row) => row.last_used],
  ['REVOKED', (row) => row.revoked],
];

interface ListOptions extends SharedOptions {
  readonly user?: string;
  readonly revoked?: true;
}
interface AddOptions extends SharedOptions {
  readonly user: string;
  readonly label: string;
  readonly scope: readonly TokenScope[];
  readonly expiresIn?: string;
}

export function tokenCommand({ stdout, stderr }: Terminal): Command {
  const list = operatorCommand('list', 'list tokens, never the secrets', 'cyanotype token list --user ada')
    .option('--user <name>', 'only those of this user')
    .option('--revoked', 'only those that were revoked')
    .action(async ({ user, revoked, ...shared }: ListOptions) =>
      onCatalogue(shared, async (client) => {
        const filter = {
          ...(user !== undefined && { user: String((await userNamed(client, user)).id) }),
          ...(revoked && { revoked: 'true' }),
        };
        await showList(await client.list('/tokens', filter), COLUMNS, shared.json === true, stdout);
      }),
    );
  const add = operatorCommand(
    'add',
    'make a token for a user, and print it, this once',
    'cyanotype token add --user ada --label laptop --expires-in 90d',
  )
    .requiredOption('--user <name>', 'whose token it is')
    .option('--label <text>', 'what it is for', 'command line')
    .addOption(
      new Option('--scope <scopes...>', 'what it is good for: reading, changing things, what only staff may')
        .choices(['read', 'write', 'staff'])
        .default(['read', 'write', 'staff'], 'all three'),
    )
    .option('--expires-in <span>', 'a span (12h, 90d, 4w) or a date (2031-12-31); never unless said')
    .action(async ({ user, label, scope, expiresIn, ...shared }: AddOptions) => {
      const expires = expiresIn === undefined ? null : timestamp(expiryOf(expiresIn, Date.now() * 1000));
      await onCatalogue(shared, async (client) => {
        const made = await client.one('POST', '/tokens', { user, label, scopes: scope, expires });
        if (shared.json) return showOne(made, true, stdout);
        // Nothing else on standard output, so that a script can take it from there.
        await print(stdout, `${made.token}\n`);
        stderr.write('Keep it: only its hash is stored, so it cannot be shown again.\n');
      });
    });
  const revoke = operatorCommand('revoke', 'refuse a token from now on', 'cyanotype token revoke 7')
    .argument('<id>', 'number of the token')
    .action(async (id: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => {
        await client.done('DELETE', `/tokens/${encodeURIComponent(id)}`);
        if (!shared.json) stdout.write(`Token ${id} is refused from now on.\n`);
      }),
    );
  return new Command('token')
    .description('manage tokens')
    .addHelpText('after', '\nExample:\n  $ cyanotype token add --user ada')
    .addCommand(list)
    .addCommand(add)
    .addCommand(revoke);
}
