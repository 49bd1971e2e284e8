import { array, type Fields, fields, holds, same } from './compare.js';
import type { Kind, Missing } from './findings.js';
import { about, inside, jsonOf, list, pair, type Refract, said, words } from './refract.js';
import { shown } from './types.js';

/** What an author says of a URI variable, and its parameter in the document does not. */
export function parameterLacks(
  member: Refract,
  parameter: Fields,
  isRequiredAnyway: boolean,
): readonly Missing[] {
  const both = pair(member);
  const schema = fields(parameter.schema);
  const missing: Missing[] = [];
  const lack = (kind: Kind, what: string, node: Refract) =>
    missing.push({ kind, what: `${what} of the parameter “${words(both?.key) ?? ''}”`, node });
  const description = about(member, 'description');
  const text = words(description);
  if (description !== undefined && text !== undefined && !holds(parameter.description, text)) {
    lack('text', `the description “${shown(text)}”`, description);
  }
  const title = about(member, 'title');
  const type = words(title);
  // Where actions that share the operation say different things, each stands in the union.
  const schemas = [schema, ...array(schema.anyOf).map(fields)];
  if (title !== undefined && type !== undefined && !schemas.some((one) => saysType(type, one, parameter))) {
    lack('parameter', `the type ${type}`, title);
  }
  const need = said(member, 'typeAttributes');
  const isRequired = list(need).includes('required');
  if (need !== undefined && isRequired !== (parameter.required === true) && !isRequiredAnyway) {
    lack('parameter', isRequired ? '“required”' : '“optional”', need);
  }
  const sample = jsonOf(both?.value);
  const examples = [
    parameter.example,
    ...Object.values(fields(parameter.examples)).map((one) => fields(one).value),
    ...array(schema.examples),
  ];
  if (both?.value !== undefined && sample !== undefined && !examples.some((one) => alike(sample, one))) {
    lack('parameter', `the value ${shown(sample)}`, both.value);
  }
  const initial = said(both?.value, 'default');
  const byDefault = jsonOf(initial);
  if (
    initial !== undefined &&
    byDefault !== undefined &&
    !schemas.some((one) => alike(byDefault, one.default))
  ) {
    lack('parameter', `the default ${shown(byDefault)}`, initial);
  }
  for (const choice of inside(said(both?.value, 'enumerations'))) {
    const value = jsonOf(choice);
    const values = schemas.flatMap((one) => [
      ...array(one.enum),
      one.const,
      ...array(fields(one.items).enum),
    ]);
    if (value !== undefined && !values.some((one) => alike(value, one))) {
      lack('parameter', `the value ${shown(value)}`, choice);
    }
    const described = about(choice, 'description');
    const words_ = words(described);
    if (described !== undefined && words_ !== undefined && !holds(parameter.description, words_)) {
      lack('text', `the description “${shown(words_)}”`, described);
    }
  }
  return missing;
}

/** drafter has every value of a parameter as text; a list stands between commas. */
function alike(author: unknown, ours: unknown): boolean {
  if (ours === undefined) return false;
  if (same(author, ours)) return true;
  if (Array.isArray(ours) && typeof author === 'string') {
    return same(
      author.split(',').map((item) => item.trim()),
      ours,
    );
  }
  if (typeof author !== 'string' || author.trim() === '') return false;
  return Number(author) === ours || (typeof ours === 'object' && same(parsed(author), ours));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const words31: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
};

function saysType(type: string, schema: Fields, parameter: Fields): boolean {
  const [, outer = '', inner] = /^\s*([^[\]]*?)\s*(?:\[\s*(.*?)\s*\])?\s*$/.exec(type) ?? [];
  const types = [schema.type].flat();
  if (outer === 'enum') return inner === undefined || saysType(inner, schema, parameter);
  const wanted = words31[outer];
  if (wanted === undefined) {
    // A word that MSON does not have: it is kept as it stands, or as the format or type of that name.
    const texts = [...types, schema.format, schema['x-type'], parameter['x-type']];
    return texts.some((one) => typeof one === 'string' && one.toLowerCase() === type.toLowerCase());
  }
  if (!types.includes(wanted) && !(wanted === 'number' && types.includes('integer'))) return false;
  if (wanted !== 'array' || inner === undefined || words31[inner] === undefined) return true;
  return saysType(inner, fields(schema.items), parameter);
}
