import type { Json } from '../../api.js';
import { valueAt } from '../document.js';
import { idInLocation, isObject, type JsonObject, pathParameters } from '../ids.js';
import type { Operation, Subject } from '../model.js';
import { bodyOf, takenAway } from './create.js';
import { requestForm } from './declared.js';
import { inferResources, operationsOf, placeShape, type Resource } from './infer.js';
import { madeId } from './made-id.js';
import {
  type OrderedSequence,
  type OrderFile,
  type Placed,
  readOrder,
  refusal,
  type Step,
} from './order-file.js';
import { memberIds } from './place.js';
import { type Asked, headerOf, type Ids, type Reply, type Run } from './run.js';
import { checkSent } from './sent.js';

const named = ({ operations }: Subject, name: string): Operation | undefined =>
  operations.find(({ id, method, path }) => id === name || `${method} ${path}` === name.replace(/\s+/, ' '));

/** Whether all operations of a sequence are a blueprint's. */
export const isOf = (subject: Subject, { steps }: OrderedSequence): boolean =>
  steps.every(({ operation }) => named(subject, operation.value) !== undefined);

export const operationsIn = (subject: Subject, { steps }: OrderedSequence): readonly Operation[] =>
  steps.map(({ operation }) => named(subject, operation.value)).filter((one) => one !== undefined);

/** The sequences of a file; throws a `VerifyError` where one names what no blueprint has, or what is not known by then. */
export function orderOf(
  file: OrderFile | undefined,
  subjects: readonly Subject[],
): readonly OrderedSequence[] {
  const sequences = file === undefined ? [] : readOrder(file);
  for (const sequence of sequences) {
    const subject = subjects.find((one) => isOf(one, sequence));
    if (subject !== undefined) checkSteps(sequence, subject);
    else throw unknownOperation(sequence, subjects);
  }
  return sequences;
}

function unknownOperation({ steps, span }: OrderedSequence, subjects: readonly Subject[]): Error {
  const unknown = steps.find(({ operation }) =>
    subjects.every((one) => named(one, operation.value) === undefined),
  );
  const names = subjects.map(({ name }) => name).join(', ');
  return unknown === undefined
    ? refusal(span, `no blueprint has all operations of this sequence: each runs on one of ${names}`)
    : refusal(unknown.operation.span, `there is no operation “${unknown.operation.value}” in ${names}`);
}

/** Headers that may be sent though no parameter is called so. */
const HEADER = /^(if-[a-z-]+|accept(-[a-z]+)?|prefer|content-type|x-[a-z0-9-]+)$/i;

const isPointer = (name: string): boolean => name.startsWith('/');

function checkSteps({ steps }: OrderedSequence, subject: Subject): void {
  const taken = new Set<string>();
  for (const step of steps) {
    const operation = named(subject, step.operation.value);
    for (const [target, { span, value }] of step.set) {
      const known =
        isPointer(target) ||
        HEADER.test(target) ||
        operation?.parameters.some((one) => sameName(one, target)) === true;
      if (!known) throw refusal(span, `${step.operation.value} has no parameter “${target}”`);
      const name = reference(value);
      if (name !== undefined && !taken.has(name)) throw refusal(span, `no step before takes “${name}”`);
    }
    for (const name of step.take.keys()) taken.add(name);
  }
}

const sameName = (parameter: { readonly in: string; readonly name: string }, name: string): boolean =>
  parameter.name === name ||
  (parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase());

/** `$name`; a text that begins with a dollar sign of its own has two. */
const reference = (value: Json): string | undefined =>
  typeof value === 'string' && /^\$[^$]/.test(value) ? value.slice(1) : undefined;

/** What is known while a sequence is played. */
interface Known {
  readonly taken: Map<string, Json>;
  /** Ids of what was made, by the shape of the path that they stand in. */
  readonly ids: Map<string, string>;
  /** What was written last, by the member that it was written to. */
  readonly written: Map<string, { readonly reply: Reply; readonly sent: JsonObject }>;
  readonly gone: Map<string, () => void>;
  readonly deleted: Set<string>;
}

/** A sequence as its author orders it: ids go from each creation into what follows, beside what the author takes. */
export async function playOrdered(run: Run, { steps }: OrderedSequence): Promise<void> {
  const { subject } = run.context;
  const resources = inferResources(subject.operations);
  const known: Known = {
    taken: new Map(),
    ids: new Map(),
    written: new Map(),
    gone: new Map(),
    deleted: new Set(),
  };
  const replies: Reply[] = [];
  for (const step of steps) {
    const operation = named(subject, step.operation.value);
    if (operation === undefined) return;
    const ids = idsFor(operation, known);
    const reply = await run.send(operation, askedOf(run, operation, step, ids, known));
    replies.push(reply);
    const resource = resources.find((one) => operationsOf(one).includes(operation));
    if (!checkStatus(run, step, resource, replies, ids, known)) return;
    if (resource !== undefined && reply.fine) await remember(run, step, resource, reply, ids, known);
    if (!take(run, step, replies, known)) return;
  }
}

const idsFor = ({ path }: Operation, { ids }: Known): Ids =>
  pathParameters(path).map((_, index) => ids.get(placeShape(path, index)));

function askedOf(run: Run, operation: Operation, step: Step, ids: Ids, { taken }: Known): Asked {
  const query: Record<string, Json> = {};
  const headers: Record<string, string> = {};
  const path = [...ids];
  let body: Json | undefined;
  for (const [target, { value: said }] of step.set) {
    const name = reference(said);
    const value = name !== undefined ? (taken.get(name) ?? null) : plainText(said);
    const parameter = operation.parameters.find((one) => sameName(one, target));
    if (isPointer(target))
      body = withValue(body ?? bodyOf(run.request(operation, { ids })) ?? {}, target, value);
    else if (parameter?.in === 'path') {
      const index = pathParameters(operation.path).indexOf(parameter.name);
      path[index] = idInLocation(String(value), upTo(operation.path, index)) ?? String(value);
    } else if (parameter?.in === 'query') query[target] = value;
    else headers[target] = String(value);
  }
  return { ids: Array.from(path), query, headers, ...(body !== undefined && { body }) };
}

const plainText = (value: Json): Json =>
  typeof value === 'string' && value.startsWith('$$') ? value.slice(1) : value;

/** The beginning of a path, with its parameter of that number as its end. */
const upTo = (path: string, index: number): string => {
  const end = [...path.matchAll(/\{[^{}]*\}/g)][index];
  return end === undefined ? path : path.slice(0, end.index + end[0].length);
};

/** A copy with another value at a JSON pointer; objects on the way are made. */
function withValue(whole: Json, pointer: string, value: Json): Json {
  const [first, ...rest] = pointer.slice(1).split('/');
  if (first === undefined) return value;
  const name = first.replace(/~1/g, '/').replace(/~0/g, '~');
  const below = (current: Json | undefined) =>
    rest.length === 0 ? value : withValue(current ?? {}, `/${rest.join('/')}`, value);
  if (Array.isArray(whole) && /^\d{1,6}$/.test(name)) {
    return whole.map((item: Json, index) => (index === Number(name) ? below(item) : item));
  }
  const members = isObject(whole) ? whole : {};
  return { ...members, [name]: below(members[name]) };
}

/** Whether the sequence can go on. */
function checkStatus(
  run: Run,
  step: Step,
  resource: Resource | undefined,
  replies: readonly Reply[],
  ids: Ids,
  { deleted }: Known,
): boolean {
  const reply = replies.at(-1);
  if (reply === undefined) return false;
  const { status, operation } = reply;
  if (step.status === undefined && resource?.read === operation && deleted.has(keyOf(ids))) {
    if (reply.fine) {
      run.problem(replies, {
        check: 'still-there',
        cause: 'read',
        message: `${status} came after what it was about was deleted.`,
        expected: '404 or 410 for what was deleted',
      });
    }
    return true;
  }
  if (step.status === undefined ? reply.fine : status === step.status) return true;
  const { file, line } = step.operation.span;
  run.problem(replies, {
    check: 'status-differs',
    cause: `${file}:${line}`,
    message: `The status is ${status}.`,
    expected: `${step.status ?? 'success'}, as ${file}:${line} has it`,
  });
  return false;
}

const keyOf = (ids: Ids): string => JSON.stringify(ids);

/** What a step made, wrote or deleted; and whether a read shows what was written. */
async function remember(
  run: Run,
  step: Step,
  resource: Resource,
  reply: Reply,
  ids: Ids,
  known: Known,
): Promise<void> {
  const { operation } = reply;
  const { read, create, put, change, remove, parameter } = resource;
  const key = keyOf(ids);
  const request = requestForm(run.context.subject, operation, resource);
  const body = bodyOf(reply.exchange.request);
  const inner = request?.envelope !== undefined && isObject(body) ? body[request.envelope] : body;
  const sent = isObject(inner) ? inner : {};
  if (operation === create && parameter !== undefined) {
    const id = await madeId(run, resource, ids, reply);
    if (id === undefined) return;
    const made = memberIds(resource, ids, id);
    known.ids.set(placeShape(resource.path, made.length - 1), id);
    known.written.set(keyOf(made), { reply, sent });
    known.gone.set(keyOf(made), takenAway(run, resource, made));
  } else if (operation === change || operation === put) {
    if (reply.status === 201) known.gone.set(key, takenAway(run, resource, ids));
    const said = new Set(
      [...step.set.keys()].filter(isPointer).map((pointer) => pointer.split('/').at(-1) ?? ''),
    );
    const own = Object.fromEntries(Object.entries(sent).filter(([name]) => said.has(name)));
    known.written.set(key, { reply, sent: own });
  } else if (operation === remove) {
    known.gone.get(key)?.();
    known.deleted.add(key);
  } else if (operation === read) {
    const written = known.written.get(key);
    if (written !== undefined) {
      checkSent(run, resource, written, written.reply.operation, [written.reply, reply]);
    }
  }
}

/** Takes what the step says from the answer; false where it is not there. */
function take(run: Run, step: Step, replies: readonly Reply[], { taken }: Known): boolean {
  const reply = replies.at(-1);
  if (reply === undefined) return false;
  for (const [name, source] of step.take) {
    const value = isPointer(source.value) ? valueAt(reply.body, source.value) : headerOf(reply, source.value);
    if (value === undefined) {
      run.problem(replies, absent(source));
      return false;
    }
    taken.set(name, value as Json);
  }
  return true;
}

const absent = ({ value, span: { file, line } }: Placed<string>) =>
  ({
    check: isPointer(value) ? 'body-shape' : 'header-missing',
    cause: value,
    message: isPointer(value) ? `The body has nothing at “${value}”.` : `The header ${value} is missing.`,
    expected: `what ${file}:${line} takes from it`,
  }) as const;
