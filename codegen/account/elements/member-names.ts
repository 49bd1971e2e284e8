import { all, inside, jsonOf, pair, type Refract, words } from './refract.js';

export function hasMembers(type: Refract): boolean {
  return inside(type).some((child) => ['member', 'ref', 'select'].includes(child.element));
}

/** The names of all members that a type has by itself. */
export function namesOf(type: Refract, named: ReadonlyMap<string, Refract>): ReadonlySet<string> {
  return new Set(
    Array.isArray(type.content) ? inside(type).flatMap((one) => [...memberNames(one, named)]) : [],
  );
}

/** The names that a member stands for: its own, those of its options, those of the type that it mixes in. */
export function memberNames(
  member: Refract,
  named: ReadonlyMap<string, Refract>,
  through: readonly string[] = [],
): ReadonlySet<string> {
  if (member.element === 'member') return new Set([String(jsonOf(pair(member)?.key) ?? '')]);
  if (member.element === 'select') {
    const options = all(member, 'option').flatMap((option) => inside(option));
    return new Set(options.flatMap((one) => [...memberNames(one, named, through)]));
  }
  if (member.element !== 'ref') return new Set();
  const name = words(member) ?? '';
  const type = through.includes(name) ? undefined : named.get(name);
  return new Set(inside(type).flatMap((one) => [...memberNames(one, named, [...through, name])]));
}
