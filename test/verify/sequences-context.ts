import { judgeOf } from '../../codegen/verify/judge.js';
import type {
  Answer,
  Check,
  Exchange,
  Operation,
  PhaseContext,
  Problem,
  SentRequest,
  Subject,
} from '../../codegen/verify/model.js';
import { CHECKS } from '../../codegen/verify/model.js';

export interface Reported {
  readonly operation: Operation;
  readonly problem: Problem;
  readonly exchanges: readonly Exchange[];
  readonly key: string;
  readonly again: boolean;
}

export interface TestContext {
  readonly context: PhaseContext;
  readonly reported: Reported[];
  readonly sent: SentRequest[];
}

/** One for all runs on a subject: making one takes longer than most runs. */
const judges = new WeakMap<Subject, ReturnType<typeof judgeOf>>();

/** What a phase works with, over fetch, without the limits and the counting of `verify`. */
export function contextOf(
  subject: Subject,
  seed: number,
  {
    headers = {},
    checks = Object.keys(CHECKS) as Check[],
    limit = Number.POSITIVE_INFINITY,
    only,
  }: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly checks?: readonly Check[];
    readonly limit?: number;
    readonly only?: string;
  } = {},
): TestContext {
  const reported: Reported[] = [];
  const sent: SentRequest[] = [];
  const send = async (request: SentRequest): Promise<Exchange> => {
    sent.push(request);
    const all = new Headers(request.headers.map(([name, value]): [string, string] => [name, value]));
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    const response = await fetch(request.url, {
      method: request.method,
      headers: all,
      ...(request.body !== undefined && { body: request.body as string }),
      redirect: 'manual',
    });
    const answer: Answer = {
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    };
    return { request, outcome: { kind: 'answered', answer, milliseconds: 1 } };
  };
  const judge = judges.get(subject) ?? judgeOf(subject);
  judges.set(subject, judge);
  return {
    reported,
    sent,
    context: {
      subject,
      seed,
      operations: subject.operations,
      workers: 1,
      checks: new Set(checks),
      judge,
      ...(only !== undefined && { only }),
      send: (_, request) => {
        if (sent.length >= limit) throw new Error('the limit is reached');
        return send(request);
      },
      cleanUp: (_, request) => send(request),
      wrongCredential: () => undefined,
      report: async ({ operation, problem, exchanges, key, replay }) => {
        reported.push({ operation, problem, exchanges, key, again: await replay() });
        return key;
      },
    },
  };
}
