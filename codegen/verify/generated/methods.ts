import type { Exchange, Operation, Problem } from '../model.js';
import { type Base, requestFor } from './case.js';
import { unknownId } from './id-cases.js';
import { shapeOf, statusOf } from './real-ids.js';
import { report } from './trial.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Methods that the path does not have are answered with 405, and `Allow` names those that it has (RFC 9110, 15.5.6). */
export async function undeclaredMethods(base: Base): Promise<void> {
  const { context, operation } = base;
  const { operations } = context.subject;
  const here = operations.filter((one) => shapeOf(one.path) === shapeOf(operation.path));
  if (here[0]?.id !== operation.id) return;
  // A path such as `/images/latest` may also be one of `/images/{id}`.
  const near = operations.filter((one) => mayBeSame(one, operation)).map(({ method }) => method);
  const declared = here.map(({ method }) => method);
  // What nobody expects may well work: it is tried on what is not there.
  const ids = operation.parameters
    .filter((one) => one.in === 'path')
    .map((one) => [one.name, unknownId(base.path[one.name] ?? one.example)] as const);
  for (const method of METHODS.filter((one) => !near.includes(one))) {
    const key = `method-${method}`;
    if (context.only !== undefined && context.only !== key) continue;
    const path = method === 'GET' ? {} : Object.fromEntries(ids);
    const shown = requestFor(base, { path, body: 'none' });
    if (shown === undefined) continue;
    const request = { ...shown, method };
    const send = async () => {
      const exchange = await context.send(operation, request);
      const problem = problemOf(operation, method, declared, exchange);
      return { exchange, problems: problem === undefined ? [] : [problem] };
    };
    await report(base, { key, request }, await send(), { again: send });
  }
}

function mayBeSame(one: Operation, other: Operation): boolean {
  const [a, b] = [one, other].map(({ path }) => shapeOf(path).split('/')) as [string[], string[]];
  return (
    a.length === b.length &&
    a.every((part, index) => part === b[index] || part.includes('{}') || b[index]?.includes('{}'))
  );
}

function problemOf(
  { pointer }: Operation,
  method: string,
  declared: readonly string[],
  exchange: Exchange,
): Problem | undefined {
  const status = statusOf(exchange);
  if (status === undefined || exchange.outcome.kind !== 'answered') return undefined;
  const expected = `405 with Allow: ${declared.join(', ')}`;
  const problem = { check: 'method-accepted', cause: method, expected, pointer } as const;
  if (status !== 405) return { ...problem, message: `${method} was answered with ${status}.` };
  const allow = exchange.outcome.answer.headers
    .filter(([name]) => name.toLowerCase() === 'allow')
    .flatMap(([, value]) => value.split(','))
    .map((one) => one.trim().toUpperCase());
  const missing = declared.filter((one) => !allow.includes(one));
  if (missing.length === 0) return undefined;
  return {
    ...problem,
    cause: 'Allow',
    message: `The answer 405 to ${method} has no Allow with ${missing.join(', ')}.`,
  };
}
