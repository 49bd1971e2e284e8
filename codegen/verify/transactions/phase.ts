import type { Exchange, Operation, PhaseContext, Problem, SentRequest, TransactionResult } from '../model.js';
import { isSameProblem } from '../same-problem.js';
import { operationFinder } from './operations.js';
import { type Complaint, dreddVerdict } from './problems.js';
import { type DreddTransaction, printedName, type TransactionSet } from './set.js';

export interface TransactionsRun {
  readonly set: TransactionSet;
  /** No other blueprint runs with it: names go without the API's. */
  readonly isAlone: boolean;
  /** Told of each transaction when it is over. */
  readonly record: (result: TransactionResult) => void;
  /** What else an answer that is as shown has against it, with what it leads to. */
  readonly follow?: Follow;
}

type Follow = (
  context: PhaseContext,
  operation: Operation,
  exchange: Exchange,
) => Promise<readonly Pick<Parameters<PhaseContext['report']>[0], 'operation' | 'problem' | 'exchanges'>[]>;

/** The client says these anew, or the connection does. */
const UNSENT = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** dredd's transactions in dredd's order, one after the other, each judged as dredd does and then by the contract. */
export async function runTransactions(context: PhaseContext, run: TransactionsRun): Promise<void> {
  // A finding of what an answer leads to is one of another operation, and made again by this one's transaction.
  const isFollowed = run.follow !== undefined && context.only !== undefined;
  const find = operationFinder(isFollowed ? context.subject.operations : context.operations);
  for (const [index, transaction] of run.set.transactions.entries()) {
    const key = String(index + 1);
    const operation = find(transaction);
    if (operation === undefined || (context.only !== undefined && context.only !== key)) continue;
    run.record(await runTransaction(context, transaction, operation, key, run));
  }
}

async function runTransaction(
  context: PhaseContext,
  transaction: DreddTransaction,
  operation: Operation,
  key: string,
  { isAlone, follow }: TransactionsRun,
): Promise<TransactionResult> {
  const request = requestOf(transaction, context.subject.baseUrl);
  const judged = async () => {
    const exchange = await context.send(operation, request);
    return { exchange, ...judgement(context, transaction, operation, exchange) };
  };
  const { exchange, passed, complaints } = await judged();
  const findings: string[] = [];
  for (const { problem, severity } of complaints) {
    const replay = async () => {
      const again = await judged();
      const isSame = again.complaints.some((one) => isSameProblem(one.problem, problem));
      return isSame || (!SAFE.has(request.method) && statusOf(again.exchange) !== statusOf(exchange));
    };
    const id = await context.report({
      phase: 'transactions',
      operation,
      problem,
      ...(severity === undefined ? {} : { severity }),
      exchanges: [exchange],
      key,
      replay,
    });
    // Causes that are not told apart have one.
    if (id !== undefined && !findings.includes(id)) findings.push(id);
  }
  let isFine = passed;
  if (follow !== undefined && String(statusOf(exchange)) === transaction.response.status) {
    for (const found of await follow(context, operation, exchange)) {
      isFine = false;
      const replay = async () => {
        const again = await follow(context, operation, exchange);
        return again.some(
          (one) => one.operation === found.operation && isSameProblem(one.problem, found.problem),
        );
      };
      const id = await context.report({ phase: 'transactions', ...found, key, replay });
      if (id !== undefined && !findings.includes(id)) findings.push(id);
    }
  }
  const { outcome } = exchange;
  return {
    name: printedName(transaction, isAlone),
    operation: operation.id,
    passed: isFine,
    milliseconds: outcome.kind === 'answered' ? outcome.milliseconds : 0,
    findings,
  };
}

/** As dredd puts it together: of two headers of one name the later counts. */
export function requestOf({ request }: DreddTransaction, baseUrl: string): SentRequest {
  const { method, uri, body } = request;
  const headers = new Map<string, readonly [string, string]>();
  for (const { name, value } of request.headers) {
    const key = name.toLowerCase();
    if (!UNSENT.has(key)) headers.set(key, [name, value]);
  }
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return {
    method,
    url: `${baseUrl}${path.startsWith('/') ? '' : '/'}${path}`,
    headers: [...headers.values()],
    ...(body === '' ? {} : { body }),
    credentials: 'shown',
  };
}

function judgement(
  context: PhaseContext,
  transaction: DreddTransaction,
  operation: Operation,
  exchange: Exchange,
): { readonly passed: boolean; readonly complaints: readonly Complaint[] } {
  const contract = context.judge(operation, exchange);
  const { outcome } = exchange;
  if (outcome.kind === 'lost') return { passed: false, complaints: contract.map((problem) => ({ problem })) };
  const dredd = dreddVerdict(transaction, operation, outcome.answer);
  const own = dredd.complaints.filter(({ problem }) => !contract.some((one) => isKnownAs(problem, one)));
  const isOtherStatus = own.some(({ problem }) => problem.check === 'status-differs');
  const rest = contract.filter(({ check }) => !(isOtherStatus && check === 'status-undeclared'));
  return {
    passed: dredd.passed && contract.length === 0,
    complaints: [...own, ...rest.map((problem) => ({ problem }))],
  };
}

const OF_BODY = new Set<string>(['body-shape', 'body-schema', 'body-unreadable', 'media-type']);

/** Whether the contract says of an answer what dredd says of it: one cause is one finding. */
function isKnownAs(dredd: Problem, contract: Problem): boolean {
  if (dredd.check === 'status-differs') return contract.check === 'server-error';
  if (dredd.check === 'body-shape' || dredd.check === 'body-schema') return OF_BODY.has(contract.check);
  if (dredd.check === 'media-type') return contract.check === 'media-type';
  return contract.check.startsWith('header-') && contract.cause.split(' ')[0] === dredd.cause;
}

function statusOf({ outcome }: Exchange): number | undefined {
  return outcome.kind === 'answered' ? outcome.answer.status : undefined;
}
