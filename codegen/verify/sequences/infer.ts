import { oneWord } from '../ids.js';
import type { Operation } from '../model.js';

/** What stands at a collection's path and at the paths of its members, and what may be done with it. */
export interface Resource {
  /** The collection's last word, as in `/images`. */
  readonly name: string;
  /** What its cases are called: the member's path, or the collection's where it has no members. */
  readonly path: string;
  /** The path parameter that tells its members apart; none where there are no members. */
  readonly parameter?: string;
  readonly list?: Operation;
  /** POST on the collection. */
  readonly create?: Operation;
  readonly read?: Operation;
  readonly change?: Operation;
  /** PUT on a member that may not exist yet. */
  readonly put?: Operation;
  readonly remove?: Operation;
  /** What its paths stand below. */
  readonly parent?: Resource;
}

/** `/groups/{id}` and `/groups/{group}` are one place. */
const shape = (path: string): string =>
  segments(path)
    .join('/')
    .replace(/\{[^}]*\}/g, '{}');

const segments = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');

/** A last segment that is a parameter alone, or one with the extension of a format. */
const MEMBER = /^(.*?)\/\{([^{}]+)\}((?:\.\w+)?)\/?$/;

interface Member {
  readonly path: string;
  readonly collection: string;
  readonly parameter: string;
}

function memberOf(path: string): Member | undefined {
  const found = MEMBER.exec(path);
  if (found === null) return undefined;
  const [, collection = '', parameter = ''] = found;
  const last = segments(collection).at(-1);
  // `/{id}` alone, or `/{a}/{b}`: nothing says what the collection is.
  if (last === undefined || last.includes('{')) return undefined;
  return { path, collection, parameter };
}

const withoutExtension = (path: string): string => path.replace(/\.\w+$/, '');

/** The resources that the paths and methods show, parents before what stands below them. */
export function inferResources(operations: readonly Operation[]): readonly Resource[] {
  const at = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = shape(withoutExtension(operation.path));
    at.set(key, [...(at.get(key) ?? []), operation]);
  }
  const find = (path: string, method: string): Operation | undefined =>
    at.get(shape(withoutExtension(path)))?.find((operation) => operation.method === method);

  const members = new Map<string, Member>();
  for (const { path } of operations) {
    const member = memberOf(path);
    if (member !== undefined && !members.has(shape(withoutExtension(path)))) {
      members.set(shape(withoutExtension(path)), member);
    }
  }

  const resources = new Map<string, Resource>();
  const taken = new Set<Operation>();
  const byDepth = [...members].sort(([a], [b]) => a.split('/').length - b.split('/').length);
  for (const [key, member] of byDepth) {
    const collection = collectionPath(member.collection, operations);
    const resource = resourceAt(member, collection, find, parentOf(member.collection, resources));
    resources.set(key, resource);
    for (const operation of operationsOf(resource)) taken.add(operation);
  }
  // A list without members is still one to be walked.
  for (const operation of operations) {
    if (operation.method !== 'GET' || taken.has(operation) || memberOf(operation.path) !== undefined)
      continue;
    const name = segments(withoutExtension(operation.path)).at(-1);
    if (name === undefined || name.includes('{')) continue;
    const parent = parentOf(operation.path, resources);
    resources.set(shape(operation.path), {
      name,
      path: operation.path,
      list: operation,
      ...(parent !== undefined && { parent }),
    });
  }
  return [...resources.values()];
}

export const operationsOf = (resource: Resource): readonly Operation[] =>
  [resource.list, resource.create, resource.read, resource.change, resource.put, resource.remove].filter(
    (operation) => operation !== undefined,
  );

/** The collection beside a member's path, which may be in the plural where the member is not: `/notes`, `/note/{id}`. */
function collectionPath(above: string, operations: readonly Operation[]): string {
  const exact = operations.find(({ path }) => shape(withoutExtension(path)) === shape(above));
  if (exact !== undefined) return exact.path;
  const before = segments(above).slice(0, -1).join('/');
  const word = oneWord(segments(above).at(-1) ?? '');
  const plural = operations.find(({ path }) => {
    const parts = segments(withoutExtension(path));
    return shape(parts.slice(0, -1).join('/')) === shape(before) && oneWord(parts.at(-1) ?? '') === word;
  });
  return plural?.path ?? above;
}

function resourceAt(
  { path, parameter }: Member,
  collection: string,
  find: (path: string, method: string) => Operation | undefined,
  parent: Resource | undefined,
): Resource {
  const list = find(collection, 'GET');
  const create = find(collection, 'POST');
  const read = find(path, 'GET');
  const patch = find(path, 'PATCH');
  const put = find(path, 'PUT');
  const remove = find(path, 'DELETE');
  // Where a POST makes members, a PUT replaces; that it makes some as well the author says with 201.
  const puts = put !== undefined && (put.responses.has('201') || create === undefined);
  const change = patch ?? put;
  return {
    name: segments(withoutExtension(collection)).at(-1) ?? '',
    path,
    parameter,
    ...(list !== undefined && { list }),
    ...(create !== undefined && { create }),
    ...(read !== undefined && { read }),
    ...(change !== undefined && { change }),
    ...(puts && { put }),
    ...(remove !== undefined && { remove }),
    ...(parent !== undefined && { parent }),
  };
}

/** The nearest resource whose member's path is the beginning of this one. */
function parentOf(path: string, resources: ReadonlyMap<string, Resource>): Resource | undefined {
  const parts = segments(path);
  for (let length = parts.length - 1; length > 1; length -= 1) {
    const found = resources.get(shape(parts.slice(0, length).join('/')));
    if (found?.parameter !== undefined) return found;
  }
  return undefined;
}

/** The shape of a path up to its parameter of a number: where the ids of one collection stand in all paths. */
export function placeShape(path: string, index: number): string {
  let left = index;
  const parts = segments(withoutExtension(path));
  const end = parts.findIndex((part) => part.includes('{') && left-- === 0);
  return shape(parts.slice(0, end + 1).join('/'));
}
