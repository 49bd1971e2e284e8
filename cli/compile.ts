import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';

interface Options {
  readonly output: string;
  readonly types?: string;
  readonly ledger?: string;
}

const example = `
Exit status: 0 done, 1 the blueprint has an error and nothing was written, 2 a file cannot be read or written.

Example:
  $ cyanotype compile api.apib -o openapi.json --types api.d.ts --ledger losses.json`;

export function compileCommand(): Command {
  return new Command('compile')
    .description('turn an API Blueprint document into OpenAPI 3.1')
    .argument('<file>', 'the API Blueprint document')
    .requiredOption('-o, --output <file>', 'where the OpenAPI document goes')
    .option('--types <file>', 'where its TypeScript types go')
    .option('--ledger <file>', 'where the list of what could not be carried over goes')
    .addHelpText('after', example)
    .action(async (file: string, options: Options) => {
      process.exitCode = await run(file, options);
    });
}

async function run(file: string, options: Options): Promise<number> {
  const { compile } = await import('../codegen/compile.js');
  const { filesOf } = await import('../codegen/files.js');
  const { hasErrors } = await import('../codegen/diagnostics.js');
  const { report } = await import('./report.js');
  try {
    const compiled = compile(file, await readFile(file, 'utf8'));
    await report([compiled]);
    if (hasErrors(compiled.diagnostics)) return 1;
    const files = await filesOf(compiled);
    const targets = [
      ['openapi.json', options.output],
      ['types.ts', options.types],
      ['ledger.json', options.ledger],
    ] as const;
    for (const [name, target] of targets) {
      if (target === undefined) continue;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, files.get(name) ?? '');
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
