import { CatalogueError } from './errors.js';

/** How often things of one kind refer to something. */
export interface References {
  readonly count: number;
  readonly one: string;
  readonly many: string;
}

/** What is referred to is not deleted: nobody learns from an image alone what it has lost. */
export function refuseReferred(what: string, references: readonly References[]): void {
  const found = references.filter(({ count }) => count > 0);
  if (found.length === 0) return;
  const parts = found.map(({ count, one, many }) => `${count} ${count === 1 ? one : many}`);
  const alone = found.length === 1 && found[0]?.count === 1;
  throw new CatalogueError(
    'conflict',
    `${parts.join(' and ')} ${alone ? 'refers' : 'refer'} to this ${what}`,
  );
}
