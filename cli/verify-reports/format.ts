import type { Output } from '../terminal.js';
import type { VerifyReport } from './verify-report.js';

export const formats = ['pretty', 'json', 'junit', 'github', 'html'] as const;
export type Format = (typeof formats)[number];

/** Each form loads its code when it is asked for. */
export async function formatReport(report: VerifyReport, format: Format, stream: Output): Promise<string> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.js')).pretty(report, stream);
    case 'json':
      return (await import('./json.js')).json(report);
    case 'junit':
      return (await import('./junit.js')).junit(report);
    case 'github':
      return (await import('./github.js')).github(report);
    case 'html':
      return (await import('./html.js')).html(report);
  }
}
