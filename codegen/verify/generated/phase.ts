import type { Operation, PhaseContext } from '../model.js';
import { invalidBodies } from './body-cases.js';
import { type Base, type Case, OutOfPatience, Patience, requestFor, type Shown } from './case.js';
import { credentialCases } from './credential-cases.js';
import { badIds } from './id-cases.js';
import { undeclaredMethods } from './methods.js';
import { negotiated, unacceptable } from './negotiation-cases.js';
import { oddCases } from './odd-cases.js';
import { edgeParameters, invalidParameters } from './parameter-cases.js';
import { isSuccess, RealIds } from './real-ids.js';
import { keeping } from './tidy.js';
import { report, reportBodies, type Tried, tried } from './trial.js';
import { validParts } from './valid-requests.js';
import { variedRequests } from './varied.js';

export interface GeneratedOptions {
  /** How many valid requests an operation gets beside the one that its author shows. */
  readonly valid?: number;
}

/**
 * Requests made from what the schemas allow and rule out. What only reads comes first and at the same time, then what
 * writes, one after the other; what destroys is only asked for what is not there, and without credentials last of all.
 */
export async function runGenerated(
  context: PhaseContext,
  { valid = 30 }: GeneratedOptions = {},
): Promise<void> {
  const destroying = context.operations.filter(destroys);
  const reading = context.operations.filter((one) => SAFE.includes(one.method) && !destroying.includes(one));
  const writing = context.operations.filter((one) => !reading.includes(one) && !destroying.includes(one));
  const known = new RealIds(context);
  const asked = (operation: Operation, ids: RealIds, ask: (base: Base) => Promise<void>) =>
    patiently(async () => {
      const path = await ids.of(operation);
      await ask({ context, operation, path, patience: new Patience() });
    });
  await atOnce(reading, context.workers, (operation) =>
    asked(operation, known, async (base) => {
      await each(base, credentialCases(await askedAll(base, valid)));
    }),
  );
  for (const operation of writing) {
    await asked(operation, new RealIds(context), (base) =>
      keeping(base, async () => {
        await each(base, credentialCases(await askedAll(base, valid)));
      }),
    );
  }
  for (const operation of destroying) {
    await asked(operation, new RealIds(context), async (base) => {
      await each(base, badIds({ ...base, isTaken: false }));
      if (context.checks.has('method-accepted')) await undeclaredMethods(base);
      // Nothing of it is done with the right ones, so nobody knows whether it would be.
      await each(base, credentialCases({ ...base, isTaken: false }));
    });
  }
}

/** What does not answer is left alone; the rest goes on. */
async function patiently(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof OutOfPatience)) throw error;
  }
}

const SAFE = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

function destroys({ method, path, id }: Operation): boolean {
  const [last = ''] = path
    .split('/')
    .filter((segment) => segment !== '' && !segment.includes('{'))
    .slice(-1);
  const word = /delete|remove|destroy|purge|revoke|cancel|terminate|logout|shutdown/i;
  return method === 'DELETE' || word.test(last) || word.test(id);
}

async function askedAll(base: Base, valid: number): Promise<Shown> {
  const { context, operation } = base;
  const request = requestFor(base);
  const parts = validParts(base);
  const [first] = request === undefined ? [] : await each(base, [{ key: 'shown', request }]);
  // Where one case alone is made again, it was.
  const isTaken = context.only !== undefined || (first !== undefined && isSuccess(first.exchange));
  const shown: Shown = { ...base, isTaken };
  if (parts !== undefined) {
    await variedRequests(base, parts, { seed: seedOf(context.seed, operation.id), count: valid });
  }
  if (isTaken) {
    for (const edges of edgeParameters(base)) await edgesOf(base, edges);
  }
  await each(base, [...negotiated(base), ...unacceptable(shown)]);
  const bodies = chosen(context, invalidBodies(shown));
  const results: { one: Case; tried: Tried }[] = [];
  try {
    for (const one of bodies) results.push({ one, tried: await tried(base, one) });
  } finally {
    await reportBodies(base, results);
  }
  await each(base, [...invalidParameters(base), ...badIds(shown), ...oddCases(base)]);
  if (context.checks.has('method-accepted')) await undeclaredMethods(base);
  return shown;
}

const chosen = ({ only }: PhaseContext, cases: readonly Case[]): readonly Case[] =>
  only === undefined ? cases : cases.filter(({ key }) => key === only);

async function each(base: Base, cases: readonly Case[]): Promise<readonly Tried[]> {
  const all: Tried[] = [];
  for (const one of chosen(base.context, cases)) {
    const result = await tried(base, one);
    all.push(result);
    await report(base, one, result);
  }
  return all;
}

/** Refusals count where something of the kind is taken. */
async function edgesOf(base: Base, edges: readonly Case[]): Promise<void> {
  const { only } = base.context;
  if (!edges.some(({ key }) => only === undefined || key === only)) return;
  const all: { readonly one: Case; readonly result: Tried }[] = [];
  for (const one of edges) all.push({ one, result: await tried(base, one) });
  const isTaken = all.some(({ result }) => isSuccess(result.exchange));
  for (const { one, result } of all) {
    const problems = result.problems.filter(({ check }) => isTaken || check !== 'valid-refused');
    if (only === undefined || only === one.key) await report(base, one, { ...result, problems });
  }
}

/** The filters of the caller leave an operation's cases as they are. */
function seedOf(seed: number, id: string): number {
  let hash = seed | 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}

/** Runs a list, so many at the same time; the first error ends it, when those that run have come to their end. */
async function atOnce<Item>(
  items: readonly Item[],
  workers: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await run(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.max(1, workers) }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
