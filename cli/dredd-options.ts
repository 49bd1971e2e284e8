import { type Command, Option } from 'commander';
import type { VerifyCommandOptions } from './verify-command-options.js';
import { listed, secondsValue } from './verify-values.js';

/** What `--dredd` takes besides the command's own; they win over `dredd.yml`. */
export interface DreddOptions {
  readonly dredd?: true;
  readonly config?: string;
  readonly names?: true;
  readonly hookfiles?: readonly string[];
  readonly only?: readonly string[];
  readonly sorted?: true;
  readonly dryRun?: true;
  /** Seconds. */
  readonly hookTimeout?: number;
}

/** Whichever of the two is wanted. */
export type GivenOptions = Omit<VerifyCommandOptions, 'server'> & { readonly server?: string } & DreddOptions;

/** Options of the command that mean nothing to dredd's own transactions. */
const NOT_DREDDS = [
  'phases',
  'filter',
  'exclude',
  'check',
  'noCheck',
  'states',
  'sequence',
  'seed',
  'replay',
  'overlay',
  'root',
  'workers',
  'maxFailures',
  'auth',
];

const DREDDS = ['config', 'names', 'hookfiles', 'only', 'sorted', 'dryRun', 'hookTimeout'];

export function withDreddOptions(command: Command): Command {
  const option = (flags: string, description: string) => new Option(flags, description);
  return command
    .optionsGroup('For those who have dredd (docs/from-dredd.md):')
    .addOption(
      option('--dredd', "dredd's transactions, with its hooks and its dredd.yml").conflicts(NOT_DREDDS),
    )
    .option('--config <file>', 'in place of ./dredd.yml')
    .option('--names', 'print the names of the transactions, and do nothing else')
    .addOption(option('--hookfiles <pattern>', 'hooks in JavaScript').argParser(listed))
    .addOption(option('--only <name>', 'only this transaction').argParser(listed))
    .option('--sorted', 'by method: what makes before what reads, what deletes last')
    .option('--dry-run', 'run the hooks, and send nothing')
    .addOption(option('--hook-timeout <time>', 'until a hook is done; 60').argParser(secondsValue));
}

/** The first of dredd's options that was given; without `--dredd` it would be passed over. */
export function givenOfDredds(command: Command): string | undefined {
  const given = DREDDS.find((name) => command.getOptionValueSource(name) === 'cli');
  return command.options.find((one) => one.attributeName() === given)?.long;
}
