import picomatch from 'picomatch';
import type { Operation } from './model.js';

/** Says of an operation whether a pattern means it. */
export type OperationFilter = (operation: Operation) => boolean;

const FIELDS: Readonly<Record<string, (operation: Operation) => readonly string[]>> = {
  name: ({ id, summary, method, path }) => [
    id,
    `${method} ${path}`,
    ...(summary === undefined ? [] : [summary]),
  ],
  method: ({ method }) => [method],
  path: ({ path }) => [path],
  tag: ({ tags }) => tags,
};

/**
 * `method:GET`, `path:/images/**`, `tag:Images`, `name:list*`; what has no such word before it is a name: the operationId,
 * the action's name, or `GET /images`. `*` and `?` stand for anything, in a path for one segment; `**` for several;
 * `{a,b}` for either.
 */
export function operationFilter(pattern: string): OperationFilter {
  const [, field = 'name', glob = pattern] = /^(name|method|path|tag):(.*)$/s.exec(pattern) ?? [];
  const valuesOf = FIELDS[field] ?? (() => []);
  if (glob === '') return () => false;
  const matches = picomatch(glob, {
    noextglob: true,
    dot: true,
    nocase: field !== 'path',
    bash: field !== 'path',
  });
  return (operation) => valuesOf(operation).some((value) => value === glob || matches(value));
}
