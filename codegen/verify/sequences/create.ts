import { randomBytes } from 'node:crypto';
import type { Json } from '../../api.js';
import { idInLocation, idsOf, isIdentity, isObject, type JsonObject, unwrapped } from '../ids.js';
import type { Operation, SentRequest } from '../model.js';
import { keeps, requestForm } from './declared.js';
import type { Resource } from './infer.js';
import { memberIds } from './place.js';
import { comparable, isDateTime, sameValue, shown } from './representation.js';
import { headerOf, type Ids, type Reply, type Run } from './run.js';

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
    shownBody === undefined ? undefined : withOwnName(shownBody, envelope, word);
  const send = (body: Json | undefined) =>
    run.send(operation, { ids: above, ...(body !== undefined && { body }) });

  // What has to be unique was perhaps made before, also under the name that the seed gives.
  const own = named(run.word());
  let reply = await send(own);
  if (reply.status === 409) reply = await send(named(`cyanotype-${randomBytes(5).toString('hex')}`));
  if (!reply.fine && own !== undefined) reply = await send(undefined);
  const id = reply.fine ? await madeId(run, resource, above, reply) : undefined;
  if (id === undefined) return undefined;
  const ids = memberIds(resource, above, id);
  const sent = inner(bodyOf(reply.exchange.request), envelope);
  return { reply, ids, sent, gone: takenAway(run, resource, ids) };
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
  const form = requestForm(run.context.subject, operation, resource);
  const sent = inner(bodyOf(reply.exchange.request), form?.envelope);
  return { reply, ids: above, sent, gone: takenAway(run, resource, above) };
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

const inner = (body: Json | undefined, envelope: string | undefined): JsonObject => {
  const value = envelope !== undefined && isObject(body) ? body[envelope] : body;
  return isObject(value) ? value : {};
};

/** Properties whose value perhaps nothing else may have. */
export const isName = (property: string): boolean =>
  /^(name|title|label|subject|slug|username|user_name|login|email|code)$/i.test(property);

/** The author's example under a name that nothing else has. */
function withOwnName(body: Json, envelope: string | undefined, word: string): Json | undefined {
  const value = inner(body, envelope);
  const named = Object.entries(value).flatMap(([name, text]): [string, Json][] => {
    if (!isName(name) || typeof text !== 'string') return [];
    if (/^[^@\s]+@[^@\s]+$/.test(text)) return [[name, `${word}@${text.split('@')[1]}`]];
    return [[name, /\s/.test(text) ? `${text} ${word}` : `${text}-${word}`]];
  });
  if (named.length === 0) return undefined;
  const changed = { ...value, ...Object.fromEntries(named) };
  return envelope === undefined ? changed : { ...(body as JsonObject), [envelope]: changed };
}

/** Where what was made stands: as `Location` says, else by what its representation has as its id. */
export async function madeId(
  run: Run,
  resource: Resource,
  above: Ids,
  reply: Reply,
): Promise<string | undefined> {
  const { parameter = 'id', name, path } = resource;
  const location = headerOf(reply, 'Location');
  const byLocation = location === undefined ? undefined : idInLocation(location, path);
  // What is only accepted answers with a job, whose id may be that of somebody else's thing.
  if (byLocation !== undefined || reply.status === 202) return byLocation;
  const body = unwrapped(reply.body, name);
  const candidates = body === undefined ? [] : idsOf(body, parameter, name);
  const { read } = resource;
  if (read === undefined || candidates.length < 2) return candidates[0]?.value;
  for (const { value } of candidates.slice(0, 3)) {
    if ((await run.send(read, { ids: memberIds(resource, above, value) })).fine) return value;
  }
  return candidates[0]?.value;
}

/** What was sent stands in the answer, as far as the author means that: ids and times are the server's business. */
export function checkSent(
  run: Run,
  resource: Resource,
  made: Pick<Made, 'sent'>,
  write: Operation,
  replies: readonly Reply[],
): void {
  const answer = unwrapped(replies.at(-1)?.body, resource.name);
  const form = requestForm(run.context.subject, write, resource);
  if (answer === undefined || form === undefined) return;
  for (const [name, sent] of Object.entries(made.sent)) {
    const kept = answer[name];
    if (kept === undefined || !comparable(sent, kept) || sameValue(sent, kept)) continue;
    if (isIdentity(name, resource.parameter ?? '', resource.name) || isSecret(name)) continue;
    const isKept = keeps(write, resource, name, form.examples);
    if (isKept === 'no' || (form.whole && isKept !== 'yes') || isOwnForm(name, sent, kept)) continue;
    run.problem(replies, {
      check: 'not-kept',
      cause: name,
      message: `“${name}” is ${shown(kept)}, and ${shown(sent)} was sent.`,
      expected: 'what was written is what is read afterwards',
    });
  }
}

/**
 * What servers write in a form of their own: letter case of addresses and tags, white space at the ends, the slash of a
 * host, times that they set.
 */
function isOwnForm(name: string, sent: Json, kept: Json): boolean {
  if (isDateTime(kept) || sent === null) return true;
  if (Array.isArray(sent) && Array.isArray(kept)) return sameValue(plainWords(sent), plainWords(kept));
  if (typeof sent !== 'string' || typeof kept !== 'string') return false;
  if (sent.trim() === kept.trim()) return true;
  if (URL.canParse(sent) && URL.canParse(kept) && new URL(sent).href === new URL(kept).href) return true;
  return (
    /mail|user|login|slug|domain|host|uuid|code/i.test(name) && sent.toLowerCase() === kept.toLowerCase()
  );
}

/** Each word once. */
const plainWords = (list: readonly Json[]): readonly Json[] => [
  ...new Set(list.map((one) => (typeof one === 'string' ? one.trim().toLowerCase() : one))),
];

export const isSecret = (name: string): boolean => /password|secret|token|api_?key/i.test(name);
