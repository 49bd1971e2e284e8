import type { Choice, Json, Type } from '../api.js';
import type { Emission, Schema } from './emission.js';
import type { FlatType } from './flat-type.js';
import { flatten, flattenNamed } from './flatten.js';
import { union } from './union.js';

export function enumSchema(
  flat: FlatType,
  emission: Emission,
  schemaOf: (type: Type, emission: Emission) => Schema,
): Schema {
  if (flat.fixed && flat.value !== undefined) return { type: typeOf(flat.value), const: flat.value };
  const choices = opened(flat.choices, emission, new Set());
  const listed = choices.filter((choice) => !isAside(choice));
  const added = choices.filter((choice) => isAside(choice) && addsTo(choice, listed));
  for (const choice of added) {
    if (choice.kind !== 'value' || listed.length === 0) continue;
    const span = flat.places.value ?? flat.places.default ?? choice.span;
    emission.report('member-beside-list', span, String(choice.value));
  }
  const written = [...listed, ...added].flatMap((choice) => (choice.kind === 'value' ? [choice.value] : []));
  const values = [...new Map(written.map((value) => [JSON.stringify(value), value])).values()];
  const types = [...new Set(values.map(typeOf))];
  const enumerated: Schema[] =
    values.length === 0 ? [] : [{ type: types.length === 1 ? types[0] : types, enum: values }];
  const schemas = listed.flatMap((choice) =>
    choice.kind === 'type' ? [schemaOf(choice.type, emission)] : [],
  );
  if (schemas.length + enumerated.length === 0) return {};
  const described = describedMembers(flat.choices);
  const schema = union([...schemas, ...enumerated]);
  return described === '' ? schema : { description: described, ...schema };
}

/** What the author says of each member, those that are inherited among them. */
function describedMembers(choices: readonly Choice[]): string {
  return choices
    .flatMap((choice) =>
      choice.kind === 'value' && choice.description !== undefined
        ? [`- \`${String(choice.value)}\`: ${choice.description}`]
        : [],
    )
    .join('\n');
}

/** Whether an enumeration says more than the one that it is made of. */
export function addsChoices(own: readonly Choice[], base: readonly Choice[]): boolean {
  const listed = base.filter((choice) => !isAside(choice));
  return own.some((choice) => {
    if (choice.kind === 'type' || choice.description !== undefined) return true;
    if (isAside(choice)) return addsTo(choice, listed);
    return !listed.some((one) => one.kind === 'value' && one.value === choice.value);
  });
}

/**
 * A value beside the name is a member, unless a type in the list takes it, which no object and no array does; without
 * a list such values are the list.
 */
function addsTo(choice: Choice, listed: readonly Choice[]): boolean {
  if (choice.kind === 'type') return false;
  return listed.every((one) =>
    one.kind === 'value' ? one.value !== choice.value : ['object', 'array'].includes(one.type.base),
  );
}

function isAside(choice: Choice): boolean {
  return choice.kind === 'value' && choice.isAside === true;
}

/**
 * A type that is one of its own alternatives, by whatever detour, adds nothing by that: its others are written out,
 * since a reference in a circle never comes to a schema.
 */
function opened(choices: readonly Choice[], emission: Emission, through: Set<string>): Choice[] {
  return choices.flatMap((choice): Choice[] => {
    if (choice.kind === 'value' || !isCircular(choice.type.base, emission)) return [choice];
    const { base, nullable, span } = choice.type;
    if (through.has(base)) return [];
    through.add(base);
    const none: Choice[] = nullable ? [{ kind: 'value', value: null, span }] : [];
    return [...none, ...opened(flatten(choice.type, emission).choices, emission, through)];
  });
}

function isCircular(name: string, emission: Emission): boolean {
  const known = emission.circular.get(name);
  if (known !== undefined) return known;
  const seen = new Set<string>();
  const reach = (one: string): void => {
    for (const choice of flattenNamed(one, emission)?.choices ?? []) {
      if (choice.kind === 'value' || seen.has(choice.type.base)) continue;
      seen.add(choice.type.base);
      reach(choice.type.base);
    }
  };
  reach(name);
  emission.circular.set(name, seen.has(name));
  return seen.has(name);
}

function typeOf(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
