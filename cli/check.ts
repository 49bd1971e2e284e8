import { Command } from 'commander';
import { withReportOptions } from './report-options.js';
import type { CheckCommandOptions } from './run-check.js';
import type { Terminal } from './terminal.js';

const more = `
It reports what compiling reports, and what makes a contract weak. Turn a finding off, or make it count for more,
in cyanotype.yaml, beside the document or in a folder above it:

  rules:
    host-missing: off
    error-response-missing: error

or in the text of an action, a resource, a group or the overview, for all that is in it:

  <!-- cyanotype-disable error-response-missing, response-empty -->

Exit status: 0 done, 1 something as bad as --fail-on was found, 2 a file or the call itself is at fault.

What a code in the report means is in docs/diagnostics, in the package and in its repository.

Examples:
  $ cyanotype check library.apib
  $ cyanotype check contracts --fail-on warning
  $ cyanotype check contracts --format junit > report.xml
  $ cat library.apib | cyanotype check - --stdin-filename contracts/library.apib`;

export function checkCommand(terminal: Terminal): Command {
  const command = new Command('check')
    .description('say what makes API Blueprint documents weak contracts')
    .argument('<input...>', 'API Blueprint documents, folders of them, or - for standard input')
    .option('--config <file>', 'the settings for all documents, in place of the nearest cyanotype.yaml');
  return withReportOptions(command)
    .addHelpText('after', more)
    .action(async (inputs: string[], options: CheckCommandOptions) => {
      const { runCheck } = await import('./run-check.js');
      terminal.exitCode = await runCheck(inputs, options, terminal);
    });
}
