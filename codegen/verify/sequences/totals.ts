import { follow } from '../document.js';
import { isObject } from '../ids.js';
import { declarationOf } from '../judge.js';
import type { Operation, Schema } from '../model.js';
import { jsonOf, properties } from './declared.js';
import { headerOf, type Reply, type Run } from './run.js';
import { CURSORS, OFFSETS, PAGE_SIZES, PAGES, queryNamed, type Walk } from './walk.js';

/** Beside the body itself. */
const PLACES = ['meta', 'paging', 'pagination', 'page'];
const TOTALS = ['total', 'total_count', 'totalCount', 'count', 'totalElements', 'total_items'];

interface Total {
  readonly name: string;
  /** Where it stands in the body; none where it is a header. */
  readonly place?: readonly string[];
  readonly value: number;
}

/** How many items a list says it has over all of its pages. */
function totalOf(reply: Reply, isPaged: boolean): Total | undefined {
  for (const name of ['X-Total-Count', 'X-Total']) {
    const header = headerOf(reply, name);
    if (header !== undefined && /^\d{1,15}$/.test(header.trim())) return { name, value: Number(header) };
  }
  const { body } = reply;
  if (!isObject(body)) return undefined;
  // Beside a list that has no pages, a total may as well be a sum of money.
  const places: readonly (readonly string[])[] = [...(isPaged ? [[]] : []), ...PLACES.map((name) => [name])];
  for (const place of places) {
    const [member] = place;
    const there = member === undefined ? body : body[member];
    if (!isObject(there)) continue;
    for (const name of TOTALS) {
      const value = there[name];
      if (typeof value === 'number' && Number.isSafeInteger(value))
        return { name, value, place: [...place, name] };
    }
  }
  return undefined;
}

const isPaged = (list: Operation): boolean =>
  queryNamed(list, [...PAGE_SIZES, ...PAGES, ...OFFSETS, ...CURSORS]) !== undefined;

/**
 * Some count the items of the page under this name; that all are counted the author says, or the body has the members
 * that go with such a count in Django and in all that follows it.
 */
function countsAll(run: Run, { operation, status, body }: Reply, { name, place = [] }: Total): boolean {
  if (name !== 'count') return true;
  const { subject } = run.context;
  let schema: Schema | undefined = jsonOf(declarationOf(operation, status)?.content)?.schema;
  for (const member of place) schema = properties(subject, schema).get(member);
  const { description } = follow(subject.document, schema, '')?.node ?? {};
  if (typeof description === 'string' && OF_ALL.test(description) && !OF_PAGE.test(description)) return true;
  return place.length === 1 && isObject(body) && DJANGO.every((member) => Object.hasOwn(body, member));
}

const OF_ALL = /\b(all|total|overall|altogether|entire|whole)\b/i;
const OF_PAGE = /\bpage\b|\breturned\b|\bresponse\b|\barray\b/i;
const DJANGO = ['next', 'previous', 'results'];

export function checkTotal(run: Run, list: Operation, walked: Walk): void {
  const totals = walked.pages.map(({ reply }) => totalOf(reply, walked.pages.length > 1 || isPaged(list)));
  const [first] = walked.pages;
  const [said] = totals;
  if (first === undefined || said === undefined) return;
  const { value: total } = said;
  const sizes = walked.pages.map(({ items }) => items.length);
  const isOfPage = sizes.length > 1 && totals.every((one, at) => one?.value === sizes[at]);
  // Somebody else may have written.
  if (!isOfPage && totals.some((other) => other?.value !== total)) return;
  if (sizes.length > 1 && sizes.includes(total) && !countsAll(run, first.reply, said)) return;
  const count = sizes.reduce((sum, size) => sum + size, 0);
  if (walked.complete ? count === total : count <= total) return;
  run.problem(
    walked.pages.map(({ reply }) => reply),
    {
      check: 'pages-differ',
      cause: 'total',
      message: `${count} items came over ${sizes.length === 1 ? 'one page' : `${sizes.length} pages`}, and the total says ${total}.`,
      expected: 'as many items as the total says',
    },
  );
}

/** Where the pages cannot be walked to their end, the total is still the same, however large they are. */
export async function checkTotals(run: Run, list: Operation, whole: Walk, small: Walk): Promise<void> {
  const [large, little] = [whole, small].map(({ pages: [first] }) => first?.reply);
  if (large === undefined || little === undefined || (whole.complete && small.complete)) return;
  const [one, other] = [large, little].map((reply) => totalOf(reply, isPaged(list)));
  if (one === undefined || other === undefined || one.name !== other.name) return;
  if (one.value === other.value || !countsAll(run, large, one)) return;
  const { request } = large.exchange;
  const again = await run.follow(list, request, request.url);
  // Somebody else may have written.
  if (totalOf(again, isPaged(list))?.value !== one.value) return;
  run.problem([large, little], {
    check: 'pages-differ',
    cause: 'total',
    message: `The total says ${one.value}, and ${other.value} where the pages are smaller.`,
    expected: 'the same total, however large the pages are',
  });
}
