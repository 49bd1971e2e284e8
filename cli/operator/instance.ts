import { Command, Option } from 'commander';
import { ARCHITECTURES } from '../../src/catalogue/image.js';
import type { Terminal } from '../terminal.js';
import type { Row } from './client.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, nameOf, showList, showOne } from './show.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['NAME', (row) => row.name],
  ['OWNER', (row) => nameOf(row.owner)],
  ['PROVIDER', (row) => nameOf(row.provider)],
  ['ACTIVE', (row) => row.active],
  ['UUID', (row) => row.uuid],
];

interface ListOptions extends SharedOptions {
  readonly owner?: string;
  readonly provider?: string;
  readonly inactive?: true;
}
interface AddOptions extends SharedOptions {
  readonly owner: string;
  readonly provider: string;
  readonly arch?: string;
  readonly sourceVersion?: string;
  readonly uuid?: string;
}
interface EditOptions extends SharedOptions {
  readonly name?: string;
  readonly owner?: string;
  readonly provider?: string;
  readonly arch?: string;
  readonly sourceVersion?: string | false;
  readonly active?: boolean;
}

export function instanceCommand({ stdout }: Terminal): Command {
  const showInstance = (row: Row, { json }: SharedOptions) =>
    json ? showOne(row, true, stdout) : showOne(forPeople(row), false, stdout);
  const pathOf = (id: string) => `/instances/${encodeURIComponent(id)}`;
  const architecture = () => new Option('--arch <arch>', 'what it is built for').choices(ARCHITECTURES);
  const list = operatorCommand('list', 'list instances', 'cyanotype instance list --owner ada')
    .option('--owner <user>', 'only those of this user; username or number')
    .option('--provider <id>', 'only those on this provider; number or uuid')
    .option('--inactive', 'only those out of service')
    .action(async ({ owner, provider, inactive, ...shared }: ListOptions) =>
      onCatalogue(shared, async (client) => {
        const filter = { owner, provider, active: inactive && 'false' };
        await showList(await client.list('/instances', filter), COLUMNS, shared.json === true, stdout);
      }),
    );
  const show = operatorCommand('show', 'show an instance', 'cyanotype instance show 1')
    .argument('<id>', 'number or uuid')
    .action(async (id: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => showInstance(await client.one('GET', pathOf(id)), shared)),
    );
  const add = operatorCommand(
    'add',
    'add an instance, so that its owner can request an image of it',
    'cyanotype instance add workbench --owner ada --provider 1',
  )
    .argument('<name>', 'how the instance is called')
    .requiredOption('--owner <user>', 'whose it is; username or number')
    .requiredOption('--provider <id>', 'where it runs; number or uuid')
    .addOption(architecture())
    .option('--source-version <id>', 'the image version it was launched from; number or uuid')
    .option('--uuid <uuid>', 'the uuid that it has on its provider; made up unless said')
    .action(async (name: string, { owner, provider, arch, sourceVersion, uuid, ...shared }: AddOptions) =>
      onCatalogue(shared, async (client) => {
        const body = { name, owner, provider, arch, source_version: sourceVersion, uuid };
        await showInstance(await client.one('POST', '/instances', body), shared);
      }),
    );
  const edit = operatorCommand('edit', 'change an instance', 'cyanotype instance edit 1 --no-active')
    .argument('<id>', 'number or uuid')
    .option('--name <name>', 'how it is called from now on')
    .option('--owner <user>', 'whose it is; username or number')
    .option('--provider <id>', 'where it runs; number or uuid')
    .addOption(architecture())
    .option('--source-version <id>', 'the image version it was launched from; number or uuid')
    .option('--no-source-version', 'launched from no version that is known')
    .option('--active', 'take it into service again')
    .option('--no-active', 'take it out of service: no image of it can be requested')
    .action(async (id: string, options: EditOptions) => {
      const { name, owner, provider, arch, sourceVersion, active, ...shared } = options;
      const source_version = sourceVersion === false ? null : sourceVersion;
      await onCatalogue(shared, async (client) => {
        const body = { name, owner, provider, arch, source_version, active };
        await showInstance(await client.one('PATCH', pathOf(id), body), shared);
      });
    });
  return new Command('instance')
    .description('manage instances, which users request images of')
    .addHelpText('after', '\nExample:\n  $ cyanotype instance list')
    .addCommand(list)
    .addCommand(show)
    .addCommand(add)
    .addCommand(edit);
}

const forPeople = (row: Row): Row => ({
  ...row,
  owner: nameOf(row.owner),
  provider: nameOf(row.provider),
  source_version: nameOf(row.source_version),
});
