import { type Command, Option } from 'commander';
import { type Format, formats } from './reports/format.js';
import { type Level, levels } from './reports/report.js';

export interface ReportOptions {
  readonly root?: string;
  readonly failOn: Level;
  readonly format: Format;
  readonly stdinFilename: string;
}

/** What every command that reads blueprints takes. */
export function withReportOptions(command: Command): Command {
  return command
    .option('--root <folder>', 'whose files a document may include; its own folder unless this is said')
    .addOption(
      new Option('--fail-on <level>', 'the least severity that ends with 1').choices(levels).default('error'),
    )
    .addOption(new Option('--format <format>', 'the form of the report').choices(formats).default('pretty'))
    .option('--stdin-filename <name>', 'what the report calls standard input', 'stdin.apib');
}
