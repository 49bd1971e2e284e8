import { Command, Option } from 'commander';
import { withReportOptions } from './report-options.js';
import type { CompileCommandOptions } from './run-compile.js';
import type { Terminal } from './terminal.js';

const more = `
With several documents, or a folder (searched for *.apib), -o, --types, --ledger and --source-map each name a
folder, and subfolders are kept: a/b.apib becomes OUT/a/b.json.

Without -o the document goes to standard output. The report goes to standard error; as json, github or junit
to standard output, unless the document is there.

Exit status: 0 done, 1 something as bad as --fail-on was found, 2 a file or the call itself is at fault.
What is found is written all the same, unless --strict.

What a code in the report means is in docs/diagnostics, in the package and in its repository.

Examples:
  $ cyanotype compile library.apib -o library.json
  $ cyanotype compile library.apib -o library.yaml --types library.d.ts --ledger losses.json
  $ cyanotype compile contracts -o openapi --yaml --strict
  $ cyanotype compile library.apib -o library.json --overlay library.overlay.yaml
  $ cat library.apib | cyanotype compile - --stdin-filename library.apib > library.json
  $ cyanotype compile contracts -o openapi --format github --fail-on loss`;

export function compileCommand(terminal: Terminal): Command {
  const command = new Command('compile')
    .description('turn API Blueprint documents into OpenAPI 3.1')
    .argument('<input...>', 'API Blueprint documents, folders of them, or - for standard input')
    .option('-o, --output <file>', 'where the OpenAPI document goes; its extension chooses JSON or YAML')
    .option('--yaml', 'write YAML where no extension chooses: to standard output or into a folder')
    .option('--types <file>', 'where its TypeScript types go')
    .option(
      '--ledger <file>',
      'where the list of what is lost, changed, mended or assumed goes: JSON, or .txt',
    )
    .option('--source-map <file>', 'where the map from the OpenAPI document to lines of the blueprint goes')
    .addOption(
      new Option('--overlay <file>', 'an OpenAPI Overlay 1.0 to apply at the end; may be repeated').argParser(
        (file: string, earlier: readonly string[] = []) => [...earlier, file],
      ),
    )
    .option(
      '--strict',
      'take each mended mistake for an error, and write nothing if there is one or a file cannot be read',
    );
  return withReportOptions(command)
    .addHelpText('after', more)
    .action(async (inputs: string[], options: CompileCommandOptions) => {
      const { runCompile } = await import('./run-compile.js');
      terminal.exitCode = await runCompile(inputs, options, terminal);
    });
}
