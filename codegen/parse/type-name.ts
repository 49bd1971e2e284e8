import type { Json, Type } from '../api.js';
import type { Span } from '../source.js';
import { isOfFormat, type TypeWord, typeWord } from '../type-word.js';
import type { TypeSpecification } from './declaration.js';
import type { Elements } from './elements.js';

/** MSON's wildcard. */
export const anything = '*';

/** What a name stands for; of one that nobody describes perhaps the type of MSON that is meant. */
export function readBase(
  elements: Elements,
  name: string,
  value: Json | undefined,
  declared: TypeSpecification | undefined,
  span: Span,
): Pick<Type, 'base' | 'format'> {
  if (name === anything || declared?.name === anything) {
    elements.report('any-type', span);
    return { base: anything };
  }
  if (!elements.undescribed.has(name)) return { base: name };
  // `array(object)`: drafter takes all of it for a name.
  const word = typeWord(declared !== undefined && declared.nested.length > 0 ? declared.name : name);
  if (word === undefined) return { base: name };
  const { base, format } = word;
  elements.report('type-word', span, name, format === undefined ? base : `${base} (${format})`);
  return { base, ...(format === undefined || !isOfFormat(value, format) ? {} : { format }) };
}

export type NamedWord = TypeWord & { readonly name: string };

/** The one type between brackets, where it is one that the parser does not know: it has taken its values for strings. */
export function wordOf(elements: Elements, declared: TypeSpecification | undefined): NamedWord | undefined {
  const [only, ...others] = declared?.nested ?? [];
  if (only === undefined || others.length > 0 || !elements.undescribed.has(only.name)) return undefined;
  const word = typeWord(only.name);
  return word === undefined ? undefined : { ...word, name: only.name };
}

/** What is named between brackets. */
export function typeOf(elements: Elements, specification: TypeSpecification, span: Span): Type {
  const base = readBase(elements, specification.name, undefined, undefined, span);
  const nested = specification.nested.map((one) => typeOf(elements, one, span));
  return {
    ...base,
    nullable: false,
    fixed: false,
    fixedType: false,
    samples: [],
    members: [],
    items: base.base === 'enum' ? [] : nested,
    choices: base.base === 'enum' ? nested.map((type) => ({ kind: 'type', type })) : [],
    places: {},
    span,
  };
}
