import { flat, same } from './compare.js';
import type { Missing } from './findings.js';
import { hasMembers } from './member-names.js';
import { inside, isWritten, jsonOf, type Refract, said } from './refract.js';
import type { Schemas } from './schemas.js';

/** Values that the author shows, sets by default or fixes. */
export function valueLacks(
  type: Refract,
  schema: unknown,
  attributes: readonly string[],
  schemas: Schemas,
): readonly Missing[] {
  const missing: Missing[] = [];
  const parts = schemas.parts(schema);
  const examples = schemas.examples(schema);
  const lack = (what: string, node: Refract) => missing.push({ kind: 'type', what, node });
  const initial = said(type, 'default');
  const byDefault = jsonOf(initial);
  if (
    initial !== undefined &&
    byDefault !== undefined &&
    !parts.some((part) => same(part.default, byDefault)) &&
    !isBlockOf(
      byDefault,
      parts.map((part) => part.default),
    )
  ) {
    lack(`the default ${shown(byDefault)}`, initial);
  }
  for (const sample of inside(said(type, 'samples'))) {
    const value = jsonOf(sample);
    if (value !== undefined && !examples.some((one) => same(one, value)) && !isBlockOf(value, examples))
      lack(`the sample ${shown(value)}`, sample);
  }
  if (isLoneChoice(type)) return missing;
  const isOfItems = Array.isArray(type.content);
  const isValue = (item: Refract) => !hasMembers(item) && !isList(item) && !isLoneChoice(item);
  const shownItems = isOfItems ? inside(type).filter(isValue) : [];
  const values = shownItems.map(jsonOf).filter((one) => one !== undefined);
  const value = isOfItems ? (values.length === 0 ? undefined : values) : jsonOf(type);
  if (value === undefined || hasMembers(type)) return missing;
  if (attributes.includes('fixed')) {
    // The values of a fixed list are checked as its items.
    if (!isOfItems && !schemas.values(schema).some((one) => same(one, value)))
      lack(`the value ${shown(value)}`, type);
  } else if (![...examples, ...parts.map((part) => part.const)].some((one) => same(one, value))) {
    if (!isOfItems) lack(`the value ${shown(value)}`, type);
    // One item that is left out, and so reported, does not take the others with it.
    const kept = examples.flat();
    for (const item of shownItems) {
      const one = jsonOf(item);
      if (one !== undefined && !kept.some((other) => same(other, one))) lack(`the value ${shown(one)}`, item);
    }
  }
  return missing;
}

/** An enumeration of one member has that member for a value too, which nobody wrote. */
function isLoneChoice(type: Refract): boolean {
  const [only] = said(type, 'enumerations') === undefined ? [] : inside(type);
  return only !== undefined && isWritten(only);
}

/** drafter adds what stands beside the name, and the type of the values, to the values themselves. */
export function choicesOf(type: Refract): readonly Refract[] {
  const stated = [jsonOf(type), jsonOf(said(type, 'default'))];
  return inside(said(type, 'enumerations')).filter((choice) => {
    const value = jsonOf(choice);
    return isWritten(choice) || (value !== undefined && !stated.some((one) => same(one, value)));
  });
}

/** Items in an item are examples of the item. */
export function isList(type: Refract): boolean {
  return Array.isArray(type.content);
}

/** Whether a text of several lines is among values: without its indentation, or each line of a list by itself. */
function isBlockOf(text: unknown, values: readonly unknown[]): boolean {
  if (typeof text !== 'string' || !text.includes('\n')) return false;
  const texts = values.map((value) => flat(String(value)));
  const items = text.split('\n').flatMap((line) => /^\s*[-+*]\s+(\S.*)$/.exec(line)?.[1] ?? []);
  return (
    texts.includes(flat(text)) || (items.length > 0 && items.every((item) => texts.includes(flat(item))))
  );
}

export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
