import { Command, Option } from 'commander';
import { ARCHITECTURES } from '../../src/catalogue/image.js';
import { timestamp } from '../../src/catalogue/time.js';
import { expiryOf } from '../expiry.js';
import type { Terminal } from '../terminal.js';
import type { Row } from './client.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, nameOf, showList, showOne } from './show.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['NAME', (row) => row.name],
  ['OWNER', (row) => nameOf(row.owner)],
  ['PUBLIC', (row) => row.public],
  ['VERSION', (row) => (row.versions as readonly Row[])[0]?.name],
  ['TAGS', (row) => (row.tags as readonly Row[]).map(nameOf)],
  ['ENDS', (row) => row.end_date],
  ['UUID', (row) => row.uuid],
];

interface ListOptions extends SharedOptions {
  readonly search?: string;
  readonly owner?: string;
  readonly ended?: true;
}
interface EditOptions extends SharedOptions {
  readonly name?: string;
  readonly description?: string;
  readonly public?: boolean;
  readonly tag?: readonly string[] | false;
  readonly arch?: string;
  readonly end?: string | false;
}
interface TransferOptions extends SharedOptions {
  readonly organization?: string | false;
}
interface ShareOptions extends SharedOptions {
  readonly until?: string;
}

const WHEN = 'a span (12h, 90d, 4w) or a date (2031-12-31)';
const ONE = 'number or uuid';

const pathOf = (id: string) => `/images/${encodeURIComponent(id)}`;
const dateOf = (when: string): string => timestamp(expiryOf(when, Date.now() * 1000));

export function imageCommand(terminal: Terminal): Command {
  const command = new Command('image')
    .description('manage images')
    .addHelpText('after', '\nExample:\n  $ cyanotype image list --search ubuntu');
  const every = [listCommand, showCommand, editCommand, ...endCommands, transferCommand, ...shareCommands];
  for (const make of every) command.addCommand(make(terminal));
  return command;
}

const showImage = (row: Row, { json }: SharedOptions, { stdout }: Terminal) =>
  json ? showOne(row, true, stdout) : showOne(forPeople(row), false, stdout);

const listCommand = ({ stdout }: Terminal) =>
  operatorCommand(
    'list',
    'list images that have not ended, newest first',
    'cyanotype image list --search ubuntu',
  )
    .option('--search <text>', 'only those with this in name, description, tags or owner')
    .option('--owner <user>', 'only those of this user; username or number')
    .option('--ended', 'those that have ended, instead')
    .action(async ({ search, owner, ended, ...shared }: ListOptions) =>
      onCatalogue(shared, async (client) => {
        const rows = await client.list('/images', {
          search,
          created_by: owner,
          ended: String(ended === true),
        });
        await showList(rows, COLUMNS, shared.json === true, stdout);
      }),
    );

const showCommand = (terminal: Terminal) =>
  operatorCommand('show', 'show an image', 'cyanotype image show 1')
    .argument('<id>', ONE)
    .action(async (id: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => showImage(await client.one('GET', pathOf(id)), shared, terminal)),
    );

const editCommand = (terminal: Terminal) =>
  operatorCommand('edit', 'change an image', 'cyanotype image edit 1 --public --tag Ubuntu Featured')
    .argument('<id>', ONE)
    .option('--name <name>', 'how it is called from now on')
    .option('--description <text>', 'what it is')
    .option('--public', 'let everybody see it')
    .option('--no-public', 'let only its owner see it, and those it is shared with')
    .option('--tag <name...>', 'its tags from now on, all of them; a name that is unknown becomes a tag')
    .option('--no-tag', 'take all its tags away')
    .addOption(new Option('--arch <arch>', 'what it is built for').choices(ARCHITECTURES))
    .option('--end <when>', `when it ends: ${WHEN}`)
    .option('--no-end', 'take its end back')
    .action(async (id: string, options: EditOptions) => {
      const { name, description, public: isPublic, tag, arch, end, ...shared } = options;
      const end_date = end === false ? null : end && dateOf(end);
      const tags = tag === false ? [] : tag;
      const body = { name, description, public: isPublic, tags, arch, end_date };
      await onCatalogue(shared, async (client) =>
        showImage(await client.one('PATCH', pathOf(id), body), shared, terminal),
      );
    });

/** The three steps between being there and being gone. */
const endCommands = [
  ({ stdout }: Terminal) =>
    operatorCommand(
      'delete',
      'end an image now: it is hidden, and nothing is lost',
      'cyanotype image delete 1',
    )
      .argument('<id>', ONE)
      .action(async (id: string, shared: SharedOptions) =>
        onCatalogue(shared, async (client) => {
          await client.done('DELETE', pathOf(id));
          if (shared.json) return;
          stdout.write(`Image ${id} has ended. To take that back: cyanotype image restore ${id}\n`);
        }),
      ),
  (terminal: Terminal) =>
    operatorCommand('restore', 'take back the end of an image', 'cyanotype image restore 1')
      .argument('<id>', ONE)
      .action(async (id: string, shared: SharedOptions) =>
        onCatalogue(shared, async (client) =>
          showImage(await client.one('PATCH', pathOf(id), { end_date: null }), shared, terminal),
        ),
      ),
  ({ stdout }: Terminal) =>
    operatorCommand(
      'purge',
      'remove an image that has ended for good, where nothing refers to it',
      'cyanotype image purge 1',
    )
      .argument('<id>', ONE)
      .action(async (id: string, shared: SharedOptions) =>
        onCatalogue(shared, async (client) => {
          await client.done('POST', `${pathOf(id)}/purge`);
          if (!shared.json) stdout.write(`Image ${id} is gone. The event log keeps what it was.\n`);
        }),
      ),
];

const transferCommand = (terminal: Terminal) =>
  operatorCommand('transfer', 'give an image to another user', 'cyanotype image transfer 1 grace')
    .argument('<id>', ONE)
    .argument('<user>', 'the new owner; username or number')
    .option('--organization <uuid>', 'the organization that it belongs to from now on')
    .option('--no-organization', 'let it belong to no organization')
    .action(async (id: string, owner: string, { organization, ...shared }: TransferOptions) => {
      const body = { owner, organization: organization === false ? null : organization };
      await onCatalogue(shared, async (client) =>
        showImage(await client.one('POST', `${pathOf(id)}/transfer`, body), shared, terminal),
      );
    });

const KINDS = new Option('--group', 'the second argument is the number of a group, not a user');

const sharePath = (id: string, whom: string, group: true | undefined) =>
  `${pathOf(id)}/shares/${group ? 'groups' : 'users'}/${encodeURIComponent(whom)}`;

interface Kind {
  readonly group?: true;
}

const shareCommands = [
  (terminal: Terminal) =>
    operatorCommand(
      'share',
      'let a user or a group see an image while it is private',
      'cyanotype image share 1 grace --until 4w',
    )
      .argument('<id>', ONE)
      .argument('<whom>', 'a user, by username or number')
      .addOption(KINDS)
      .option('--until <when>', `${WHEN}; until it is taken back unless said`)
      .action(async (id: string, whom: string, { group, until, ...shared }: ShareOptions & Kind) => {
        const body = { end_date: until === undefined ? null : dateOf(until) };
        await onCatalogue(shared, async (client) =>
          showImage(await client.one('PUT', sharePath(id, whom, group), body), shared, terminal),
        );
      }),
  ({ stdout }: Terminal) =>
    operatorCommand('unshare', 'take a share back', 'cyanotype image unshare 1 grace')
      .argument('<id>', ONE)
      .argument('<whom>', 'a user, by username or number')
      .addOption(KINDS)
      .action(async (id: string, whom: string, { group, ...shared }: SharedOptions & Kind) =>
        onCatalogue(shared, async (client) => {
          await client.done('DELETE', sharePath(id, whom, group));
          if (!shared.json)
            stdout.write(`Image ${id} is no longer shared with ${group ? 'group ' : ''}${whom}.\n`);
        }),
      ),
];

const forPeople = (row: Row): Row => ({
  ...row,
  owner: nameOf(row.owner),
  shared_with_users: (row.shared_with_users as readonly Row[]).map(shareForPeople),
  shared_with_groups: (row.shared_with_groups as readonly Row[]).map(shareForPeople),
  tags: (row.tags as readonly Row[]).map(nameOf),
  root_volume: nameOf(row.root_volume),
  versions: (row.versions as readonly Row[]).map((version) => {
    const machines = version.machines as readonly Row[];
    return `${version.name} on ${machines.map(({ provider }) => nameOf(provider)).join(' and ') || 'no provider'}`;
  }),
});

const shareForPeople = (share: Row): string =>
  `${nameOf(share)}${share.end_date === null ? '' : ` until ${share.end_date}`}`;
