import { Command } from 'commander';
import { backupCommand } from './backup.js';
import { checkCommand } from './check.js';
import { compileCommand } from './compile.js';
import { docsCommand } from './docs.js';
import { eventsCommand } from './events.js';
import { exportCommand } from './export.js';
import { report } from './failure.js';
import { generateCommand } from './generate.js';
import { importCommand } from './import.js';
import { migrateStoreCommand } from './migrate-store.js';
import { imageCommand } from './operator/image.js';
import { instanceCommand } from './operator/instance.js';
import { profileCommand } from './operator/profile.js';
import { providerCommand } from './operator/provider.js';
import { requestCommand } from './operator/request.js';
import { tokenCommand } from './operator/token.js';
import { userCommand } from './operator/user.js';
import { ownPackage } from './own-package.js';
import { reindexCommand } from './reindex.js';
import { serveCommand } from './serve.js';
import type { Terminal } from './terminal.js';
import { verifyCommand } from './verify.js';

/** Runs one call of the command; what it ends with is in the terminal's `exitCode`. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<void> {
  const { version, description } = ownPackage();
  const program = new Command('cyanotype')
    .description(description)
    .version(version)
    .addHelpText('after', '\nExample:\n  $ cyanotype compile library.apib -o library.json');
  // Each command loads its code when it runs: `compile` opens no database, `serve` parses no blueprint.
  program.addCommand(compileCommand(terminal));
  program.addCommand(checkCommand(terminal));
  program.addCommand(verifyCommand(terminal));
  for (const make of [generateCommand, serveCommand, docsCommand]) program.addCommand(make());
  const accounts = [profileCommand, userCommand, tokenCommand, providerCommand];
  const work = [instanceCommand, imageCommand, requestCommand];
  const whole = [
    exportCommand,
    importCommand,
    backupCommand,
    migrateStoreCommand,
    reindexCommand,
    eventsCommand,
  ];
  for (const make of [...accounts, ...work, ...whole]) program.addCommand(make(terminal));
  prepare(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    terminal.exitCode = report(error, terminal.stderr);
  }
}

/** Commander ends the process by itself unless each command is told not to. */
function prepare(command: Command, terminal: Terminal): void {
  command
    .exitOverride()
    .showHelpAfterError(`Run \`${pathOf(command)} --help\` to see what it takes.`)
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
  for (const child of command.commands) prepare(child, terminal);
}

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
