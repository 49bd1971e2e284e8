import { existsSync } from 'node:fs';
import type { VerifiedBlueprint, VerifyOptions } from '../../codegen/library.js';
import { documents } from '../contract-watch.js';
import { read } from '../contracts/seeds.js';
import type { Harness } from '../harness.js';

/** The folder of each contract. */
export const OWN_CONTRACTS: readonly string[] = [...documents.keys()].sort();

const blueprints = new URL('../../blueprint/', import.meta.url);

/** As `cyanotype generate` reads it: with its overlay, where it has one. */
export function blueprintOf(contract: string): VerifiedBlueprint {
  const overlay = `${contract}.overlay.yaml`;
  const overlays = existsSync(new URL(overlay, blueprints)) ? [{ file: overlay, text: read(overlay) }] : [];
  return { file: `${contract}.apib`, content: read(`${contract}.apib`), overlays };
}

/** Whose token opens a contract to one who has only one. */
export const tokenFor = (contract: string, tokens: Harness['tokens']): string =>
  contract.startsWith('operator/') ? tokens.staff : tokens.user;

export function authFor(contract: string, tokens: Harness['tokens']): NonNullable<VerifyOptions['auth']> {
  const token = tokenFor(contract, tokens);
  return [{ value: contract.startsWith('online-labs/') ? token : `Token ${token}` }];
}
