import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The contracts that the catalogue lives by. */
export const contracts = ['atmosphere-v1', 'atmosphere-v2', 'online-labs'].flatMap((folder) =>
  readdirSync(join('blueprint', folder)).flatMap((name) =>
    name.endsWith('.apib') ? [join('blueprint', folder, name)] : [],
  ),
);

/** So many of a list, the same for the same seed. */
export function sampleOf<Item>(items: readonly Item[], size: number, seed: number): Item[] {
  const rest = [...items];
  const sample: Item[] = [];
  let state = seed;
  while (sample.length < size && rest.length > 0) {
    // Park and Miller's generator
    state = (state * 48_271 + 11) % 2_147_483_647;
    sample.push(...rest.splice(state % rest.length, 1));
  }
  return sample;
}
