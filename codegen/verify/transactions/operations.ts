import { shapeOfPath, templateOf } from '../../account/elements/template.js';
import type { Operation } from '../model.js';
import type { DreddTransaction } from './set.js';

/**
 * The operation that a transaction belongs to: of its method, under its path, whatever its variables are called. Several
 * actions are one operation where they differ in their queries alone.
 */
export function operationFinder(
  operations: readonly Operation[],
): (transaction: DreddTransaction) => Operation | undefined {
  const known = new Map(operations.map((one) => [keyOf(one.method, shapeOfPath(one.path)), one]));
  return ({ request, template }) => known.get(keyOf(request.method, templateOf(template).shape));
}

function keyOf(method: string, shape: string): string {
  return `${method.toUpperCase()} ${shape}`;
}
