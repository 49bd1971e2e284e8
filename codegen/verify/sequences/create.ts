import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '../../api.js';
import { idsOf, isIdentity, isObject, itemsOf, type JsonObject } from '../ids.js';
import type { Operation, SentRequest } from '../model.js';
import { declares, requestForm } from './declared.js';
import type { Resource } from './infer.js';
import { madeId } from './made-id.js';
import { memberIds } from './place.js';
import type { Ids, Reply, Run } from './run.js';
import { walk } from './walk.js';

export interface Made {
  readonly reply: Reply;
  readonly ids: Ids;
  /** What was sent, without an envelope. */
  readonly sent: JsonObject;
  /** Says that it is gone, so that nobody takes it away once more. */
  readonly gone: () => void;
}

/** Makes a member of a collection, and sees that it is taken away again; nothing where it is refused. */
export async function create(run: Run, resource: Resource, above: Ids): Promise<Made | undefined> {
  const { create: operation, parameter } = resource;
  if (parameter === undefined) return undefined;
  if (operation === undefined) return put(run, resource, above);
  const envelope = requestForm(run.context.subject, operation, resource)?.envelope;
  const shownBody = bodyOf(run.request(operation, { ids: above }));
  const named = (word: string) =>
    shownBody === undefined ? undefined : withOwnNames(shownBody, envelope, word, resource);
  const send = (body: Json | undefined) =>
    run.send(operation, { ids: above, ...(body !== undefined && { body }) });

  const before = await idsBefore(run, resource, operation, above);
  // What has to be unique was perhaps made before, also under the name that the seed gives.
  const own = named(run.word());
  let reply = await send(own);
  if (reply.status === 409) reply = await send(named(`cyanotype-${randomBytes(5).toString('hex')}`));
  if (!reply.fine && own !== undefined) reply = await send(undefined);
  const id = reply.fine ? await madeId(run, resource, above, reply) : undefined;
  if (id === undefined || !isNew(reply, id, before)) return undefined;
  const ids = memberIds(resource, above, id);
  const sent = inner(bodyOf(reply.exchange.request), envelope);
  return { reply, ids, sent, gone: takenAway(run, resource, ids) };
}

interface Before {
  readonly ids: ReadonlySet<string>;
  /** They are all that there are. */
  readonly isWhole: boolean;
}

/** What is there before something is made. Where the author says 201, the answer itself says whether it is new. */
async function idsBefore(run: Run, resource: Resource, operation: Operation, above: Ids): Promise<Before> {
  const { list, name } = resource;
  if (list === undefined) return { ids: new Set(), isWhole: false };
  const idsIn = (items: readonly JsonObject[] = []) =>
    new Set(items.flatMap((item) => idsOf(item, resource.parameter ?? 'id', name).map(({ value }) => value)));
  if (declares(operation, '201')) {
    const { fine, body } = await run.send(list, { ids: above });
    return { ids: idsIn(fine ? itemsOf(body, name) : []), isWhole: false };
  }
  const walked = await walk(run, { ...resource, list }, above);
  return { ids: idsIn(walked?.pages.flatMap(({ items }) => items)), isWhole: walked?.complete === true };
}

/**
 * Some answer a POST with what there was already, which is not ours to change or take away: it is new where the server
 * says so, where it was not listed, or where it has the word that was made up for it.
 */
function isNew({ status, body, exchange }: Reply, id: string, { ids, isWhole }: Before): boolean {
  if (ids.has(id)) return false;
  if (status === 201 || status === 202 || isWhole) return true;
  const word = /cyanotype-[0-9a-z]+/.exec(String(exchange.request.body))?.[0];
  return word !== undefined && JSON.stringify(body ?? null).includes(word);
}

/** What was sent, where it is JSON. */
export function bodyOf({ body }: SentRequest): Json | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A member whose id the client chooses: only one that is not there, so that nothing of others is replaced. */
async function put(run: Run, resource: Resource, above: Ids): Promise<Made | undefined> {
  const { put: operation, read } = resource;
  if (operation === undefined || read === undefined) return undefined;
  const before = await run.send(read, { ids: above });
  if (before.status !== 404 && before.status !== 410) return undefined;
  const reply = await run.send(operation, { ids: above });
  if (!reply.fine) return undefined;
  await checkSecondPut(run, operation, read, above, reply);
  const form = requestForm(run.context.subject, operation, resource);
  const sent = inner(bodyOf(reply.exchange.request), form?.envelope);
  return { reply, ids: above, sent, gone: takenAway(run, resource, above) };
}

/** RFC 9110, 9.3.4: 201 says that nothing was there before; what replaces it is another status. */
async function checkSecondPut(
  run: Run,
  operation: Operation,
  read: Operation,
  ids: Ids,
  first: Reply,
): Promise<void> {
  const isTold = declares(operation, '200') || declares(operation, '204');
  if (first.status !== 201 || !isTold) return;
  const there = await run.send(read, { ids });
  if (!there.fine) return;
  const second = await run.send(operation, { ids });
  if (second.status !== 201) return;
  run.problem([first, there, second], {
    check: 'status-differs',
    cause: 'made twice',
    message: '201 came again for what was there already.',
    expected: declares(operation, '200') ? '200' : '204',
  });
}

/** Sees that a member is taken away at the end; what it answers says that it is gone before. */
export function takenAway(run: Run, { remove }: Resource, ids: Ids): () => void {
  let gone = remove === undefined;
  run.onEnd(async () => {
    if (!gone && remove !== undefined) await run.context.cleanUp(remove, run.request(remove, { ids }));
  });
  return () => {
    gone = true;
  };
}

/** A body without its envelope. */
export const inner = (body: Json | undefined, envelope: string | undefined): JsonObject => {
  const value = envelope !== undefined && isObject(body) ? body[envelope] : body;
  return isObject(value) ? value : {};
};

/** Properties whose value perhaps nothing else may have. */
export const isName = (property: string): boolean =>
  /^(name|title|label|subject|slug|username|user_name|login|email|code)$/i.test(property);

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Of version 4 in form, the same for the same word. */
function uuidOf(word: string): string {
  const hex = createHash('sha256').update(word).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

/** The author's example under a name that nothing else has, and a UUID where the client chooses that. */
function withOwnNames(
  body: Json,
  envelope: string | undefined,
  word: string,
  { parameter = '', name: resource }: Resource,
): Json | undefined {
  const value = inner(body, envelope);
  const named = Object.entries(value).flatMap(([name, text]): [string, Json][] => {
    if (typeof text !== 'string') return [];
    if (UUID.test(text)) return isIdentity(name, parameter, resource) ? [[name, uuidOf(word)]] : [];
    if (!isName(name)) return [];
    if (/^[^@\s]+@[^@\s]+$/.test(text)) return [[name, `${word}@${text.split('@')[1]}`]];
    return [[name, /\s/.test(text) ? `${text} ${word}` : `${text}-${word}`]];
  });
  if (named.length === 0) return undefined;
  const changed = { ...value, ...Object.fromEntries(named) };
  return envelope === undefined ? changed : { ...(body as JsonObject), [envelope]: changed };
}
