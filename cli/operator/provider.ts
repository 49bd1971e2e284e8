import { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, showList, showOne } from './show.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['NAME', (row) => row.name],
  ['ACTIVE', (row) => row.active],
  ['UUID', (row) => row.uuid],
];

interface EditOptions extends SharedOptions {
  readonly name?: string;
  readonly active?: boolean;
}

export function providerCommand({ stdout }: Terminal): Command {
  const list = operatorCommand('list', 'list providers', 'cyanotype provider list').action(
    async (shared: SharedOptions) =>
      onCatalogue(shared, async (client) => {
        await showList(await client.list('/providers'), COLUMNS, shared.json === true, stdout);
      }),
  );
  const add = operatorCommand('add', 'add a provider', 'cyanotype provider add Tucson')
    .argument('<name>', 'how the provider is called')
    .action(async (name: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => {
        await showOne(await client.one('POST', '/providers', { name }), shared.json === true, stdout);
      }),
    );
  const edit = operatorCommand('edit', 'change a provider', 'cyanotype provider edit 4 --no-active')
    .argument('<id>', 'number or uuid')
    .option('--name <name>', 'how it is called from now on')
    .option('--active', 'take it into service again')
    .option('--no-active', 'take it out of service: its machines are hidden, and nothing is lost')
    .action(async (id: string, { name, active, ...shared }: EditOptions) =>
      onCatalogue(shared, async (client) => {
        const body = { ...(name !== undefined && { name }), ...(active !== undefined && { active }) };
        const edited = await client.one('PATCH', `/providers/${encodeURIComponent(id)}`, body);
        await showOne(edited, shared.json === true, stdout);
      }),
    );
  return new Command('provider')
    .description('manage providers, the clouds that images run on')
    .addHelpText('after', '\nExample:\n  $ cyanotype provider add Tucson')
    .addCommand(list)
    .addCommand(add)
    .addCommand(edit);
}
