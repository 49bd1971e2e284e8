import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, unwrapped } from '../ids.js';
import type { Operation } from '../model.js';
import { changes } from './change.js';
import { staleWrite } from './conditions.js';
import { create, type Made } from './create.js';
import type { Resource } from './infer.js';
import { isThere, lookAtMade } from './look-at-made.js';
import { idsAbove, idsIn, listed, memberIds } from './place.js';
import { sameValue } from './representation.js';
import { headerOf, type Ids, type Reply, type Run } from './run.js';
import { type Walk, walk } from './walk.js';

/** What is made can be read and is listed, changes stay, and what is deleted is gone. */
export async function life(run: Run, resource: Resource): Promise<void> {
  const { create: creates, put, read, change } = resource;
  const write = creates ?? put;
  if (write !== undefined) {
    for (const above of await idsAboveOfMade(run, resource)) {
      const made = await create(run, resource, above);
      if (made === undefined) continue;
      await lifeOf(run, resource, write, made, above);
      return;
    }
  }
  if (read === undefined || change === undefined) return;
  const page = await listed(run, resource);
  const listedIds = page?.items.flatMap((item) => idsIn(item, resource)[0]?.value ?? []) ?? [];
  const begin = listedIds.length === 0 ? 0 : run.choose(listedIds.length);
  const candidates = [...listedIds.slice(begin), ...listedIds.slice(0, begin)].map((id) =>
    memberIds(resource, page?.above ?? [], id),
  );
  // The caller may not change everything that he sees; the author's example is perhaps his.
  for (const ids of [...candidates.slice(0, 2), [], ...candidates.slice(2, 4)]) {
    if (await changes(run, { ...resource, read, change }, ids, false)) return;
  }
}

/** Something made for this, where the parent can be made; else what there is. */
async function idsAboveOfMade(run: Run, { parent }: Resource, depth = 3): Promise<readonly Ids[]> {
  if (parent === undefined || depth === 0) return [[]];
  if (parent.create !== undefined && parent.remove !== undefined) {
    const [above = []] = await idsAboveOfMade(run, parent, depth - 1);
    const made = await create(run, parent, above);
    if (made !== undefined) return [made.ids, []];
  }
  return (await idsAbove(run, { ...parent, parent })).slice(0, 2);
}

async function lifeOf(run: Run, resource: Resource, write: Operation, made: Made, above: Ids): Promise<void> {
  const { read, change, remove } = resource;
  // What is only accepted may be done at any time, or never.
  if (made.reply.status === 202) return;
  const first = await lookAtMade(run, resource, write, made);
  const known = read === undefined ? made.reply : first;
  if (known !== undefined) await checkListed(run, resource, made, above, known);
  if (first !== undefined && read !== undefined && change !== undefined) {
    await changes(run, { ...resource, read, change }, made.ids, true);
  }
  if (remove !== undefined) await removal(run, { ...resource, remove }, made, above, first);
}

async function wholeList(run: Run, resource: Resource, above: Ids): Promise<Walk | undefined> {
  const { list } = resource;
  const walked = list === undefined ? undefined : await walk(run, { ...resource, list }, above);
  return walked?.complete === true && walked.ids !== undefined ? walked : undefined;
}

const idOf = (resource: Resource, reply: Reply): string | undefined => {
  const thing = unwrapped(reply.body, resource.name);
  return thing === undefined ? undefined : idsIn(thing, resource)[0]?.value;
};

async function checkListed(run: Run, resource: Resource, made: Made, above: Ids, read: Reply): Promise<void> {
  const id = idOf(resource, read);
  const thing = unwrapped(read.body, resource.name);
  if (id === undefined || thing === undefined) return;
  const isMissing = (walked: Walk | undefined) =>
    walked?.ids?.includes(id) === false &&
    listsSuch(
      thing,
      walked.pages.flatMap((page) => page.items),
    );
  const walked = await run.settled(
    () => wholeList(run, resource, above),
    (seen) => !isMissing(seen),
  );
  if (walked === undefined || !isMissing(walked)) return;
  run.problem([...new Set([made.reply, read]), ...walked.pages.map(({ reply }) => reply)], {
    check: 'not-listed',
    cause: 'made',
    message: `${id} was made, and is not in the list.`,
    expected: 'a list of what there is, with what was made',
  });
}

/** A list may leave out what is private, or not yet approved: it has to show something of the same state. */
function listsSuch(thing: JsonObject, items: readonly JsonObject[]): boolean {
  const states = Object.entries(thing).filter(
    ([name, value]) => typeof value === 'boolean' || /status|state|visib|publish|draft|approv/i.test(name),
  );
  return states.every(([name, value]) =>
    items.some((item) => item[name] !== undefined && sameValue(item[name], value)),
  );
}

async function removal(
  run: Run,
  resource: Resource & { readonly remove: Operation },
  made: Made,
  above: Ids,
  first: Reply | undefined,
): Promise<void> {
  const { read, remove } = resource;
  const { ids } = made;
  const before = read === undefined || first === undefined ? undefined : await run.send(read, { ids });
  const shownBefore = read === undefined ? await itemOf(run, resource, above, ids) : undefined;
  if (await staleWrite(run, remove, ids, undefined, [made.reply])) {
    made.gone();
    return;
  }
  const removed = await run.send(remove, { ids });
  if (!removed.fine) return;
  made.gone();
  if (removed.status === 202) return;
  if (shownBefore !== undefined)
    await checkUnlisted(run, resource, above, ids, [made.reply, removed], shownBefore);
  if (read === undefined || before === undefined || !before.fine) return;
  const after = await run.send(read, { ids });
  const replies = [made.reply, before, removed, after];
  const id = idOf(resource, before);
  const isGone = !isThere(after);
  const isUnchanged = (now: Reply) => isAsBefore(run, resource, read, ids, [before, now]);
  if (after.fine && run.context.checks.has('still-there')) {
    run.problem(replies, {
      check: 'still-there',
      cause: 'read',
      message: `${after.status} came after ${removed.status} to the ${remove.method}.`,
      expected: '404 or 410 for what was deleted',
    });
  } else if (
    after.fine &&
    (await isUnchanged(after)) &&
    (await isUnchanged(
      await run.settled(
        () => run.send(read, { ids }),
        ({ fine }) => !fine,
      ),
    ))
  ) {
    run.problem(replies, {
      check: 'not-kept',
      cause: 'deleted',
      message: `The ${remove.method} was answered with ${removed.status}, and what is read is what it was before.`,
      expected: 'that what is deleted is gone, or at least marked as ended',
    });
  }
  const lists = (walked: Walk | undefined) =>
    isGone && id !== undefined && walked?.ids?.includes(id) === true;
  const walked = await run.settled(
    () => wholeList(run, resource, above),
    (seen) => !lists(seen),
  );
  if (walked !== undefined && lists(walked)) {
    run.problem([...replies, ...walked.pages.map(({ reply }) => reply)], {
      check: 'not-listed',
      cause: 'deleted',
      message: `${id} was deleted and reads ${after.status}, and is still in the list.`,
      expected: 'a list without what was deleted',
    });
  }
  await run.send(remove, { ids });
}

/** Whether two representations are one, but for what is another at each read. */
async function isAsBefore(
  run: Run,
  { name }: Resource,
  read: Operation,
  ids: Ids,
  [before, after]: readonly [before: Reply, after: Reply],
): Promise<boolean> {
  const again = await run.send(read, { ids });
  const [was, is, still] = [before, after, again].map((reply) => unwrapped(reply.body, name));
  if (was === undefined || is === undefined || still === undefined) return false;
  return (
    headerOf(before, 'ETag') === headerOf(after, 'ETag') &&
    [...Object.keys(was), ...Object.keys(is)].every(
      (member) => !isDeepStrictEqual(is[member], still[member]) || isDeepStrictEqual(was[member], is[member]),
    )
  );
}

interface Listed {
  readonly item: JsonObject;
  readonly replies: readonly Reply[];
}

/** The item of a whole list that a member's path leads to. */
async function itemOf(run: Run, resource: Resource, above: Ids, ids: Ids): Promise<Listed | undefined> {
  const walked = await wholeList(run, resource, above);
  const item = walked?.pages.flatMap((page) => page.items)[walked.ids?.indexOf(ids.at(-1) ?? '') ?? -1];
  return walked && item && { item, replies: walked.pages.map(({ reply }) => reply) };
}

/** Of what cannot be read the list alone says whether it is there: as it was, for some show what was deleted as that. */
async function checkUnlisted(
  run: Run,
  resource: Resource,
  above: Ids,
  ids: Ids,
  [made, removed]: readonly [made: Reply, removed: Reply],
  before: Listed,
): Promise<void> {
  const isAsListed = (now: Listed | undefined) => isDeepStrictEqual(now?.item, before.item);
  const after = await run.settled(
    () => itemOf(run, resource, above, ids),
    (now) => !isAsListed(now),
  );
  if (after === undefined || !isAsListed(after)) return;
  run.problem([made, ...before.replies, removed, ...after.replies], {
    check: 'not-listed',
    cause: 'deleted',
    message: `${ids.at(-1)} was deleted, and is still in the list as it was.`,
    expected: 'a list without what was deleted',
  });
}
