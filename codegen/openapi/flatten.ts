import type { Member, Property, Type } from '../api.js';
import type { Emission } from './emission.js';

/**
 * A type with all that it inherits and mixes in. JSON Schema could say inheritance with `allOf`, but a closed
 * schema (`fixed-type`) in an `allOf` refuses the members of the other, so the members are put together.
 */
export interface FlatType extends Omit<Type, 'members'> {
  /** Properties that always count. */
  readonly properties: readonly Property[];
  /** Each `One Of`: sets of properties that exclude each other. */
  readonly alternatives: readonly (readonly (readonly Property[])[])[];
}

export function flatten(type: Type, emission: Emission, through: readonly string[] = []): FlatType {
  const named = through.includes(type.base) ? undefined : emission.types.get(type.base);
  const own = flattenMembers(type.members, emission, through);
  if (named === undefined) return { ...type, ...own };
  const base = flatten(named, emission, [...through, type.base]);
  return {
    ...type,
    base: base.base,
    nullable: type.nullable || base.nullable,
    properties: byName([...base.properties, ...own.properties]),
    alternatives: [...base.alternatives, ...own.alternatives],
    items: type.items.some((item) => item.value === undefined) ? type.items : [...base.items, ...type.items],
    choices: [...base.choices, ...type.choices],
  };
}

function flattenMembers(
  members: readonly Member[],
  emission: Emission,
  through: readonly string[],
): Pick<FlatType, 'properties' | 'alternatives'> {
  const properties: Property[] = [];
  const alternatives: (readonly (readonly Property[])[])[] = [];
  for (const member of members) {
    if (member.kind === 'property') properties.push(member);
    else if (member.kind === 'include') {
      const mixin = emission.types.get(member.type);
      if (mixin === undefined || through.includes(member.type)) {
        emission.report('unknown-type', member.span, member.type);
        continue;
      }
      const flat = flatten(mixin, emission, [...through, member.type]);
      properties.push(...flat.properties);
      alternatives.push(...flat.alternatives);
    } else {
      const options = member.options.map((option) => flattenMembers(option, emission, through));
      alternatives.push(options.map((option) => option.properties));
      alternatives.push(...options.flatMap((option) => option.alternatives));
    }
  }
  return { properties: byName(properties), alternatives };
}

/** The last of equal names counts, at the place of the first. */
export function byName(properties: readonly Property[]): Property[] {
  return [...new Map(properties.map((property) => [property.name, property])).values()];
}
