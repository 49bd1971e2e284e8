import type { Line, Source } from '../source.js';
import { fencedLines, type Mended } from './blocks.js';
import { kindsOfLines } from './line-kinds.js';
import { definitionIn } from './type-definitions.js';

const variable = /\*(\p{L}[\p{L}\p{N} ]*)\*/gu;

/** So many types at most are made of the generic ones: some make one another without end. */
const MOST_INSTANCES = 50;

/** `## Page (*T*)`, with the lines that describe it and the names of its variables in their order. */
interface Generic {
  readonly name: string;
  readonly variables: readonly string[];
  readonly lines: readonly Line[];
}

/**
 * drafter knows no generic types: for each use, `Page(Person)`, the type is written out with what stands for its
 * variables, in the place of the generic one, so that every word has the author's place. One that nothing uses describes
 * no value, and is left to the account.
 */
export function expandGenericTypes(source: Source): Mended {
  const { lines } = source;
  const kinds = kindsOfLines(lines, fencedLines(lines));
  const generics = new Map<string, Generic>();
  const starts = new Map<number, Generic>();
  const within = new Set<number>();
  lines.forEach((line, index) => {
    const name = kinds[index] === 'type' ? nameOf(line.text) : undefined;
    const variables = [...new Set(variablesIn(line.text))];
    if (name === undefined || variables.length === 0 || generics.has(name)) return;
    const end = endOfType(lines, index);
    const generic = { name, variables, lines: lines.slice(index, end) };
    generics.set(name, generic);
    starts.set(index, generic);
    for (let at = index; at < end; at += 1) within.add(at);
  });
  if (generics.size === 0) return { source, diagnostics: [] };
  const instances = new Map<string, { readonly generic: Generic; readonly lines: readonly Line[] }>();
  const written = (line: Line, made?: Generic): Line => {
    const place = definitionIn(line.text);
    if (place === undefined) return line;
    const { text } = line;
    const definition = withInstances(text.slice(place.from, place.to), generics, (generic, args) => {
      // Of itself made of itself a type would be made without end.
      if (generic === made && args.some((arg) => arg.includes(`${generic.name} of `))) return undefined;
      const name = `${generic.name} of ${args.join(' and ')}`.replace(/[^\p{L}\p{N} ]+/gu, ' ').trim();
      if (!instances.has(name) && instances.size < MOST_INSTANCES) {
        instances.set(name, { generic, lines: [] }); // it may use itself
        instances.set(name, {
          generic,
          lines: instanceOf(generic, name, args).map((one) => written(one, generic)),
        });
      }
      return name;
    });
    return { ...line, text: text.slice(0, place.from) + definition + text.slice(place.to) };
  };
  const others = lines.map((line, index) =>
    within.has(index) || kinds[index] === undefined || kinds[index] === 'parameter' ? line : written(line),
  );
  const expanded = others.flatMap((line, index): readonly Line[] => {
    if (!within.has(index)) return [line];
    const generic = starts.get(index);
    const made = [...instances.values()].filter((one) => generic !== undefined && one.generic === generic);
    // Where nothing uses it, empty lines stand for it.
    return made.length > 0 ? made.flatMap((one) => one.lines) : [{ ...line, text: '' }];
  });
  return { source: source.withLines(expanded), diagnostics: [] };
}

function nameOf(heading: string): string | undefined {
  const place = definitionIn(heading);
  if (place === undefined) return undefined;
  return heading
    .slice(0, place.from - 1)
    .replace(/^#+/, '')
    .replaceAll('`', '')
    .trim();
}

function variablesIn(text: string): string[] {
  const place = definitionIn(text);
  if (place === undefined) return [];
  return Array.from(text.slice(place.from, place.to).matchAll(variable), (match) => match[1] ?? '');
}

function endOfType(lines: readonly Line[], start: number): number {
  const rank = (text: string) => /^#+/.exec(text)?.[0].length ?? Number.POSITIVE_INFINITY;
  const own = rank(lines[start]?.text ?? '');
  const end = lines.findIndex(({ text }, index) => index > start && rank(text) <= own);
  return end < 0 ? lines.length : end;
}

/** The lines of a generic type with what stands for its variables. */
function instanceOf(generic: Generic, name: string, args: readonly string[]): Line[] {
  return generic.lines.map((line, index) => {
    const place = definitionIn(line.text);
    if (place === undefined) return line;
    const definition = line.text
      .slice(place.from, place.to)
      .replace(variable, (whole, one: string) => args[generic.variables.indexOf(one)] ?? whole);
    const before =
      index === 0 ? `${/^#+/.exec(line.text)?.[0] ?? '#'} ${name} (` : line.text.slice(0, place.from);
    return { ...line, text: before + definition + line.text.slice(place.to) };
  });
}

/** Each use of a generic type in a definition, from within, by the name of what it stands for. */
function withInstances(
  definition: string,
  generics: ReadonlyMap<string, Generic>,
  nameFor: (generic: Generic, args: readonly string[]) => string | undefined,
): string {
  for (let text = definition; ; ) {
    const use = /(?<=^|[[(,])\s*([^[\](),]+?)\s*\(([^()]*)\)/.exec(text);
    const generic = use === null ? undefined : generics.get(use[1]?.replaceAll('`', '') ?? '');
    const args = splitList(use?.[2] ?? '');
    if (use === null || generic === undefined || args.length !== generic.variables.length) return text;
    const name = nameFor(generic, args);
    if (name === undefined) return text;
    text = text.slice(0, use.index) + name + text.slice(use.index + use[0].length);
  }
}

/** At commas outside brackets. */
function splitList(text: string): string[] {
  return text.split(/,(?![^[]*\])/).map((one) => one.trim());
}
