import { hasEnded } from './access.js';
import { CatalogueError } from './errors.js';
import type { Micros } from './time.js';

/** What would point at nothing if an image were removed. */
export interface Referrer {
  readonly kind: 'image request' | 'instance' | 'image version' | 'image';
  readonly uuid: string;
}

/** How many of them an answer names. */
export const REFERRERS_NAMED = 100;

const WHAT: Readonly<Record<Referrer['kind'], (uuid: string) => string>> = {
  'image request': (uuid) => `the image request ${uuid} made it`,
  instance: (uuid) => `the instance ${uuid} was launched from it`,
  'image version': (uuid) => `the image version ${uuid} of another image has a version of it as its parent`,
  image: (uuid) => `the image ${uuid} was made from it`,
};

/** For good, so only what has ended and nothing refers to. `referrers` are the first of so many. */
export function requirePurgeable(
  image: { readonly end: Micros | null },
  referrers: { readonly first: readonly Referrer[]; readonly count: number },
  now: Micros,
): void {
  if (!hasEnded(image, now)) {
    throw new CatalogueError('conflict', 'only an image that has ended can be purged');
  }
  const { first, count } = referrers;
  if (count === 0) return;
  throw new CatalogueError(
    'conflict',
    count === 1 ? '1 thing refers to this image' : `${count} things refer to this image`,
    first.map(({ kind, uuid }) => ({ field: null, message: WHAT[kind](uuid) })),
  );
}
