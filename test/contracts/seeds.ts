import { readFileSync } from 'node:fs';
import { applyPatch } from 'diff';

/** The seeds, and the living contract of each. */
export const SEEDS = [
  { seed: '000-atmosphere-v2-images', living: 'atmosphere-v2/images' },
  { seed: '001-atmosphere-v1-images', living: 'atmosphere-v1/images' },
  { seed: '002-online-labs-images', living: 'online-labs/images' },
  { seed: '003-atmosphere-v1-image-requests', living: 'atmosphere-v1/image_requests' },
  { seed: '004-atmosphere-v2-image-versions', living: 'atmosphere-v2/image_versions' },
] as const;

/** Contracts that show what a seed describes in another form; they promise all of it as well. */
export const OTHER_FORMS = [
  { seed: '000-atmosphere-v2-images', living: 'atmosphere-v2-expanded/images' },
  { seed: '004-atmosphere-v2-image-versions', living: 'atmosphere-v2-expanded/image_versions' },
] as const;

const blueprint = new URL('../../blueprint/', import.meta.url);

export const read = (path: string): string => readFileSync(new URL(path, blueprint), 'utf8');

/** A seed with its errata, and nothing else, applied. */
export function mendedSeed(seed: string): string {
  const mended = applyPatch(read(`upstream/${seed}.apib`), read(`errata/${seed}.patch`), { fuzzFactor: 0 });
  if (mended === false) throw new Error(`blueprint/errata/${seed}.patch does not fit its seed`);
  return mended;
}
