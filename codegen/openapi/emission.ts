import type { Api, Json, Text, Type } from '../api.js';
import { type Diagnostic, type DiagnosticCode, diagnostic, formatSpan, sortSpans } from '../diagnostics.js';
import type { Source, Span } from '../source.js';
import type { FlatType } from './flat-type.js';
import { JsonPlaces } from './json-places.js';
import { isNode } from './schema-reference.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What the emitters of one document share: the types by name, what they report, and where each object comes from. */
export class Emission {
  readonly types: ReadonlyMap<string, Type>;
  /** The named types with all that they inherit, as far as one was asked for. */
  readonly flattened = new Map<string, FlatType>();
  /** The named types that are being written out where a reference would do, because more is said of them there. */
  readonly open = new Set<string>();
  /** Whether an enumeration is one of its own alternatives, as far as that was asked. */
  readonly circular = new Map<string, boolean>();
  readonly diagnostics: Diagnostic[] = [];
  /** Objects of the document by identity; their JSON pointers are known once it is complete. */
  readonly spans = new Map<object, Span>();
  /** The schemas under `components`, by name. */
  readonly components = new Map<string, Schema>();
  readonly #source: Source;
  /** For what has no place of its own. */
  readonly span: Span;
  readonly #componentNames = new Map<string, string>();
  readonly #reported = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #lifted = new Map<string, string>();
  /** Where each type is used that nobody describes. */
  readonly #unknown = new Map<string, Span[]>();
  /** Those of them that are the whole of a body, and whether no example says that it is no object. */
  readonly #wholes = new Map<string, boolean>();
  readonly #inferred: Span[] = [];

  constructor(api: Api, source: Source) {
    this.#source = source;
    this.span = api.span;
    const described = new Map(api.types.map(({ name, type }) => [name, type]));
    this.types = new Map([...described].map(([name, type]) => [name, this.#grounded(name, type, described)]));
    for (const { name, type } of api.types) {
      if (!this.#componentNames.has(name)) this.#nameComponent(name, type.span);
    }
  }

  /** A type that comes back to itself by its bases is described nowhere. */
  #grounded(name: string, type: Type, types: ReadonlyMap<string, Type>): Type {
    const seen = new Set<string>();
    for (let base: string | undefined = type.base; base !== undefined && !seen.has(base); ) {
      if (base === name) {
        this.report('unknown-type', type.span, name, 'takes anything', 'here');
        return { ...type, base: '*' };
      }
      seen.add(base);
      base = types.get(base)?.base;
    }
    return type;
  }

  #nameComponent(name: string, span: Span): string {
    const wanted = componentName(name);
    const component = this.#free(wanted);
    if (component !== wanted) this.report('type-renamed', span, name, component);
    this.#componentNames.set(name, component);
    return component;
  }

  component(type: string): string | undefined {
    return this.#unknown.has(type) ? undefined : this.#componentNames.get(type);
  }

  /** A type that is used and not described is a component that takes anything, under the name that the author uses. */
  unknownType(name: string, span: Span): string {
    const places = this.#unknown.get(name);
    if (places === undefined) {
      const component = this.#nameComponent(name, span);
      this.#unknown.set(name, [span]);
      this.components.set(component, this.at(span, { title: name }));
      return component;
    }
    places.push(span);
    return this.#componentNames.get(name) ?? name;
  }

  /** Of a whole body MSON says that it is an object, unless the type says otherwise; an example may know better. */
  unknownWhole(name: string, example: Json | undefined): void {
    if (!this.#unknown.has(name)) return;
    const isObject = example === undefined || isNode(example);
    this.#wholes.set(name, isObject && this.#wholes.get(name) !== false);
  }

  /** One report for each type that nobody describes, at its first place; what it is taken for is known by then. */
  reportUnknownTypes(): void {
    for (const [name, spans] of this.#unknown) {
      const [first, ...others] = sortSpans(spans);
      if (first === undefined) continue;
      const isObject = this.#wholes.get(name) === true;
      const component = this.#componentNames.get(name);
      if (isObject && component !== undefined) {
        this.components.set(component, this.at(first, { title: name, type: 'object' }));
      }
      const places = [...new Set(others.map(formatSpan))].filter((place) => place !== formatSpan(first));
      this.report(
        'unknown-type',
        first,
        name,
        isObject ? 'is taken for any object' : 'takes anything',
        places.length === 0 ? 'here' : `here and at ${places.join(', ')}`,
      );
    }
  }

  /** A schema that the author did not write; all of a document are one report. */
  inferred(span: Span, schema: Schema): Schema {
    this.#inferred.push(span);
    return this.at(span, schema);
  }

  reportInferred(): void {
    const [first] = sortSpans(this.#inferred);
    const { length } = this.#inferred;
    if (first !== undefined)
      this.report('schema-inferred', first, length === 1 ? 'a schema is' : `${length} schemas are`);
  }

  /** Puts a schema that is referred to under `components`, once for each key, and answers with its name there. */
  lift(wanted: string, key: string, build: () => Schema): string {
    const known = this.#lifted.get(key);
    if (known !== undefined) return known;
    const name = this.#free(componentName(wanted));
    this.#lifted.set(key, name);
    const title = name === wanted ? {} : { title: wanted };
    this.components.set(name, title); // its place: it may refer to itself while it is built
    const built = build();
    const component = { ...title, ...built };
    const span = this.spans.get(built);
    this.components.set(
      name,
      span === undefined ? component : this.at(span, component, this.inner.get(built)),
    );
    return name;
  }

  #free(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** A request with several responses, or a model in several places, is reported once. */
  report(code: DiagnosticCode, span: Span, ...values: readonly string[]): void {
    const key = JSON.stringify([code, span, values]);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnostic(code, span, ...values));
  }

  /** The place of an offset in a text of several lines. */
  within(text: Text, offset: number): Span {
    return placeWithin(this.#source, text.span, text.text, offset);
  }

  /** What has a place inside an object that is marked, and is no object itself: by pointer from there. */
  readonly inner = new Map<object, ReadonlyMap<string, Span>>();

  at<Node extends object>(span: Span, node: Node, inner: ReadonlyMap<string, Span> = new Map()): Node {
    this.spans.set(node, span);
    if (inner.size > 0) this.inner.set(node, inner);
    return node;
  }

  /** Where what was read from JSON stands in the author's text. */
  readonly json = new JsonPlaces();

  /** The place of an object or a list that was read from JSON, or of its member or item. */
  jsonSpan(from: object, key?: string | number): Span | undefined {
    const place = key === undefined ? this.json.node(from) : this.json.member(from, key);
    return place && this.within(place.text, place.offset);
  }

  /** Says that an object, or what is `below` it, is made of what was read from JSON. */
  fromJson(made: object, from: object, key?: string | number, below?: string): void {
    const span = this.jsonSpan(from, key);
    if (span === undefined) return;
    if (below === undefined) this.spans.set(made, span);
    else this.inner.set(made, new Map([...(this.inner.get(made) ?? []), [below, span]]));
  }
}

/** `Image Collection` → `ImageCollection`: OpenAPI allows letters, digits, `.`, `-` and `_` of ASCII. */
function componentName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9._-]+/)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('');
  return joined === '' ? 'Type' : joined;
}

/** The lines of a block stand below each other in the source; each is indented there by as much as the block is. */
function placeWithin(source: Source, start: Span, text: string, offset: number): Span {
  const before = text.slice(0, offset).split('\n');
  const line = start.line + before.length - 1;
  const content = (text.split('\n')[before.length - 1] ?? '').trimStart();
  const written = source.line({ ...start, line });
  const found = content === '' ? -1 : written.indexOf(content);
  if (found < 0) return start;
  const own = before.at(-1) ?? '';
  const indent = own.length - own.trimStart().length;
  return { ...start, line, column: [...written.slice(0, found), ...own.slice(indent)].length + 1 };
}
