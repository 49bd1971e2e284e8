import type { Operation, Parameter } from '../model.js';
import { checkBound } from './bounds.js';
import { type Plain, type Reading, readingsOf } from './filter-readings.js';
import { type AskedValue, askedValues, matches } from './filter-values.js';
import type { Resource } from './infer.js';
import { smallSize } from './pages.js';
import { idsIn, isIn, listed } from './place.js';
import { shown } from './representation.js';
import type { Ids, Run } from './run.js';
import { SORT_DIRECTIONS, SORTS } from './sort-orders.js';
import { checkTotal } from './totals.js';
import { CURSORS, OFFSETS, PAGE_SIZES, PAGES, queryNamed, type Walk, walk, wordOf } from './walk.js';

type List = Resource & { readonly list: Operation };

/** Parameters that choose a part of a list or its form, whatever its items are like. */
const NO_FILTERS = new Set([
  ...PAGE_SIZES,
  ...PAGES,
  ...OFFSETS,
  ...CURSORS,
  ...SORTS,
  ...SORT_DIRECTIONS,
  'fields',
  'include',
  'expand',
  'embed',
  'format',
  'view',
  // What is not there in these may be shown in another.
  'lang',
  'language',
  'locale',
  'currency',
  'units',
  'timezone',
]);

/** Each filter of a list lets through what has its value, and nothing else. */
export async function filters(run: Run, resource: Resource): Promise<void> {
  const { list } = resource;
  const candidates = list?.parameters.filter(
    (one) => one.in === 'query' && !one.required && !NO_FILTERS.has(wordOf(one.name)),
  );
  if (list === undefined || candidates === undefined || candidates.length === 0) return;
  const start = await listed(run, resource);
  if (start === undefined || start.items.length === 0) return;
  const place = { ...resource, list };
  const all = await walk(run, place, start.above);
  const items = all?.pages.flatMap((page) => page.items) ?? [];
  if (all === undefined || items.length === 0) return;
  for (const parameter of candidates) {
    const { name } = parameter;
    const readings = readingsOf(items, name).filter(({ of }) => items.some((item) => of(item).length > 0));
    if (readings.length > 0) await byReadings(run, place, start.above, all, parameter, readings);
    else if (/^(q|query|search|keywords?)$/i.test(name)) await bySearch(run, place, start.above, all, name);
    else await checkBound(run, place, start.above, all, parameter);
  }
}

/** A thing may be asked for by its id or its name: by the first that finds any. */
async function byReadings(
  run: Run,
  resource: List,
  above: Ids,
  all: Walk,
  parameter: Parameter,
  readings: readonly Reading[],
): Promise<void> {
  const items = all.pages.flatMap((page) => page.items);
  for (const reading of readings) {
    const asked = askedValues(run, parameter, items, reading);
    if (await byValues(run, resource, above, all, { name: parameter.name, reading, asked })) return;
  }
}

interface Filter {
  readonly name: string;
  readonly reading: Reading;
  readonly asked: readonly AskedValue[];
}

const has = (values: readonly Plain[]): string => (values.length > 1 ? shown([...values]) : shown(values[0]));

/** Whether the filter understands these values: it finds something. */
async function byValues(run: Run, resource: List, above: Ids, all: Walk, filter: Filter): Promise<boolean> {
  const { name, reading, asked } = filter;
  const items = all.pages.flatMap((page) => page.items);
  const [first] = all.pages;
  let isUnderstood = false;
  for (const { value, isDeclared } of asked) {
    const filtered = await walk(run, resource, above, { [name]: value });
    if (filtered === undefined || first === undefined) continue;
    const found = filtered.pages.flatMap((page) => page.items);
    isUnderstood ||= found.length > 0;
    if (checkFound(run, resource, all, filter, value, filtered)) return true;
    const lost = items.find((item) => reading.of(item).includes(value) && !isIn(item, found, resource));
    // Where nothing is found, the value may be understood in another way: a name where the items show a number.
    if (lost !== undefined && (found.length > 0 || isDeclared) && filtered.complete) {
      run.problem([first.reply, ...filtered.pages.map(({ reply }) => reply)], {
        check: 'filter-ignored',
        cause: `${name} lost`,
        message: `${idsIn(lost, resource)[0]?.value ?? 'An item'} has ${shown(value)}, and “${name}=${value}” does not find it.`,
        expected: `every item that has ${shown(value)} there`,
      });
      return true;
    }
    if (lost !== undefined) continue;
    checkTotal(run, resource.list, filtered);
    await checkSmall(run, resource, above, all, filter, value, filtered);
  }
  return isUnderstood;
}

/** Says so where something came that has another value, though the list shows what it has. */
function checkFound(
  run: Run,
  resource: List,
  all: Walk,
  { name, reading }: Filter,
  value: Plain,
  filtered: Walk,
): boolean {
  const items = all.pages.flatMap((page) => page.items);
  const [first] = all.pages;
  for (const page of filtered.pages) {
    const wrong = page.items.find((item) => !matches(reading.of(item), value) && isIn(item, items, resource));
    if (first === undefined || wrong === undefined || isBound(page.items.flatMap(reading.of), reading, value))
      continue;
    run.problem([first.reply, page.reply], {
      check: 'filter-ignored',
      cause: name,
      message: `An item came that has ${has(reading.of(wrong))} where “${name}=${value}” was asked for.`,
      expected: `items that have ${shown(value)} there`,
    });
    return true;
  }
  return false;
}

/** The second page is filtered as the first one is. */
async function checkSmall(
  run: Run,
  resource: List,
  above: Ids,
  all: Walk,
  filter: Filter,
  value: Plain,
  filtered: Walk,
): Promise<void> {
  const { name } = filter;
  const sizeName = queryNamed(resource.list, PAGE_SIZES);
  if (sizeName === undefined || filtered.pages.length > 1 || (filtered.ids?.length ?? 0) < 2) return;
  const size = smallSize(run, resource.list, sizeName, filtered);
  if (size === undefined) return;
  const small = await walk(run, resource, above, { [name]: value, [sizeName]: size });
  if (small !== undefined) checkFound(run, resource, all, filter, value, small);
}

/** A number that tells nothing from others may be meant as the least or the most: four stars and more. */
function isBound(values: readonly Plain[], { isId }: Reading, wanted: Plain): boolean {
  if (typeof wanted !== 'number' || isId) return false;
  return values.every((one) => Number(one) >= wanted) || values.every((one) => Number(one) <= wanted);
}

/** What no item contains finds not all of them. */
async function bySearch(run: Run, resource: List, above: Ids, all: Walk, name: string): Promise<void> {
  const word = run.word();
  const found = await walk(run, resource, above, { [name]: word });
  const [first, page] = [all.pages[0], found?.pages[0]];
  if (first === undefined || page === undefined || page.items.length === 0) return;
  const contains = page.items.some((item) => JSON.stringify(item).includes(word));
  if (contains || !page.items.every((item) => isIn(item, first.items, resource))) return;
  run.problem([first.reply, page.reply], {
    check: 'filter-ignored',
    cause: name,
    message: `${page.items.length} items came where “${name}=${word}” was asked for, and none of them has it.`,
    expected: 'none, since nothing has that text',
  });
}
