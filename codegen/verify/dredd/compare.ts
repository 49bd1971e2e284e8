import { compareAsDredd, type Expected } from '../transactions/gavel.js';
import { type GavelResult, Unjudgeable } from '../transactions/gavel-result.js';
import type { HookTransaction } from './transaction.js';

/**
 * What is expected and what came, as hooks have left both, judged as dredd does. Hooks write numbers, objects and nothing
 * at all where a text stood.
 */
export function compareAsLeft({ expected, real }: HookTransaction): GavelResult {
  if (!isObject(expected) || !isObject(real))
    throw new Unjudgeable('A hook has left nothing that can be compared');
  const { statusCode, headers, body, bodySchema } = expected as unknown as Record<keyof Expected, unknown>;
  return compareAsDredd(
    {
      headers: headersOf(headers),
      ...(isSaid(statusCode) ? { statusCode: String(statusCode) } : {}),
      ...(isSaid(body) ? { body: textOf(body) } : {}),
      ...(isSaid(bodySchema) ? { bodySchema: textOf(bodySchema) } : {}),
    },
    { ...real, headers: headersOf(real.headers), ...(isSaid(real.body) ? { body: textOf(real.body) } : {}) },
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSaid = (value: unknown) => value !== undefined && value !== null;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function headersOf(headers: unknown): Record<string, string> {
  if (!isObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => isSaid(value))
      .map(([name, value]) => [name, value as string]),
  );
}
