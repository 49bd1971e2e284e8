import { Command } from 'commander';
import { Client } from './client.js';
import { openTarget, type TargetOptions } from './target.js';

export interface SharedOptions extends TargetOptions {
  readonly json?: true;
}

/** What every command that works on a catalogue takes, and where that catalogue is. */
export const catalogueCommand = (name: string, description: string, ...examples: string[]): Command =>
  new Command(name)
    .description(description)
    .option('--profile <name>', 'the server and token of this profile (see cyanotype profile)')
    .option('--store', 'the store that DATABASE_URL names, without a server')
    .addHelpText(
      'after',
      `\nWithout --profile and --store: the server that CYANOTYPE_URL names, with CYANOTYPE_TOKEN; or the store
that DATABASE_URL names; or the profile “default”.\n\nExample${examples.length > 1 ? 's' : ''}:\n${examples
        .map((example) => `  $ ${example}`)
        .join('\n')}`,
    );

export const operatorCommand = (name: string, description: string, ...examples: string[]): Command =>
  catalogueCommand(name, description, ...examples).option(
    '--json',
    'what the contract answers, as JSON, for scripts',
  );

/** Runs one thing on the catalogue that the options name. */
export async function onCatalogue(
  options: TargetOptions,
  run: (client: Client) => Promise<void>,
): Promise<void> {
  const target = await openTarget(options);
  try {
    await run(new Client(target));
  } finally {
    await target.close();
  }
}
