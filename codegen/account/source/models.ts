import { mediaTypeOf, modelOf, referenceOf } from './structure.js';
import { type AuthorLine, endOfBlock } from './text.js';

/** A `+ Model` section; its resource's name is its own where it has none. */
export interface Model {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Models {
  /** Those of which the parser's result has nothing and to which nothing refers, by their first line. */
  readonly unused: ReadonlyMap<number, Model>;
  /** Lines of models and of payloads whose media type the other line has in the same words, or took from it. */
  readonly repeated: ReadonlySet<number>;
}

/** Where models stand and where payloads refer to them: `[Name][]`. */
export function modelsOf(lines: readonly AuthorLine[], isMended: (line: AuthorLine) => boolean): Models {
  const models = new Map<string, Model>();
  let resource = '';
  lines.forEach((line, start) => {
    const heading = /^#+\s*(.*?)\s*(?:\[.*)?$/.exec(line.text);
    if (heading !== null) resource = heading[1] ?? '';
    const model = modelOf(line);
    if (model === undefined) return;
    const name = model.name === '' ? resource : model.name;
    models.set(name.toLowerCase(), { name, start, end: endOfBlock(lines, start) });
  });
  const referred = new Set<string>();
  const repeated = new Set<number>();
  lines.forEach((line, number) => {
    const name = referenceOf(line)?.toLowerCase();
    if (name === undefined) return;
    referred.add(name);
    const payload = lines.findLastIndex((other, at) => at < number && other.words.length > 0);
    const model = models.get(name)?.start ?? -1;
    // The parser keeps one of the two media types; which one, it does not matter.
    if (mediaTypeOf(lines[payload]) === mediaTypeOf(lines[model])) repeated.add(payload).add(model);
    if (isMended(line)) repeated.add(model);
  });
  const unused = [...models].filter(
    ([name, { start, end }]) =>
      !referred.has(name) && lines.slice(start, end + 1).every((line) => line.found.size === 0),
  );
  return { unused: new Map(unused.map(([, model]) => [model.start, model])), repeated };
}
