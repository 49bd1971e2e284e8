import type { Json } from '../../api.js';
import { isObject, type JsonObject } from '../ids.js';
import type { Operation } from '../model.js';
import type { Resource } from './infer.js';
import { idsIn, listed } from './place.js';
import { shown } from './representation.js';
import type { Ids, Run } from './run.js';
import { CURSORS, OFFSETS, PAGE_SIZES, PAGES, type Walk, walk, wordOf } from './walk.js';

type List = Resource & { readonly list: Operation };
type Plain = string | number | boolean;

/** Parameters that choose a part of a list or its form, whatever its items are like. */
const NO_FILTERS = new Set([
  ...PAGE_SIZES,
  ...PAGES,
  ...OFFSETS,
  ...CURSORS,
  'sort',
  'order',
  'order_by',
  'sort_by',
  'fields',
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
  for (const { name } of candidates) {
    const values = [...new Set(items.flatMap((item) => valuesOf(item, name)))];
    if (values.length > 0) await byProperty(run, place, start.above, all, name, values);
    else if (/^(q|query|search|keywords?)$/i.test(name)) await bySearch(run, place, start.above, all, name);
  }
}

const plain = (value: Json | undefined): readonly Plain[] => {
  if (typeof value === 'number' || typeof value === 'boolean') return [value];
  return typeof value === 'string' && value.trim() !== '' && !DATE.test(value) ? [value] : [];
};

/** Who asks for a date means what began on it, after it or before it. */
const DATE = /^\d{4}-\d\d(-\d\d.*)?$/;

/**
 * What an item has of what a parameter is called after: a property, the id of the object that it is, or, as in
 * `tag_name` and `created_by__username`, a member of what the property holds.
 */
function valuesOf(item: JsonObject, name: string): readonly Plain[] {
  const own = item[name];
  if (own !== undefined) return Array.isArray(own) ? own.flatMap(plain) : plain(isObject(own) ? own.id : own);
  return Object.entries(item).flatMap(([property, value]) =>
    [property, property.replace(/s$/, '')].flatMap((word) => {
      const member = name.startsWith(`${word}_`) ? name.slice(word.length).replace(/^_+/, '') : '';
      if (!MEMBERS.includes(member)) return [];
      const held: readonly Json[] = Array.isArray(value) ? value : [value];
      return held.flatMap((one) =>
        plain(isObject(one) ? one[member] : Array.isArray(value) ? one : undefined),
      );
    }),
  );
}

const MEMBERS = ['id', 'uuid', 'name', 'username', 'title', 'slug'];

/** A text finds what contains it; other values are equal or not, however they are written. */
const matches = (values: readonly Plain[], wanted: Plain): boolean =>
  values.some((value) =>
    typeof value === 'string'
      ? value.toLowerCase().includes(String(wanted).toLowerCase())
      : String(value) === String(wanted),
  );

const has = (values: readonly Plain[]): string => (values.length > 1 ? shown([...values]) : shown(values[0]));

/** Enough for both values of a boolean. */
const VALUES = 2;

async function byProperty(
  run: Run,
  resource: List,
  above: Ids,
  all: Walk,
  name: string,
  values: readonly Plain[],
): Promise<void> {
  const items = all.pages.flatMap((page) => page.items);
  const telling = values.filter((value) => items.some((item) => !matches(valuesOf(item, name), value)));
  const begin = telling.length === 0 ? 0 : run.choose(telling.length);
  for (const value of [...telling.slice(begin), ...telling.slice(0, begin)].slice(0, VALUES)) {
    const filtered = await walk(run, resource, above, { [name]: value });
    const first = all.pages[0];
    if (filtered === undefined || first === undefined) continue;
    for (const page of filtered.pages) {
      const wrong = page.items.find(
        (item) => !matches(valuesOf(item, name), value) && isIn(item, items, resource),
      );
      if (wrong === undefined || isBound(page.items, name, value)) continue;
      run.problem([first.reply, page.reply], {
        check: 'filter-ignored',
        cause: name,
        message: `An item came that has ${has(valuesOf(wrong, name))} where “${name}=${value}” was asked for.`,
        expected: `items that have ${shown(value)} there`,
      });
      return;
    }
    const found = filtered.pages.flatMap((page) => page.items);
    const lost = items.find((item) => valuesOf(item, name).includes(value) && !isIn(item, found, resource));
    // Where nothing is found, the value may be understood in another way: a name where the items show a number.
    if (lost === undefined || found.length === 0 || !filtered.complete) continue;
    run.problem([first.reply, ...filtered.pages.map(({ reply }) => reply)], {
      check: 'filter-ignored',
      cause: `${name} lost`,
      message: `${idsIn(lost, resource)[0]?.value ?? 'An item'} has ${shown(value)}, and “${name}=${value}” does not find it.`,
      expected: `every item that has ${shown(value)} there`,
    });
    return;
  }
}

/** A number that tells nothing from others may be meant as the least or the most: four stars and more. */
function isBound(items: readonly JsonObject[], name: string, wanted: Plain): boolean {
  if (typeof wanted !== 'number' || /id$/i.test(name)) return false;
  const numbers = items.flatMap((item) => valuesOf(item, name)).map(Number);
  return numbers.every((one) => one >= wanted) || numbers.every((one) => one <= wanted);
}

function isIn(item: JsonObject, items: readonly JsonObject[], resource: Resource): boolean {
  const id = idsIn(item, resource)[0]?.value;
  return id !== undefined && items.some((other) => idsIn(other, resource)[0]?.value === id);
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
