import type {
  Answer,
  Operation,
  PhaseContext,
  Problem,
  SentRequest,
  TransactionResult,
} from '../../../codegen/verify/model.js';
import { runTransactions } from '../../../codegen/verify/transactions/phase.js';
import type { DreddTransaction, TransactionSet } from '../../../codegen/verify/transactions/set.js';

export interface Reported {
  readonly problem: Problem;
  readonly severity?: 'warning';
  readonly key: string;
  readonly replay: () => Promise<boolean>;
}

export interface PhaseRun {
  readonly results: readonly TransactionResult[];
  readonly reported: readonly Reported[];
  readonly sent: readonly SentRequest[];
}

/** The phase by itself: a contract that has nothing against any answer, unless `judge` has. */
export async function runPhase(
  set: TransactionSet,
  answer: (request: SentRequest) => Answer | undefined,
  { only, judge = () => [] }: { only?: string; judge?: PhaseContext['judge'] } = {},
): Promise<PhaseRun> {
  const results: TransactionResult[] = [];
  const reported: Reported[] = [];
  const sent: SentRequest[] = [];
  const context = {
    subject: { baseUrl: 'http://127.0.0.1:1/base' },
    operations: set.transactions.map(operationOf),
    ...(only === undefined ? {} : { only }),
    send: async (_operation: Operation, request: SentRequest) => {
      sent.push(request);
      const given = answer(request);
      if (given === undefined) {
        return { request, outcome: { kind: 'lost', reason: 'timeout', message: 'nothing came' } };
      }
      return { request, outcome: { kind: 'answered', answer: given, milliseconds: 1 } };
    },
    judge,
    report: async (found: Reported) => {
      reported.push(found);
      return `${found.problem.check}/${found.key}`;
    },
  } as unknown as PhaseContext;
  await runTransactions(context, { set, isAlone: true, record: (result) => results.push(result) });
  return { results, reported, sent };
}

function operationOf({ request, template }: DreddTransaction): Operation {
  const path = template.replace(/\{[?&#][^}]*\}|[?#].*$/g, '').replace(/\{[+/.;]?([^}]*)\}/g, '{$1}');
  const responses = new Map();
  return {
    id: `${request.method} ${path}`,
    method: request.method,
    path,
    pointer: '',
    responses,
  } as unknown as Operation;
}
