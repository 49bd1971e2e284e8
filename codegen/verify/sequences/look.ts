import { idsOf, itemsOf, type JsonObject, unwrapped } from '../ids.js';
import { conditionalRead } from './conditions.js';
import { isSameComponent, shownAnswers, shownItems } from './declared.js';
import type { Resource } from './infer.js';
import { checkAddress } from './links.js';
import { idsIn, type Listed, listed, memberIds } from './place.js';
import { agree, comparable, differences, sameValue, shown } from './representation.js';
import type { Reply, Run } from './run.js';

/** How many of a list's items are read. */
const SAMPLE = 4;

/** A list and what it lists: each item can be read under its id, and both show it alike. */
export async function look(run: Run, resource: Resource): Promise<void> {
  const { list, read, parameter } = resource;
  if (list === undefined || read === undefined || parameter === undefined) return;
  const page = await listed(run, resource);
  if (page === undefined || page.items.length === 0) return;
  const first = page.items[0];
  const rest = page.items.slice(1);
  const chosen = [first, run.pick(rest), run.pick(rest), rest.at(-1)].filter((item) => item !== undefined);
  const sample = [...new Set(chosen)].slice(0, SAMPLE);

  const reads = await readAll(run, resource, page, sample);
  for (const { item, reply } of reads) {
    if ((reply.status === 404 || reply.status === 410) && !isMarkedDeleted(item)) {
      run.problem([page.reply, reply], {
        check: 'reads-differ',
        cause: 'not found',
        message: `${list.method} ${list.path} lists it, and reading it answers ${reply.status}.`,
        expected: 'what a list shows can be read under its id',
      });
    } else if (reply.fine) {
      await compare(run, resource, page, item, reply);
    }
  }
  for (const item of new Set([sample[0], sample.at(-1)])) {
    if (item !== undefined && !isMarkedDeleted(item)) await checkAddress(run, page.reply, item);
  }
  const good = reads.find(({ reply }) => reply.fine);
  if (good !== undefined) await conditionalRead(run, read, good.ids, good.reply);
}

/** Some lists show what is gone, and say so. */
const isMarkedDeleted = (item: JsonObject): boolean =>
  Object.entries(item).some(
    ([name, value]) => /^(is_?)?(deleted|removed|archived)(_?(at|on|date))?$/i.test(name) && Boolean(value),
  );

interface Read {
  readonly item: JsonObject;
  readonly ids: Listed['above'];
  readonly reply: Reply;
}

/** Reads items by the property that leads to one of them; by none where it is not sure which one it is. */
async function readAll(
  run: Run,
  resource: Resource,
  { above }: Listed,
  sample: readonly JsonObject[],
): Promise<readonly Read[]> {
  const { read, parameter = 'id' } = resource;
  if (read === undefined) return [];
  const tried: (Read & { readonly property: string })[] = [];
  for (const item of sample) {
    const known = tried.find(({ reply }) => reply.fine)?.property;
    const candidates = idsIn(item, resource).filter(
      ({ property }) => known === undefined || property === known,
    );
    for (const { property, value } of candidates.slice(0, 3)) {
      const ids = memberIds(resource, above, value);
      const reply = await run.send(read, { ids });
      tried.push({ item, ids, reply, property });
      if (reply.fine) break;
    }
  }
  const certain = tried.find(({ reply }) => reply.fine)?.property ?? parameter;
  return tried.filter(({ property }) => property === certain);
}

/** Reports what differs, and differs again when both are asked for once more. */
async function compare(
  run: Run,
  resource: Resource,
  page: Listed,
  item: JsonObject,
  reply: Reply,
): Promise<void> {
  const { list, read } = resource;
  const whole = unwrapped(reply.body, resource.name);
  if (list === undefined || read === undefined || whole === undefined) return;
  const place = { ...resource, list, read };
  const inside = Object.keys(item).filter(
    (name) =>
      !agree(item[name], whole[name]) &&
      !comparable(item[name], whole[name]) &&
      isSameComponent(run.context.subject, place, name),
  );
  const names = [...differences(item, whole), ...inside].filter((name) => !authorDiffers(resource, name));
  if (names.length === 0) return;
  const relisted = await run.follow(list, page.reply.exchange.request, page.reply.exchange.request.url);
  const reread = await run.follow(read, reply.exchange.request, reply.exchange.request.url);
  const sameItem = itemsOf(relisted.body, resource.name)?.find((other) => sameThing(item, other, resource));
  const sameWhole = unwrapped(reread.body, resource.name);
  for (const name of names) {
    const [inList, inItem] = [item[name], whole[name]];
    const [again, wholeAgain] = [sameItem?.[name], sameWhole?.[name]];
    if (inList === undefined || inItem === undefined || again === undefined || wholeAgain === undefined)
      continue;
    if (!sameValue(inList, again) || !sameValue(inItem, wholeAgain)) continue;
    run.problem([page.reply, reply], {
      check: 'reads-differ',
      cause: name,
      message: `“${name}” is ${shown(inItem)}, and ${shown(inList)} in the list.`,
      expected: 'a list and what it lists show the same',
    });
  }
}

const sameThing = (a: JsonObject, b: JsonObject, { parameter = 'id', name }: Resource): boolean => {
  const [one] = idsOf(a, parameter, name);
  return one !== undefined && idsOf(b, parameter, name)[0]?.value === one.value;
};

/** The author's own examples of one thing show it differently: then nothing is promised. */
function authorDiffers(resource: Resource, name: string): boolean {
  const wholes = shownAnswers(resource.read, resource);
  return shownItems(resource).some((item) =>
    wholes.some((whole) => {
      const [one, other] = [item[name], whole[name]];
      return (
        sameThing(item, whole, resource) && one !== undefined && other !== undefined && !sameValue(one, other)
      );
    }),
  );
}
