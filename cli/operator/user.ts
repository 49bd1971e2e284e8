import { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import type { Client, Row } from './client.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, showList, showOne } from './show.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['USERNAME', (row) => row.username],
  ['STAFF', (row) => row.staff],
  ['ACTIVE', (row) => row.active],
  ['ORGANIZATIONS', (row) => row.organizations],
  ['UUID', (row) => row.uuid],
];

interface ListOptions extends SharedOptions {
  readonly search?: string;
  readonly staff?: true;
  readonly inactive?: true;
}
interface AddOptions extends SharedOptions {
  readonly staff?: true;
  readonly organization?: readonly string[];
}
interface EditOptions extends SharedOptions {
  readonly staff?: boolean;
  readonly active?: boolean;
  readonly organization?: readonly string[];
}

export function userCommand({ stdout }: Terminal): Command {
  const list = operatorCommand('list', 'list users', 'cyanotype user list --search ada')
    .option('--search <text>', 'only those in whose name this occurs')
    .option('--staff', 'only those of staff')
    .option('--inactive', 'only those who were deactivated')
    .action(async ({ search, staff, inactive, ...shared }: ListOptions) =>
      onCatalogue(shared, async (client) => {
        const filter = {
          ...(search !== undefined && { search }),
          ...(staff && { staff: 'true' }),
          ...(inactive && { active: 'false' }),
        };
        await showList(await client.list('/users', filter), COLUMNS, shared.json === true, stdout);
      }),
    );
  const show = operatorCommand('show', 'show a user', 'cyanotype user show ada')
    .argument('<user>', 'username, number or uuid')
    .action(async (user: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => {
        await showOne(await userNamed(client, user), shared.json === true, stdout);
      }),
    );
  const add = operatorCommand('add', 'add a user', 'cyanotype user add ada --staff')
    .argument('<name>', 'how the user is called')
    .option('--staff', 'may see and change everything')
    .option('--organization <uuid...>', 'a member of these organizations, which are made if they are new')
    .action(async (username: string, { staff, organization = [], ...shared }: AddOptions) =>
      onCatalogue(shared, async (client) => {
        await makeOrganizations(client, organization);
        const body = { username, staff: staff === true, organizations: organization };
        const user = await client.one('POST', '/users', body);
        if (shared.json) return showOne(user, true, stdout);
        stdout.write(`User ${user.username} has the id ${user.id} and the uuid ${user.uuid}.\n`);
        stdout.write(`A token for it: cyanotype token add --user ${user.username}\n`);
      }),
    );
  const edit = operatorCommand('edit', 'change a user', 'cyanotype user edit ada --no-active')
    .argument('<user>', 'username, number or uuid')
    .option('--staff', 'make them staff')
    .option('--no-staff', 'make them staff no longer')
    .option('--active', 'let them in again')
    .option('--no-active', 'let them in no longer: their tokens are refused at once')
    .option('--organization <uuid...>', 'the organizations that they are a member of, all of them')
    .action(async (name: string, { staff, active, organization, ...shared }: EditOptions) =>
      onCatalogue(shared, async (client) => {
        const { id } = await userNamed(client, name);
        const body = {
          ...(staff !== undefined && { staff }),
          ...(active !== undefined && { active }),
          ...(organization !== undefined && { organizations: organization }),
        };
        await showOne(await client.one('PATCH', `/users/${id}`, body), shared.json === true, stdout);
      }),
    );
  return new Command('user')
    .description('manage users')
    .addHelpText('after', '\nExample:\n  $ cyanotype user add ada')
    .addCommand(list)
    .addCommand(show)
    .addCommand(add)
    .addCommand(edit);
}

/** The contract knows users by number and uuid; people know them by name. */
export async function userNamed(client: Client, name: string): Promise<Row> {
  const isKey = /^\d+$|^[0-9a-f]{8}-/i.test(name);
  const found = isKey
    ? undefined
    : (await client.list('/users', { search: name })).find(
        ({ username }) => username === name.normalize('NFC'),
      );
  return found ?? client.one('GET', `/users/${encodeURIComponent(name)}`);
}

async function makeOrganizations(client: Client, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return;
  const known = new Set((await client.list('/organizations')).map(({ uuid }) => uuid));
  for (const uuid of new Set(uuids.map((one) => one.toLowerCase()))) {
    if (!known.has(uuid)) await client.one('POST', '/organizations', { uuid, name: uuid });
  }
}
