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

/** Options of the command that mean the same with `--dredd`. Every other one would be passed over. */
const SHARED = [
  ...['dredd', 'server', 'header', 'wait', 'proxy', 'insecure', 'cacert', 'cert', 'key', 'allowWrites'],
  ...['maxRequests', 'time', 'rate', 'requestTimeout', 'format', 'output', 'har'],
];

const DREDDS = ['config', 'names', 'hookfiles', 'only', 'sorted', 'dryRun', 'hookTimeout'];

export function withDreddOptions(command: Command): Command {
  const option = (flags: string, description: string) => new Option(flags, description);
  return command
    .optionsGroup('For those who have dredd (docs/from-dredd.md):')
    .option('--dredd', "dredd's transactions, with its hooks and its dredd.yml")
    .option('--config <file>', 'in place of ./dredd.yml')
    .option('--names', 'print the names of the transactions, and do nothing else')
    .addOption(option('--hookfiles <pattern>', 'hooks in JavaScript').argParser(listed))
    .addOption(option('--only <name>', 'only this transaction').argParser(listed))
    .option('--sorted', 'by method: what makes before what reads, what deletes last')
    .option('--dry-run', 'run the hooks, and send nothing')
    .addOption(option('--hook-timeout <time>', 'until a hook is done; 60').argParser(secondsValue));
}

/** Why what was given does not go together: of an option that would be passed over. */
export function misplaced(command: Command, isDredd: boolean): string | undefined {
  const given = command.options.filter((one) => command.getOptionValueSource(one.attributeName()) === 'cli');
  const found = given.find((one) => {
    const isDredds = DREDDS.includes(one.attributeName());
    return isDredd ? !isDredds && !SHARED.includes(one.attributeName()) : isDredds;
  });
  if (found === undefined) return undefined;
  return `error: option '${found.flags}' ${isDredd ? 'is not for' : 'goes with'} '--dredd'`;
}
