import { randomInt } from 'node:crypto';
import { type Compiled, compile } from '../compile.js';
import { type Client, openClient, Stopped } from './client.js';
import { Coverage } from './coverage.js';
import { expectCredentials } from './expected-credentials.js';
import { type FindingKey, type OperationLabel, operationLabels, readFindingId } from './finding-id.js';
import { Findings } from './findings.js';
import { declarationOf, judgeOf } from './judge.js';
import {
  CHECKS,
  type Check,
  PHASES,
  type Phase,
  type PhaseContext,
  type Subject,
  type TransactionResult,
  type VerifyResult,
} from './model.js';
import { Notice, noticeOf } from './notice.js';
import { type Selected, selectOperations } from './selection.js';
import type { OrderedSequence } from './sequences/order-file.js';
import { orderOf } from './sequences/ordered.js';
import { type AnyStates, expectStates, type PreparedStates, prepareStates } from './states-file.js';
import { subjectOf } from './subject.js';
import { refusedBlueprint, StatesError, serverUrl, VerifyError } from './verify-error.js';
import type { VerifiedBlueprint, VerifyOptions } from './verify-options.js';

/** What a phase gets beside its context. */
export interface PhaseRun {
  readonly context: PhaseContext;
  readonly compiled: Compiled;
  readonly options: VerifyOptions;
  readonly recordTransaction: (result: TransactionResult) => void;
  /** No other blueprint is verified with it. */
  readonly isAlone: boolean;
  readonly states: PreparedStates | undefined;
  readonly order: readonly OrderedSequence[];
}

export type PhaseRuns = Partial<Readonly<Record<Phase, (run: PhaseRun) => Promise<void>>>>;

/** Off unless asked for: many good servers do otherwise. */
const OFF: readonly Check[] = ['method-accepted', 'still-there'];

/** Holds a running server against blueprints, with these phases. */
export async function verifyBy(
  runs: PhaseRuns,
  blueprints: readonly VerifiedBlueprint[],
  options: VerifyOptions,
): Promise<VerifyResult> {
  const started = performance.now();
  const server = serverUrl(options.server);
  const replay = replayOf(options);
  const seed = replay?.seed ?? options.seed ?? randomInt(2 ** 31);
  const labels = operationLabels();
  const tested = blueprints.map((blueprint) => testedBlueprint(blueprint, options, replay, labels));
  if (tested.every(({ selected }) => selected.operations.length === 0 && selected.leftOut.length === 0)) {
    throw new VerifyError(
      options.replay === undefined
        ? 'No operation is left: the filters leave none, or the blueprints have none.'
        : `No operation is left that “${options.replay}” could be found in.`,
    );
  }
  const subjects = tested.map(({ subject }) => subject);
  expectCredentials(options.auth ?? [], subjects);
  expectStatesGiven(options, replay);
  const order = orderOf(options.sequence, subjects);
  const states = options.states && expectStates(options.states, subjects);
  const checks = checksOf(options, replay);
  const run = new Run({ runs, options, seed, checks, replay, states, order }, tested);
  const stopped = await run.all();
  const result = run.result(server, performance.now() - started, stopped);
  if (replay !== undefined && stopped === undefined && result.requests === 0 && result.findings.length === 0)
    throw new VerifyError(`Nothing was sent: “${options.replay}” is no case of these blueprints any more.`);
  return result;
}

/** Without them the phase would do nothing, and look as if all was well. */
function expectStatesGiven({ states, phases = [] }: VerifyOptions, replay: FindingKey | undefined): void {
  const isWanted = replay === undefined ? phases.includes('states') : replay.phase === 'states';
  if (isWanted && states === undefined)
    throw new VerifyError('The phase states needs a states file (states), which leads to them.');
}

interface Tested {
  readonly file: string;
  readonly compiled: Compiled;
  readonly subject: Subject;
  readonly selected: Selected;
  readonly labelOf: OperationLabel;
}

function testedBlueprint(
  { file, content, ...more }: VerifiedBlueprint,
  options: VerifyOptions,
  replay: FindingKey | undefined,
  labels: (subject: Subject) => OperationLabel,
): Tested {
  const makesBodies = phasesOf(options, replay).includes('transactions');
  const compiled = compile(file, content, { ...more, makesBodies });
  options.onCompiled?.(file, compiled.diagnostics);
  if (compiled.document === undefined) throw refusedBlueprint(file, compiled.diagnostics);
  const subject = subjectOf(compiled, { server: options.server });
  const labelOf = labels(subject);
  return { file, compiled, subject, labelOf, selected: selectOperations(subject, options, labelOf, replay) };
}

function phasesOf({ phases }: VerifyOptions, replay: FindingKey | undefined): readonly Phase[] {
  return replay === undefined ? (phases ?? PHASES) : [replay.phase];
}

function replayOf({ replay }: VerifyOptions): FindingKey | undefined {
  if (replay === undefined) return undefined;
  const key = readFindingId(replay);
  if (key === undefined) throw new VerifyError(`“${replay}” is no id of a finding.`);
  return key;
}

/** A blueprint under test with what is known of its server. */
interface Watched extends Tested {
  readonly findings: Findings;
  readonly notice: Notice;
  readonly coverage: Coverage;
}

/** What is settled before the first request. */
interface Given {
  readonly runs: PhaseRuns;
  readonly options: VerifyOptions;
  readonly seed: number;
  readonly checks: ReadonlySet<Check>;
  readonly replay: FindingKey | undefined;
  readonly states: AnyStates | undefined;
  readonly order: readonly OrderedSequence[];
}

/** What all blueprints share, and what is known of each. */
class Run {
  readonly #given: Given;
  readonly #tested: readonly Watched[];
  readonly #notice = new Notice();
  readonly #transactions: TransactionResult[] = [];
  readonly #client: Client;
  #prepared: PreparedStates | undefined;
  #errors = 0;

  constructor(given: Given, tested: readonly Tested[]) {
    const { options, seed, checks } = given;
    this.#given = given;
    this.#client = openClient({ ...options, credentials: options.auth ?? [] });
    this.#tested = tested.map((one) => ({
      ...one,
      notice: new Notice(),
      coverage: new Coverage(one.subject),
      findings: new Findings(one.subject, {
        seed,
        checks,
        labelOf: one.labelOf,
        redacted: this.#client.redaction.data,
        onError: () => (this.#errors += 1),
      }),
    }));
  }

  /** Why it ended early, if it did. */
  async all(): Promise<string | undefined> {
    const { replay, options } = this.#given;
    const phases = phasesOf(options, replay);
    let stopped: string | undefined;
    try {
      if (phases.includes('states')) this.#prepared = await this.#setUp();
      // A phase of one blueprint may take away what the examples of another name, and which its earlier ones ask for.
      for (const phase of PHASES.filter((one) => phases.includes(one))) {
        for (const tested of this.#tested) await this.#phase(phase, tested);
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = error.message;
    } finally {
      const failure = await this.#prepared?.tearDown();
      stopped ??= failure;
      await this.#client.close();
    }
    return stopped;
  }

  async #setUp(): Promise<PreparedStates | undefined> {
    const [first] = this.#tested;
    const { states, seed } = this.#given;
    if (states === undefined || first === undefined) return undefined;
    try {
      return await prepareStates(states, { server: first.subject.baseUrl, seed }, this.#client.stopped);
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      throw new StatesError(this.#client.redaction.text(error.message));
    }
  }

  async #phase(phase: Phase, tested: Watched): Promise<void> {
    const { compiled, selected } = tested;
    const { runs, options, order } = this.#given;
    const run = runs[phase];
    if (run === undefined || selected.operations.length === 0) return;
    this.#tell(phase, tested);
    const recordTransaction = (result: TransactionResult) => void this.#transactions.push(result);
    const context = this.#context(phase, tested);
    const isAlone = this.#tested.length === 1;
    const states = this.#prepared;
    await run({ context, compiled, options, recordTransaction, isAlone, states, order });
  }

  #context(phase: Phase, tested: Watched): PhaseContext {
    const { subject, selected, findings, notice, coverage } = tested;
    const judge = judgeOf(subject);
    const { options, seed, checks, replay } = this.#given;
    const { maxFailures = Number.POSITIVE_INFINITY, workers = 4 } = options;
    return {
      subject,
      seed,
      operations: selected.operations,
      workers,
      checks,
      ...(replay === undefined ? {} : { only: replay.key }),
      send: async (operation, request, how) => {
        if (this.#errors >= maxFailures) {
          throw new Stopped(`The limit of ${maxFailures} findings is reached.`);
        }
        const exchange = await this.#client.send(operation, request, how);
        const { outcome } = exchange;
        const isDeclared =
          outcome.kind === 'answered' && declarationOf(operation, outcome.answer.status) !== undefined;
        for (const one of [this.#notice, notice]) one.count(exchange, isDeclared);
        this.#tell(phase, tested, operation.id);
        return exchange;
      },
      cleanUp: (operation, request) => this.#client.send(operation, request, { cleansUp: true }),
      wrongCredential: (scheme) => this.#client.wrongCredential(scheme, seed),
      judge: (operation, exchange) => {
        coverage.count(operation, exchange);
        return judge(operation, exchange);
      },
      report: findings.report,
    };
  }

  #tell(phase: Phase, { subject }: Tested, operation?: string): void {
    this.#given.options.onProgress?.({
      blueprint: subject.name,
      phase,
      ...(operation === undefined ? {} : { operation }),
      requests: this.#client.sent(),
      findings: this.#tested.reduce((sum, { findings }) => sum + findings.size, 0),
    });
  }

  result(server: string, milliseconds: number, stopped: string | undefined): VerifyResult {
    const requests = this.#client.sent();
    const notice = noticeOf(this.#notice, this.#tested, { server, requests });
    return this.#client.redaction.data<VerifyResult>({
      ...(notice === undefined ? {} : { notice }),
      seed: this.#given.seed,
      findings: this.#tested.flatMap(({ findings }) => findings.all),
      transactions: this.#transactions,
      coverage: this.#tested.flatMap(({ coverage, selected }) => coverage.of(selected.operations)),
      leftOut: this.#tested.flatMap(({ selected }) => selected.leftOut),
      requests,
      judged: this.#notice.judged,
      milliseconds,
      ...(stopped === undefined ? {} : { stopped }),
    });
  }
}

function checksOf({ checks = {} }: VerifyOptions, replay: FindingKey | undefined): ReadonlySet<Check> {
  const all = Object.keys(CHECKS) as Check[];
  return new Set(all.filter((check) => check === replay?.check || (checks[check] ?? !OFF.includes(check))));
}
