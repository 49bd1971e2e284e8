import { pathToFileURL } from 'node:url';

/** `hooks.js:12:7`: where in a file an error was thrown, or where the file cannot be parsed; undefined if its stack does not say. */
export function placeIn(file: string, error: unknown): string | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  const names = [file, pathToFileURL(file).href].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(`(?:${names.join('|')})(?:\\?run=\\d+)?(:\\d+(?::\\d+)?)`).exec(error.stack);
  return found?.[1] === undefined ? undefined : `${file}${found[1]}`;
}
