import { Failure } from '../failure.js';
import { sentence } from '../system-error.js';
import { type Output, print } from '../terminal.js';
import type { Level, Report } from './report.js';

export const formats = ['pretty', 'json', 'github', 'junit'] as const;
export type Format = (typeof formats)[number];

export async function printReport(
  report: Report,
  format: Format,
  failOn: Level,
  stream: Output,
): Promise<void> {
  const text = await formatReport(report, format, failOn, stream);
  await print(stream, text).catch((error: unknown) => {
    throw new Failure(`${sentence(error, 'the report')}.`, 'Write it to another place.', 2);
  });
}

async function formatReport(report: Report, format: Format, failOn: Level, stream: Output): Promise<string> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.js')).pretty(report, stream);
    case 'json':
      return (await import('./json.js')).json(report);
    case 'github':
      return (await import('./github.js')).github(report);
    case 'junit':
      return (await import('./junit.js')).junit(report, failOn);
  }
}
