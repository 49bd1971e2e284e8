import { array, type Fields, fields, holds, same } from './compare.js';
import type { Document } from './document.js';
import type { Kind, Missing } from './findings.js';
import { about, inside, jsonOf, list, pair, type Refract, said, words } from './refract.js';
import type { Variable } from './template.js';
import { shown } from './values.js';

/** What an author says of a URI variable, and its parameter in the document does not. */
export function parameterLacks(member: Refract, parameter: Fields, document: Document): readonly Missing[] {
  const both = pair(member);
  // Several actions of one operation may describe the parameter each in its own way.
  const schemas = [parameter.schema, ...array(fields(parameter.schema).anyOf)].map(fields);
  const missing: Missing[] = [];
  const lack = (kind: Kind, what: string, node: Refract) =>
    missing.push({ kind, what: `${what} of the parameter “${words(both?.key) ?? ''}”`, node });
  const describes = (node: Refract | undefined) => {
    const text = words(node);
    if (node === undefined || text === undefined || holds(parameter.description, text)) return;
    lack('text', `the description “${shown(text)}”`, node);
  };
  describes(about(member, 'description'));
  const title = about(member, 'title');
  const type = words(title);
  if (title !== undefined && type !== undefined && !schemas.some((one) => saysType(type, one, document))) {
    lack('parameter type', `the type ${type}`, title);
  }
  if (
    list(said(member, 'typeAttributes')).includes('nullable') &&
    !schemas.some(({ type }) => [type].flat().includes('null'))
  ) {
    lack('parameter', '“nullable”', member);
  }
  const sample = jsonOf(both?.value);
  if (
    both?.value !== undefined &&
    sample !== undefined &&
    !examplesOf(parameter).some((one) => alike(sample, one))
  ) {
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
  const values = schemas.flatMap((one) => [...array(one.enum), one.const, ...array(fields(one.items).enum)]);
  for (const choice of inside(said(both?.value, 'enumerations'))) {
    const value = jsonOf(choice);
    if (value !== undefined && !values.some((one) => alike(value, one))) {
      lack('parameter', `the value ${shown(value)}`, choice);
    }
    describes(about(choice, 'description'));
  }
  return missing;
}

/** What the template says of a variable beyond its name: how a list is written, and how long a value may be. */
export function formLacks(variable: Variable, parameter: Fields, node: Refract): readonly Missing[] {
  const { name, operator, explode, maxLength, where } = variable;
  const schemas = [parameter.schema, ...array(fields(parameter.schema).anyOf)].map(fields);
  const isList = schemas.some((one) => ['array', 'object'].some((type) => [one.type].flat().includes(type)));
  const style = operator === ';' ? 'matrix' : operator === '.' ? 'label' : undefined;
  const isExploded = parameter.explode ?? (where === 'query' || parameter.style === 'form');
  const isWrong =
    (where === 'path' && parameter.style !== style) ||
    ((isList || (explode && where === 'path')) && isExploded !== explode) ||
    (maxLength !== undefined && !schemas.some((one) => one.maxLength === maxLength));
  return isWrong ? [{ kind: 'parameter', what: `how “${name}” is written in the URI`, node }] : [];
}

export function examplesOf(node: Fields): readonly unknown[] {
  return [
    ...('example' in node ? [node.example] : []),
    ...Object.values(fields(node.examples)).map((one) => fields(one).value),
    ...array(fields(node.schema).examples),
  ];
}

/** drafter has every value of a parameter as text; a list stands between commas. */
function alike(author: unknown, ours: unknown): boolean {
  if (ours === undefined) return false;
  if (same(author, ours)) return true;
  if (typeof author !== 'string') return false;
  if (Array.isArray(ours)) {
    const items = author.split(',').map((item) => item.trim());
    return same(items, ours);
  }
  if (typeof ours === 'object') return json(author) !== undefined && same(json(author), ours);
  return author.trim() !== '' && Number(author) === ours;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const types: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['number', 'integer'],
  boolean: ['boolean'],
  array: ['array'],
  object: ['object'],
};

function saysType(type: string, schema: Fields, document: Document): boolean {
  const component = document.component(type);
  if (component !== undefined && document.resolve(schema) === component) return true;
  const [, outer = '', inner] = /^\s*([^[\]]*?)\s*(?:\[\s*(.*?)\s*\])?\s*$/.exec(type) ?? [];
  const stated = [schema.type].flat();
  if (outer.toLowerCase() === 'enum') return inner === undefined || saysType(inner, schema, document);
  const wanted = types[outer.toLowerCase()];
  // A word that is none of API Blueprint's is kept as the type or the format of that name.
  if (wanted === undefined) return [...stated, schema.format].includes(type);
  if (!stated.some((one) => wanted.includes(String(one)))) return false;
  return (
    outer !== 'array' ||
    inner === undefined ||
    inner === '' ||
    saysType(inner, fields(schema.items), document)
  );
}
