import type { Json } from '../../api.js';
import { isIdentity, isObject, type JsonObject, oneWord, unwrapped } from '../ids.js';
import type { Operation } from '../model.js';
import { changedTag, isSameTag, sameTag, staleWrite } from './conditions.js';
import { isSameProperty, keeps, type RequestForm, requestForm, shownAnswers } from './declared.js';
import type { Resource } from './infer.js';
import { type OtherValue, otherValues } from './other-values.js';
import { comparable, movedByItself, sameValue, shown } from './representation.js';
import { headerOf, type Ids, type Reply, type Run } from './run.js';
import { checkSent, isSecret } from './sent.js';

type Changeable = Resource & { readonly read: Operation; readonly change: Operation };

/** How many properties of a thing are changed, one after the other. */
const CHANGES = 20;

/**
 * Changes one property after the other, reads what there is, and puts it back. `own` says that the thing was made for
 * this: on what belongs to others, nothing is changed that could lock the caller out. Answers whether any was accepted.
 */
export async function changes(run: Run, resource: Changeable, ids: Ids, own: boolean): Promise<boolean> {
  const { read, change } = resource;
  const form = requestForm(run.context.subject, change, resource);
  if (form === undefined) return false;
  const first = await run.send(read, { ids });
  const second = await run.send(read, { ids });
  const [start, again] = [first, second].map((reply) => unwrapped(reply.body, resource.name));
  if (!first.fine || !second.fine || start === undefined || again === undefined) return false;
  const names = [...form.properties.keys()].filter(
    (name) =>
      start[name] !== undefined &&
      again[name] !== undefined &&
      sameValue(start[name], again[name]) &&
      !isIdentity(name, resource.parameter ?? '', resource.name) &&
      !isSecret(name) &&
      !leadsElsewhere(name, start[name]) &&
      (own || !LOCKS_OUT.test(name)),
  );
  const neutral = names.find((name) => start[name] !== null) ?? names[0];
  if (neutral !== undefined) {
    // What it has anyway, so that nothing is lost where the condition is ignored.
    await staleWrite(run, change, ids, bodyOf(change, form, start, neutral, start[neutral] ?? null), [first]);
  }
  let accepted = false;
  for (const name of names.slice(0, CHANGES)) {
    const became = await changeOne(run, resource, form, ids, name, own);
    accepted ||= became !== 'refused';
    if (became === 'changed') break;
  }
  return accepted;
}

/** Names of what decides who may do what, and so perhaps whether the caller may put it back. */
const LOCKS_OUT =
  /active|enabled|disabled|revoked|locked|suspended|banned|staff|admin|role|permission|username|login|email/i;

/** Ids of other things: whatever they are set to has to exist. */
const leadsElsewhere = (name: string, value: Json): boolean =>
  isObject(value) ||
  /(_id|_uuid|Id|Uuid)$/.test(name) ||
  /^(owner|user|author|creator|createdby|organization|organisation|group|provider|parent|member|identity|instance|requester)$/.test(
    oneWord(name),
  );

/** `changed` where it could not be put back. */
async function changeOne(
  run: Run,
  resource: Changeable,
  form: RequestForm,
  ids: Ids,
  name: string,
  own: boolean,
): Promise<'refused' | 'as before' | 'changed'> {
  const { read, change } = resource;
  const before = await run.send(read, { ids });
  const old = unwrapped(before.body, resource.name);
  if (!before.fine || old?.[name] === undefined) return 'refused';
  for (const other of otherValues(run, form, name, old[name])) {
    const { value } = other;
    const former = bodyOf(change, form, old, name, old[name]);
    // Before it is sent: what a limit or a lost answer leaves open was perhaps done.
    const settled = own ? () => undefined : putBack(run, change, ids, former);
    const changed = await run.send(change, { ids, body: bodyOf(change, form, old, name, value) });
    if (!changed.fine) {
      settled();
      continue;
    }
    const after = await run.settled(
      () => run.send(read, { ids }),
      (reply) => !isStill(run, resource, form, name, old, reply),
    );
    const now = unwrapped(after.body, resource.name);
    // What is only accepted may be done at any time, or never.
    const isDone = changed.status !== 202;
    if (isDone && after.fine && now !== undefined) {
      checkChange(run, resource, form, name, other, [before, changed, after]);
      sameTag(run, [changed, after]);
      await changedTag(run, [before, after], ids);
      const tag = headerOf(before, 'ETag');
      if (tag !== undefined && !isSameTag(headerOf(after, 'ETag'), tag)) {
        await staleWrite(run, change, ids, bodyOf(change, form, now, name, value), [before, changed], tag);
      }
    }
    const back = await run.send(change, { ids, body: former });
    settled();
    if (!back.fine) return 'changed';
    const end = await run.send(read, { ids });
    if (isDone) checkOthers(run, resource, form, name, [before, changed, after, back, end]);
    return end.fine ? 'as before' : 'changed';
  }
  return 'refused';
}

/** Whether a read shows what was before a change that the author says is made. */
function isStill(
  run: Run,
  resource: Changeable,
  form: RequestForm,
  name: string,
  before: JsonObject,
  { fine, body }: Reply,
): boolean {
  const [was, is] = [before[name], unwrapped(body, resource.name)?.[name]];
  if (!fine || was === undefined || is === undefined) return false;
  return sameValue(was, is) && isChangeable(run, resource, form, name);
}

/** Sees that a change is taken back at the end; what it answers says that there is nothing to take back any more. */
function putBack(run: Run, change: Operation, ids: Ids, body: Json): () => void {
  let isOpen = true;
  run.onEnd(async () => {
    if (isOpen) await run.context.cleanUp(change, run.request(change, { ids, body }));
  });
  return () => {
    isOpen = false;
  };
}

function checkChange(
  run: Run,
  resource: Changeable,
  form: RequestForm,
  name: string,
  { value, isGenerated }: OtherValue,
  replies: readonly [before: Reply, changed: Reply, after: Reply],
): void {
  const [old, answer, now] = replies.map((reply) => unwrapped(reply.body, resource.name));
  if (old === undefined || now === undefined) return;
  const [was, said, is] = [old[name], answer?.[name], now[name]];
  if (was === undefined || is === undefined) return;
  if (said !== undefined && comparable(said, is) && !sameValue(said, is)) {
    run.problem(replies, {
      check: 'not-kept',
      cause: name,
      message: `“${name}” is ${shown(is)}, and the ${resource.change.method} before answered ${shown(said)}.`,
      expected: 'what was answered to a change is what is read afterwards',
    });
    return;
  }
  if (!sameValue(was, is)) {
    const isNormalised = said !== undefined && sameValue(said, is);
    if (!isGenerated || !isNormalised)
      checkSent(run, resource, { sent: { [name]: value } }, resource.change, replies);
  } else if (isChangeable(run, resource, form, name)) {
    run.problem(replies, {
      check: 'not-kept',
      cause: name,
      message: `“${name}” is still ${shown(is)}, and the ${resource.change.method} to ${shown(value)} was answered with ${replies[1].status}.`,
      expected: 'a change that is accepted is made, or refused',
    });
  }
}

/**
 * Whether the author says that a property can be changed. A body that takes the whole representation may carry what is
 * ignored; then only what the author's own examples show as changed counts.
 */
function isChangeable(run: Run, resource: Changeable, form: RequestForm, name: string): boolean {
  const kept = keeps(resource.change, resource, name, form.examples);
  if (kept === 'no') return false;
  const shownHere = form.examples.some((example) => example[name] !== undefined);
  if (!form.whole && (shownHere || isSameProperty(run.context.subject, resource, name))) return true;
  const before = shownAnswers(resource.read, resource).flatMap((answer) => answer[name] ?? []);
  const sent = form.examples.flatMap((example) => example[name] ?? []);
  return (
    kept === 'yes' &&
    before.length > 0 &&
    sent.some((value) => before.every((other) => !sameValue(value, other)))
  );
}

/** What a change did not name is as it was, once the change is taken back; what follows from it went back with it. */
function checkOthers(
  run: Run,
  resource: Changeable,
  form: RequestForm,
  name: string,
  replies: readonly [before: Reply, changed: Reply, after: Reply, back: Reply, end: Reply],
): void {
  const [old, , now, , end] = replies.map((reply) => unwrapped(reply.body, resource.name));
  if (old === undefined || now === undefined || end === undefined) return;
  const gone = written(run, resource, form).filter(
    (other) =>
      other !== name && old[other] !== undefined && old[other] !== null && !(other in now) && !(other in end),
  );
  if (gone.length > 0) {
    run.problem(replies, {
      check: 'not-kept',
      cause: 'gone by another',
      message: `${gone.map((other) => `“${other}”`).join(' and ')} ${gone.length === 1 ? 'is' : 'are'} gone, and only “${name}” was changed and put back.`,
      expected: 'what a change does not name stays as it was',
    });
  }
  for (const other of written(run, resource, form)) {
    if (movesAlong(other)) continue;
    const [was, became, is] = [old[other], now[other], end[other]];
    if (other === name || was === undefined || became === undefined || is === undefined) continue;
    if (sameValue(was, became) || sameValue(was, is) || movedByItself(was, is)) continue;
    if (isIdentity(other, resource.parameter ?? '', resource.name)) continue;
    run.problem(replies, {
      check: 'not-kept',
      cause: `${other} by another`,
      message: `“${other}” was ${shown(was)} and is ${shown(is)}, and only “${name}” was changed and put back.`,
      expected: 'what a change does not name stays as it was',
    });
  }
}

/** Who changes something changes these as well, whatever was named. */
const movesAlong = (name: string): boolean =>
  /modif|updated|changed|edited|count|total|last_|position|rank|^(etag|version|revision)$/i.test(name);

/** What a client writes of a thing: a PATCH may name less of it than there is, a PUT takes away what it does not name. */
function written(run: Run, resource: Changeable, form: RequestForm): readonly string[] {
  const { create, put, change } = resource;
  const others = change.method === 'PATCH' ? [create, put].filter((one) => one !== undefined) : [];
  const forms = [form, ...others.map((one) => requestForm(run.context.subject, one, resource))];
  return [...new Set(forms.flatMap((one) => [...(one?.properties.keys() ?? [])]))];
}

/** A PATCH names what it changes; a PUT says everything that it may say. */
function bodyOf(
  { method }: Operation,
  form: RequestForm,
  current: JsonObject,
  name: string,
  value: Json,
): Json {
  const carried =
    method === 'PATCH'
      ? []
      : Object.entries(current).filter(([other]) => form.properties.has(other) && other !== name);
  const body = { ...Object.fromEntries(carried), [name]: value };
  return form.envelope === undefined ? body : { [form.envelope]: body };
}
