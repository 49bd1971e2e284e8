#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../src/package-root.js';
import { compileCommand } from './compile.js';
import { docsCommand } from './docs.js';
import { report } from './failure.js';
import { generateCommand } from './generate.js';
import { serveCommand } from './serve.js';
import { tokenCommand } from './token.js';
import { userCommand } from './user.js';

const { version, description } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
  version: string;
  description: string;
};

// Each command loads its code when it runs: `compile` opens no database, `serve` parses no blueprint.
const program = new Command('cyanotype')
  .description(description)
  .version(version)
  .addHelpText('after', '\nExample:\n  $ cyanotype compile library.apib -o library.json');
for (const make of [compileCommand, generateCommand, serveCommand, userCommand, tokenCommand, docsCommand]) {
  program.addCommand(make());
}

/** Commander ends the process by itself unless each command is told not to. */
function prepare(command: Command): void {
  command.exitOverride().showHelpAfterError(`Run \`${pathOf(command)} --help\` to see what it takes.`);
  for (const child of command.commands) prepare(child);
}

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;

prepare(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
