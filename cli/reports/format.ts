import type { Output } from '../terminal.js';
import type { Report } from './report.js';

export const formats = ['pretty', 'json', 'github', 'junit'] as const;
export type Format = (typeof formats)[number];

export async function formatReport(report: Report, format: Format, stream: Output): Promise<string> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.js')).pretty(report, stream);
    case 'json':
      return (await import('./json.js')).json(report);
    case 'github':
      return (await import('./github.js')).github(report);
    case 'junit':
      return (await import('./junit.js')).junit(report);
  }
}
