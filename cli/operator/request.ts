import { Command, InvalidArgumentError, Option } from 'commander';
import { REQUEST_STATUSES } from '../../src/catalogue/image-request.js';
import type { Terminal } from '../terminal.js';
import type { Row } from './client.js';
import { onCatalogue, operatorCommand, type SharedOptions } from './command.js';
import { type Columns, nameOf, showList, showOne } from './show.js';

const COLUMNS: Columns = [
  ['ID', (row) => row.id],
  ['STATUS', (row) => row.status],
  ['REQUESTER', (row) => nameOf(row.requester)],
  ['NAME', (row) => row.name],
  ['PROVIDER', (row) => nameOf(row.provider)],
  ['VISIBLE TO', (row) => row.vis],
  ['CREATED', (row) => row.created],
];

interface ListOptions extends SharedOptions {
  readonly status?: string;
  readonly requester?: string;
}
interface Machine {
  readonly uuid: string;
  readonly provider?: string;
}
interface StepOptions extends SharedOptions {
  readonly message?: string;
  readonly machine?: readonly Machine[];
}

/** What is said, what it does, and the operation that does it. */
const STEPS = [
  ['approve', 'say that the image shall be made', 'approval'],
  ['deny', 'say that the image will not be made', 'denial'],
  ['start', 'say that the image is being made', 'imaging'],
  ['complete', 'say that the image has been made, which takes it into the catalogue', 'completion'],
  ['fail', 'say that the image could not be made', 'failure'],
] as const;

export function requestCommand({ stdout }: Terminal): Command {
  const showRequest = (row: Row, { json }: SharedOptions) =>
    json ? showOne(row, true, stdout) : showOne(forPeople(row), false, stdout);
  const pathOf = (id: string) => `/image_requests/${encodeURIComponent(id)}`;
  const list = operatorCommand(
    'list',
    'list image requests, newest first',
    'cyanotype request list --status pending',
  )
    .addOption(new Option('--status <status>', 'only those of this status').choices(REQUEST_STATUSES))
    .option('--requester <user>', 'only those of this user; username or number')
    .action(async ({ status, requester, ...shared }: ListOptions) =>
      onCatalogue(shared, async (client) => {
        const rows = await client.list('/image_requests', { status, requester });
        await showList(rows, COLUMNS, shared.json === true, stdout);
      }),
    );
  const show = operatorCommand('show', 'show an image request with its steps', 'cyanotype request show 1')
    .argument('<id>', 'number or uuid')
    .action(async (id: string, shared: SharedOptions) =>
      onCatalogue(shared, async (client) => showRequest(await client.one('GET', pathOf(id)), shared)),
    );
  const steps = STEPS.map(([name, description, operation]) => {
    const step = operatorCommand(name, description, `cyanotype request ${name} 1 --message "as agreed"`)
      .argument('<id>', 'number or uuid')
      .option('--message <text>', 'what the requester should know');
    if (operation === 'completion') {
      step.option(
        '--machine <uuid[@provider]>',
        'a machine that was made, on the requested provider unless said; once for each (default: one)',
        machine,
      );
    }
    return step.action(async (id: string, { message, machine: machines, ...shared }: StepOptions) =>
      onCatalogue(shared, async (client) => {
        await showRequest(
          await client.one('POST', `${pathOf(id)}/${operation}`, { message, machines }),
          shared,
        );
      }),
    );
  });
  const command = new Command('request')
    .description('decide requests for images, and say what came of them')
    .addHelpText('after', '\nExample:\n  $ cyanotype request list --status pending')
    .addCommand(list)
    .addCommand(show);
  for (const step of steps) command.addCommand(step);
  return command;
}

function machine(text: string, earlier: readonly Machine[] = []): readonly Machine[] {
  const [uuid = '', provider, ...rest] = text.split('@');
  if (uuid === '' || provider === '' || rest.length > 0) {
    throw new InvalidArgumentError('It must be a uuid, or a uuid, @ and the number or uuid of a provider.');
  }
  return [...earlier, { uuid, ...(provider !== undefined && { provider }) }];
}

const forPeople = (row: Row): Row => ({
  ...row,
  requester: nameOf(row.requester),
  provider: nameOf(row.provider),
  steps: (row.steps as readonly Row[]).map(stepForPeople),
  image: row.image === null ? null : `${(row.image as Row).id} ${nameOf(row.image)}`,
});

function stepForPeople({ status, by, at, message }: Row): string {
  const who = by === null ? 'the command line' : nameOf(by);
  return `${status} by ${who} at ${at}${message === '' ? '' : ` (${message})`}`;
}
