import { createRequire } from 'node:module';
import type { Expected, Real } from '../codegen/verify/transactions/gavel.js';
import type { GavelResult } from '../codegen/verify/transactions/gavel-result.js';

/** dredd's own judge, which ships types that are not its own. */
interface Gavel {
  validate(expected: Expected, real: Real): GavelResult;
}

const { validate }: Gavel = createRequire(createRequire(import.meta.url).resolve('dredd'))('gavel');

/** What dredd's judge says; why, where it cannot judge. It complains of schemas on the console. */
export function oracleVerdict(expected: Expected, real: Real): GavelResult | Error {
  const { warn, error } = console;
  Object.assign(console, { warn() {}, error() {} });
  try {
    return validate(expected, real);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  } finally {
    Object.assign(console, { warn, error });
  }
}
