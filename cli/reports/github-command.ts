import { randomUUID } from 'node:crypto';
import { shown } from '../../codegen/diagnostic-text.js';

/** A command ends with its line; what hides something in a terminal hides it in GitHub's pages as well. */
export const data = (text: string) => shown(text).replace(/%/g, '%25').replace(/\n/g, '%0A');

/** … and a property with a comma, its name with a colon. */
export const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/**
 * What is for people, where GitHub Actions reads it too: a line that a server or a document wrote may look like a
 * command, and all between these two is none.
 */
export function withoutCommands(text: string, environment = process.env): string {
  if (environment.GITHUB_ACTIONS !== 'true' || !/^\s*::|##\[/m.test(text)) return text;
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}
