import type { Operation } from './model.js';

const KEYS = ['path', 'query', 'url', 'headers', 'body', 'mediaType', 'credentials'];

/**
 * What is wrong with a request that somebody wrote without types: passed over, it would send what the author shows, and
 * blame the server for it.
 */
export function wrongInState(operation: Operation, said: unknown): readonly string[] {
  if (!isObject(said))
    return [`it is ${shown(said)}, and no request: \`{}\` is the one that the author shows`];
  const unknown = Object.keys(said).filter((key) => !KEYS.includes(key));
  const names = (['path', 'query'] as const).flatMap((place) => wrongNames(operation, place, said[place]));
  return [...unknown.map((key) => `${key} is none of ${KEYS.join(', ')}`), ...names];
}

function wrongNames({ parameters }: Operation, place: 'path' | 'query', values: unknown): string[] {
  if (values === undefined) return [];
  if (!isObject(values)) return [`its ${place} is ${shown(values)}, and not parameters by name`];
  const declared = parameters.filter((one) => one.in === place).map(({ name }) => name);
  const instead = declared.length === 0 ? 'it has none' : `but ${declared.join(', ')}`;
  return Object.keys(values)
    .filter((name) => !declared.includes(name))
    .map((name) => `there is no ${place} parameter ${name}, ${instead}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) =>
  Array.isArray(value) ? 'a list' : typeof value === 'function' ? 'a function' : String(value);
