import type { Source } from '../source.js';
import { endOfBlock, fencedLines } from './blocks.js';
import { mixinIn, typeNamesIn } from './undefined-types.js';

/** Something that the parser refuses, by its line, in the parser's words. */
export interface Refused {
  readonly at: number;
  readonly message: string;
}

/** A type as the parser collects it before it reads what the type holds. */
interface NamedType {
  readonly name: string;
  readonly at: number;
  /** What it inherits from; a base that MSON has itself is none. */
  readonly base: string | undefined;
  /** What a list of that type holds. */
  readonly items: readonly string[];
  /** The types that it includes, with their lines. */
  readonly mixins: readonly { readonly name: string; readonly at: number }[];
}

const typeHeading = /^#+ *(`[^`]+`|[^()`[\]#]+?) *(?:\((.*)\))? *#*$/;
const resourceHeading = /^#+ *([^()[\]#]+?) +\[ *\/[^\]]*\] *#*$/;
const attributesItem = /^ {0,3}[+*-] +attributes? *(?:\((.*)\))? *$/i;
/** Headings within a type, and one that ends the section of types. */
const noType = /^#+ *(?:sample|default|items|members|properties|group|data structures?)\b/i;

/** Every type whose name another one above it has. */
export function typesDescribedTwice(source: Source): Refused[] {
  const names = new Set<string>();
  return namedTypes(source).flatMap(({ name, at }) => {
    if (names.has(name)) return [{ at, message: `named type '${name}' is defined more than once` }];
    names.add(name);
    return [];
  });
}

/** Every base and every mixin by which a type would hold itself; one of each circle, so that the others stay. */
export function circles(source: Source): Refused[] {
  const all = namedTypes(source);
  // Of a second type of a name the parser sees what it holds, and not what it inherits.
  const types = [...new Map(all.toReversed().map((type) => [type.name, type])).values()];
  const needs = new Map(
    types.map(({ name, base, items }) => [name, new Set(base === undefined ? items : [base, ...items])]),
  );
  const reaches = (from: string, name: string): boolean => {
    const seen = new Set<string>();
    const open = [...(needs.get(from) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === name) return true;
      if (!seen.has(next)) open.push(...(needs.get(next) ?? []));
      seen.add(next);
    }
    return false;
  };
  const refused: Refused[] = [];
  const refuse = (name: string, at: number) =>
    refused.push({ at, message: `base type '${name}' circularly referencing itself` });
  // The parser goes by the names, and then by the lines.
  for (const { name, base, at } of types.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (base === undefined || !reaches(name, name)) continue;
    refuse(name, at);
    needs.get(name)?.delete(base);
  }
  for (const { name, mixins } of all) {
    for (const mixin of mixins) {
      if (mixin.name === name || reaches(mixin.name, name)) refuse(name, mixin.at);
      else needs.get(name)?.add(mixin.name);
    }
  }
  return refused.toSorted((a, b) => a.at - b.at);
}

/** The types of the document: those of its sections of types, and resources with attributes of their own. */
function namedTypes({ lines }: Source): NamedType[] {
  const isCode = fencedLines(lines);
  const types: NamedType[] = [];
  let resource: string | undefined;
  let isType = false;
  const add = (name: string, written: string | undefined, at: number, end: number) => {
    const { base, items } = typeNamesIn(written ?? '');
    const mixins = lines.slice(at + 1, end).flatMap(({ text }, index) => {
      const mixin = isCode[at + 1 + index] ? undefined : mixinIn(text);
      return mixin === undefined ? [] : [{ name: mixin, at: at + 1 + index }];
    });
    types.push({ name, at, base, items, mixins });
  };
  lines.forEach(({ text }, index) => {
    if (isCode[index]) return;
    if (!text.startsWith('#')) {
      const attributes = resource === undefined ? null : attributesItem.exec(text);
      if (resource !== undefined && attributes !== null)
        add(resource, attributes[1], index, endOfBlock(lines, index));
      return;
    }
    resource = resourceHeading.exec(text)?.[1];
    if (/^#+ *data +structures? *$/i.test(text)) isType = true;
    else if (text.includes('[') && !/\([^()]*\[[^()]*\)/.test(text)) isType = false;
    else if (/^#+ *group\b/i.test(text)) isType = false;
    const heading = isType && !noType.test(text) ? typeHeading.exec(text) : null;
    if (heading?.[1] === undefined) return;
    const next = lines.findIndex((line, at) => at > index && line.text.startsWith('#'));
    add(heading[1].replaceAll('`', ''), heading[2], index, next < 0 ? lines.length : next);
  });
  return types;
}
