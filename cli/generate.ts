import { join } from 'node:path';
import { Command } from 'commander';
import { isSystemError } from './system-error.js';

const example = `
Examples:
  $ cyanotype generate            compile blueprint/*/*.apib into generated/
  $ cyanotype generate --check    show what differs, change nothing`;

export function generateCommand(): Command {
  return new Command('generate')
    .description('compile every blueprint/<api>/<contract>.apib into generated/<api>/<contract>/')
    .argument('[dir]', 'the folder that holds blueprint/ and generated/', '.')
    .option('--check', 'write nothing; print a diff and fail if generated/ is not what the blueprints say')
    .addHelpText('after', example)
    .action(async (dir: string, options: { check?: boolean }) => {
      process.exitCode = await generate(dir, options.check === true);
    });
}

/** 0: done. 1: a blueprint is broken, or what is there is not what is generated. 2: the folder cannot be used. */
async function generate(dir: string, check: boolean): Promise<number> {
  const { known, remember } = await import('./up-to-date.js');
  // What is judged for others is judged each time.
  const said = check ? null : await known(dir);
  if (said !== null) {
    process.stdout.write(said);
    return 0;
  }
  const { compileContracts } = await import('../codegen/contracts.js');
  const { compareOutput, writeOutput } = await import('../codegen/output.js');
  const { findingsOf } = await import('./job.js');
  const { pretty } = await import('./reports/pretty.js');
  const target = join(dir, 'generated');
  try {
    const { compiled, files } = await compileContracts(join(dir, 'blueprint'), 'blueprint');
    const documents = compiled.map((one) => ({ name: one.source.file, findings: findingsOf(one) }));
    const report = pretty({ command: 'generate', documents }, process.stderr);
    process.stderr.write(report);
    if (files === undefined) {
      process.stderr.write('Nothing was written: generated/ is as it was.\n');
      return 1;
    }
    if (check) {
      const difference = await compareOutput(target, 'generated', files);
      process.stdout.write(difference);
      if (difference === '') return 0;
      process.stderr.write('generated/ differs from what the blueprints say; run “cyanotype generate”.\n');
      return 1;
    }
    const changed = await writeOutput(target, files);
    const count = (changes: number) =>
      `${compiled.length} contracts, ${files.size} files, ${changes} changed\n`;
    process.stdout.write(count(changed.length));
    if (report === '') await remember(dir, count(0));
    return 0;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
