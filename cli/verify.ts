import { Command, Option } from 'commander';
import { type GivenOptions, misplaced, withDreddOptions } from './dredd-options.js';
import type { Terminal } from './terminal.js';
import { formats } from './verify-reports/format.js';
import {
  checkValue,
  countValue,
  credentialValue,
  headerValue,
  listed,
  phasesValue,
  rateValue,
  secondsValue,
  seedValue,
} from './verify-values.js';

const more = `
Phases:
  transactions  each request and response that the blueprint shows, as dredd runs them, and then their schemas
  states        the other declared statuses, each reached as --states says; only with that option
  generated     requests made from the schemas: valid ones must be accepted, invalid ones refused
  sequences     create, read, list, change, delete, with the ids and Locations that the server gives

Patterns of --filter and --exclude: an operation's id or name, 'GET /images/*', method:GET, path:/images/**,
tag:Images. * and ? stand for anything, in a path within a segment; ** for several segments.

A secret is given as env:NAME, so that it stands in no list of processes: --auth env:TOKEN. No report shows it:
in requests there is $TOKEN in its place.

Requests that write go to a server on another machine only with --allow-writes.

Exit status: 0 nothing of severity error was found, 1 something was, 2 it could not run: no server, a blueprint or
another file that cannot be read, or a wrong call. Ctrl-C ends it with 130, and it says what it has found so far.

What the checks are, how to read a finding, and the files of --states and --sequence: docs/verify.md, in the package
and in its repository.

Examples:
  $ cyanotype verify library.apib --server http://localhost:3000
  $ cyanotype verify contracts --server https://staging.example.com --auth env:TOKEN --filter method:GET
  $ cyanotype verify library.apib --server http://localhost:3000 --wait 30 --max-failures 1 -o report.html
  $ cyanotype verify library.apib --server http://localhost:3000 --phases transactions --format github
  $ cyanotype verify --dredd
  $ cyanotype verify library.apib --server http://localhost:3000 --replay generated/addABook/server-error/4711/isbn`;

export function verifyCommand(terminal: Terminal): Command {
  const command: Command = new Command('verify')
    .description('hold a running server, of any make, against API Blueprint documents')
    .argument('[blueprint...]', 'API Blueprint documents, folders of them, or - for standard input')

    .optionsGroup('The server:')
    .option('--server <url>', "where it is; without a path, that of the blueprint's HOST is added")
    .addOption(option("-H, --header <'name: value'>", 'goes with every request').argParser(headerValue))
    .addOption(
      option(
        '--auth <[scheme=]value>',
        'a token, a key, or user:password, where an operation asks for it',
      ).argParser(credentialValue),
    )
    .addOption(option('--wait <time>', 'until it answers, at most').argParser(secondsValue))
    .option('--proxy <url>', 'in place of what HTTPS_PROXY and its like say')
    .option('--insecure', 'take any certificate')
    .option('--cacert <file>', 'believe the certificates of this authority, too (PEM)')
    .option('--cert <file>', 'the certificate of the client (PEM)')
    .option('--key <file>', 'its key (PEM)')

    .optionsGroup('What is tested:')
    .addOption(option('--phases <names>', 'separated by commas; all').argParser(phasesValue))
    .addOption(option('--filter <pattern>', 'only these operations').argParser(listed))
    .addOption(option('--exclude <pattern>', 'not these').argParser(listed))
    .option('--allow-writes', 'send requests that write to a server on another machine')
    .addOption(
      option('--check <names>', 'turn checks on: method-accepted, still-there').argParser(checkValue),
    )
    .addOption(notNegated('--no-check <names>', 'turn checks off').argParser(checkValue))
    .option('--states <file>', 'a module that leads to the other declared statuses')
    .option('--sequence <file>', 'the order of operations that depend on each other, as YAML or JSON')
    .addOption(option('--seed <number>', 'the same makes the same requests; random').argParser(seedValue))
    .option('--replay <id>', 'only the case of this finding')
    .addOption(option('--overlay <file>', 'an OpenAPI Overlay 1.0 to apply first').argParser(listed))
    .option('--root <folder>', 'whose files a document may include; its own folder unless this is said')
    .option('--stdin-filename <name>', 'what the report calls standard input', 'stdin.apib')

    .optionsGroup('Limits:')
    .addOption(option('--max-requests <number>', 'in all').argParser(countValue))
    .addOption(option('--time <time>', 'in all').argParser(secondsValue))
    .addOption(option('--rate <number>', 'requests in a second, or 100/m').argParser(rateValue))
    .addOption(option('--workers <number>', 'requests at the same time').argParser(countValue).default(4))
    .addOption(
      option('--request-timeout <time>', 'until an answer is whole')
        .argParser(secondsValue)
        .default(10, '10'),
    )
    .addOption(option('--max-failures <number>', 'errors, then it ends').argParser(countValue))

    .optionsGroup('The report:')
    .addOption(option('--format <format>', 'what is printed; pretty').choices(formats))
    .option('-o, --output <file>', 'where it goes, too: .html, .json or .xml (JUnit), else as --format says')
    .option('--har <file>', 'where all requests and answers go, as an HTTP archive');

  return withDreddOptions(command)
    .optionsGroup('Else:')
    .addHelpText('after', more)
    .action(async (inputs: string[], options: GivenOptions) => {
      const wrong = misplaced(command, options.dredd === true);
      if (wrong !== undefined) command.error(wrong);
      if (options.dredd === true) {
        const { runDredd } = await import('./verify-dredd.js');
        terminal.exitCode = await runDredd(inputs, options, terminal);
        return;
      }
      if (inputs.length === 0) command.error("error: missing required argument 'blueprint'");
      const { server } = options;
      if (server === undefined) command.error("error: required option '--server <url>' not specified");
      const { runVerify } = await import('./run-verify.js');
      terminal.exitCode = await runVerify(inputs, { ...options, server }, terminal);
    });
}

const option = (flags: string, description: string) => new Option(flags, description);

/** Commander takes `--no-` for the opposite of an option without a value. */
function notNegated(flags: string, description: string): Option {
  const made = option(flags, description);
  made.negate = false;
  return made;
}
