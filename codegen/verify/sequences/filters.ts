import type { Json } from '../../api.js';
import type { Operation } from '../model.js';
import type { JsonObject } from './ids.js';
import type { Resource } from './infer.js';
import { idsIn, listed } from './place.js';
import { shown } from './representation.js';
import type { Ids, Run } from './run.js';
import { OFFSETS, PAGE_SIZES, PAGES, type Walk, walk } from './walk.js';

type List = Resource & { readonly list: Operation };
type Plain = string | number | boolean;

/** Parameters that choose a part of a list or its form, whatever its items are like. */
const NO_FILTERS = new Set([
  ...PAGE_SIZES,
  ...PAGES,
  ...OFFSETS,
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
    (one) => one.in === 'query' && !one.required && !NO_FILTERS.has(one.name.toLowerCase()),
  );
  if (list === undefined || candidates === undefined || candidates.length === 0) return;
  const start = await listed(run, resource);
  if (start === undefined || start.items.length === 0) return;
  const place = { ...resource, list };
  const all = await walk(run, place, start.above);
  const items = all?.pages.flatMap((page) => page.items) ?? [];
  if (all === undefined || items.length === 0) return;
  for (const { name } of candidates) {
    const values = plainValues(items, name);
    if (values.length > 0) await byProperty(run, place, start.above, all, name, values);
    else if (isSearch(name, items)) await bySearch(run, place, start.above, all, name);
  }
}

/** An identity may stand as an object that has it. */
const plain = (value: Json | undefined): Plain | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

const plainValues = (items: readonly JsonObject[], name: string): readonly Plain[] => [
  ...new Set(items.map((item) => plain(item[name])).filter((value) => value !== undefined)),
];

/** A text finds what contains it; other values are equal or not, however they are written. */
function matches(value: Json | undefined, wanted: Plain): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(String(wanted).toLowerCase());
  return String(value) === String(wanted);
}

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
  const telling = values.filter((value) => items.some((item) => !matches(item[name], value)));
  const begin = telling.length === 0 ? 0 : run.choose(telling.length);
  for (const value of [...telling.slice(begin), ...telling.slice(0, begin)].slice(0, VALUES)) {
    const filtered = await walk(run, resource, above, { [name]: value });
    const first = all.pages[0];
    if (filtered === undefined || first === undefined) continue;
    for (const page of filtered.pages) {
      const wrong = page.items.find((item) => !matches(item[name], value) && isIn(item, items, resource));
      if (wrong === undefined) continue;
      run.problem([first.reply, page.reply], {
        check: 'filter-ignored',
        cause: name,
        message: `An item whose “${name}” is ${shown(wrong[name])} came where “${name}=${value}” was asked for.`,
        expected: `items whose “${name}” is ${shown(value)}`,
      });
      return;
    }
    const found = filtered.pages.flatMap((page) => page.items);
    const lost = items.find((item) => plain(item[name]) === value && !isIn(item, found, resource));
    // Where nothing is found, the value may be understood in another way: a name where the items show a number.
    if (lost === undefined || found.length === 0 || !filtered.complete) continue;
    run.problem([first.reply, ...filtered.pages.map(({ reply }) => reply)], {
      check: 'filter-ignored',
      cause: `${name} lost`,
      message: `${idsIn(lost, resource)[0]?.value ?? 'An item'} has ${shown(value)} as its “${name}”, and “${name}=${value}” does not find it.`,
      expected: `every item whose “${name}” is ${shown(value)}`,
    });
    return;
  }
}

function isIn(item: JsonObject, items: readonly JsonObject[], resource: Resource): boolean {
  const id = idsIn(item, resource)[0]?.value;
  return id !== undefined && items.some((other) => idsIn(other, resource)[0]?.value === id);
}

/** A search in the text, or a parameter that names a property of the items and what is meant of it: `tag_name`. */
const isSearch = (name: string, items: readonly JsonObject[]): boolean =>
  /^(q|query|search|keywords?)$/i.test(name) ||
  items.some((item) =>
    Object.keys(item).some((property) =>
      [property, property.replace(/s$/, '')].some(
        (word) => name.startsWith(word) && /^_+(name|username|title|slug)$/.test(name.slice(word.length)),
      ),
    ),
  );

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
