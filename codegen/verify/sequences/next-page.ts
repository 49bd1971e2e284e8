import { isNode, valueAt } from '../document.js';
import { itemsOf } from '../ids.js';
import { isJsonType } from '../media-type.js';
import type { Operation, Schema, Subject } from '../model.js';
import { keywordsOf, properties } from './declared.js';
import { hasLinks, LINKS, leadsOn, RELATIONS } from './page-links.js';
import type { Ids, Run } from './run.js';
import { keysOf, type List, type Page, pageAfter, type Query, sameItems, type Walk } from './walk.js';

/** Where the author shows a way to the next page, each page that another comes after has it. */
export async function checkLeads(
  run: Run,
  resource: List,
  above: Ids,
  query: Query,
  { pages, complete }: Walk,
): Promise<void> {
  const { list } = resource;
  const way = wayOn(run.context.subject, list);
  const at = pages.findIndex(({ reply }) => !leadsOn(reply));
  const from = pages[at];
  if (way === undefined || from === undefined || from.items.length === 0) return;
  const before = pages.slice(0, at + 1);
  const [first] = pages;
  // Where no link was followed, it is known that nothing comes after the last page.
  const isEnd = first !== undefined && complete && !hasLinks(first.reply);
  const to = pages[at + 1] ?? (isEnd ? undefined : await pageAfter(run, resource, above, query, before));
  if (to === undefined || to.items.length === 0 || isShared(before, to, resource)) return;
  const { request } = from.reply.exchange;
  const again = await run.follow(list, request, request.url);
  const items = again.fine ? itemsOf(again.body, resource.name) : undefined;
  if (items === undefined || leadsOn(again) || !sameItems(items, from.items, resource)) return;
  run.problem([to.reply, again], {
    check: 'pages-differ',
    cause: 'no next',
    message: `Page ${at + 1} does not lead to the next, which has ${to.items.length} more items.`,
    expected: `${way} on each page that is not the last`,
  });
}

/** Of such items it cannot be said that they come after the others. */
function isShared(before: readonly Page[], { items }: Page, resource: List): boolean {
  const seen = new Set(before.flatMap((page) => keysOf(page.items, resource)));
  return keysOf(items, resource).some((key) => seen.has(key));
}

/** How a list leads to its next page, in the author's words: by a header or by a property. */
function wayOn(subject: Subject, list: Operation): string | undefined {
  const { document } = subject;
  const told = valueAt(document, list.pointer);
  if (isNode(told) && tellsOfNext(told.description)) return 'the link “next” of the header Link';
  for (const { status, headers, content, pointer } of list.responses.values()) {
    if (!/^2/.test(status)) continue;
    const link = headers.find(({ name }) => name.toLowerCase() === 'link');
    const shown = [valueAt(document, pointer), link && valueAt(document, link.pointer)];
    if (link !== undefined && /\brel\b.{0,20}\bnext\b/is.test(JSON.stringify(shown)))
      return 'the link “next” of the header Link';
    for (const [type, { schema }] of content) {
      const name = isJsonType(type) ? nextIn(subject, schema) : undefined;
      if (name !== undefined) return `“${name}”`;
    }
  }
  return undefined;
}

/** Many authors describe a header only in what they write of the list. */
const tellsOfNext = (text: unknown): boolean =>
  typeof text === 'string' && /\bLink\b/.test(text) && /\brel\s*=\s*["']?next\b/i.test(text);

function nextIn(subject: Subject, schema: Schema | undefined): string | undefined {
  const own = properties(subject, schema);
  for (const place of [undefined, ...LINKS]) {
    const there = place === undefined ? own : properties(subject, own.get(place));
    for (const name of RELATIONS.next.members) {
      const one = there.get(name);
      if (one !== undefined && isAddress(subject, one)) return [place ?? [], name].flat().join('.');
    }
  }
  return undefined;
}

/** Not whether there is a next page. */
const isAddress = (subject: Subject, schema: Schema): boolean => {
  const { type } = keywordsOf(subject, schema);
  return (
    type === undefined || [type].flat().some((one) => one !== 'null' && one !== 'boolean' && one !== 'array')
  );
};
