import type { Member, Property, Type } from '../api.js';
import type { Emission } from './emission.js';
import type { FlatType, MemberSet } from './flat-type.js';

const none: MemberSet = { properties: [], alternatives: [] };

export function flatten(type: Type, emission: Emission): FlatType {
  const base = flattenNamed(type.base, emission);
  const own = flattenMembers(type.members, emission);
  const mixins = type.members.flatMap((member) =>
    member.kind === 'include' ? (flattenNamed(member.type, emission) ?? []) : [],
  );
  const items = [...mixins.flatMap((mixin) => mixin.items), ...type.items];
  if (base === undefined) return { ...type, ...own, items };
  const value = type.value ?? (type.fixed || base.fixed ? base.value : undefined);
  return {
    ...type,
    base: base.base,
    ...(base.format === undefined ? {} : { format: base.format }),
    nullable: type.nullable || base.nullable,
    fixed: type.fixed || base.fixed,
    fixedType: type.fixedType || base.fixedType,
    ...(value === undefined ? {} : { value }),
    ...joined([base, own]),
    items: [...base.items, ...items],
    choices: [...base.choices, ...type.choices],
  };
}

/** A named type is flattened once; one that is reached from itself has nothing to add there. */
export function flattenNamed(name: string, emission: Emission): FlatType | undefined {
  const type = emission.types.get(name);
  if (type === undefined) return undefined;
  const known = emission.flattened.get(name);
  if (known !== undefined) return known;
  emission.flattened.set(name, { ...type, ...none });
  const flat = flatten(type, emission);
  emission.flattened.set(name, flat);
  return flat;
}

function flattenMembers(members: readonly Member[], emission: Emission): MemberSet {
  const sets = members.map((member): MemberSet => {
    if (member.kind === 'property') return { properties: [member], alternatives: [] };
    if (member.kind === 'oneOf') {
      return {
        properties: [],
        alternatives: [member.options.map((option) => flattenMembers(option, emission))],
      };
    }
    const mixin = flattenNamed(member.type, emission);
    if (mixin === undefined) {
      emission.unknownType(member.type, member.span);
      return none;
    }
    return mixin.fixed ? fixing(mixin) : mixin;
  });
  members.forEach((member, index) => {
    if (member.kind !== 'property') return;
    const later = sets.slice(index + 1).flatMap((set) => set.properties);
    const replacing = later.findLast((property) => keyOf(property) === keyOf(member));
    if (replacing === undefined || meaning(replacing) === meaning(member)) return;
    emission.report('duplicate-property', member.span, member.name, String(replacing.span.line));
  });
  return joined(sets);
}

/** Members in the order of their description; the last of equal names counts, at the place of the first. */
function joined(sets: readonly MemberSet[]): MemberSet {
  const properties = sets.flatMap((set) => set.properties);
  return {
    properties: [...new Map(properties.map((property) => [keyOf(property), property])).values()],
    alternatives: [...new Set(sets.flatMap((set) => set.alternatives))],
  };
}

/** All that is said of a property, wherever it stands. */
function meaning(property: Property): string {
  return JSON.stringify(property, (key, value: unknown) =>
    key === 'span' || key === 'places' ? undefined : value,
  );
}

/** A name that is only a sample is not that of the property of this name. */
function keyOf({ name, variable }: Property): string {
  return `${variable ? '*' : ''}:${name}`;
}

/** `fixed` goes down to the members, wherever they are mixed in. */
export function fixing(set: MemberSet): MemberSet {
  return {
    properties: set.properties.map((property) => ({ ...property, type: { ...property.type, fixed: true } })),
    alternatives: set.alternatives.map((options) => options.map(fixing)),
  };
}

/** All names of a set, those of its alternatives too. */
export function namesOf(set: MemberSet): Set<string> {
  const own = set.properties.filter((property) => !property.variable).map((property) => property.name);
  return new Set([
    ...own,
    ...set.alternatives.flatMap((options) => options.flatMap((one) => [...namesOf(one)])),
  ]);
}

/** The properties whose names are only samples, those of the alternatives too. */
export function variablesOf(set: MemberSet): Property[] {
  return [
    ...set.properties.filter((property) => property.variable),
    ...set.alternatives.flatMap((options) => options.flatMap(variablesOf)),
  ];
}
