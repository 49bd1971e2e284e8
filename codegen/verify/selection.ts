import { isIP } from 'node:net';
import type { FindingKey, OperationLabel } from './finding-id.js';
import type { LeftOut, Operation, Subject } from './model.js';
import { operationFilter } from './operation-filter.js';
import type { VerifyOptions } from './verify-options.js';

export interface Selected {
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** What the caller did not take out, and is not sent either. */
  readonly leftOut: readonly LeftOut[];
}

/** The operations that the caller means, without those that it takes more than a command to send. */
export function selectOperations(
  subject: Subject,
  {
    filter = [],
    exclude = [],
    allowWrites = false,
  }: Pick<VerifyOptions, 'filter' | 'exclude' | 'allowWrites'>,
  labelOf: OperationLabel,
  replay?: FindingKey,
): Selected {
  const wanted = filter.map(operationFilter);
  const unwanted = exclude.map(operationFilter);
  const meant = subject.operations
    .filter((operation) => wanted.length === 0 || wanted.some((means) => means(operation)))
    .filter((operation) => !unwanted.some((means) => means(operation)))
    .filter((one) => isReplayed(subject, one, labelOf, replay));
  const mayWrite = allowWrites || isLoopback(new URL(subject.baseUrl).hostname);
  return {
    operations: meant.filter((operation) => mayWrite || !writes(operation)),
    leftOut: meant
      .filter((operation) => !mayWrite && writes(operation))
      .map(({ id, method, path }) => ({
        operation: id,
        title: `${method} ${path}`,
        reason: 'it writes, and the server is not on this machine',
      })),
  };
}

/** A sequence needs the other operations of its blueprint too. */
function isReplayed(
  { operations }: Subject,
  operation: Operation,
  labelOf: OperationLabel,
  replay: FindingKey | undefined,
): boolean {
  if (replay === undefined) return true;
  const asked = replay.phase === 'sequences' ? operations : [operation];
  return asked.some((one) => labelOf(one) === replay.operation);
}

/** RFC 9110's safe methods. */
const SAFE = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

export function writes({ method }: Pick<Operation, 'method'>): boolean {
  return !SAFE.includes(method);
}

/** As `URL` writes a host: whole numbers and short forms of IPv4 are written out by then. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host) === 4) return host.startsWith('127.');
  return (
    host === '::1' ||
    /^::ffff:7f[\da-f]{2}:/.test(host) ||
    host === 'localhost' ||
    host.endsWith('.localhost')
  );
}
