import type { Diagnostic } from '../diagnostics.js';
import { withoutDirectives } from '../directive.js';
import type { Source } from '../source.js';
import { array, type Fields, fields, flat, holds } from './elements/compare.js';
import { Document, type Place } from './elements/document.js';
import { Findings, type Missing } from './elements/findings.js';
import { hasTemplate, nameOf, Operations } from './elements/operations.js';
import { extensions, Payloads } from './elements/payloads.js';
import { about, all, inside, isRefract, list, pair, type Refract, said, words } from './elements/refract.js';
import { type Template, templateOf } from './elements/template.js';
import { Types } from './elements/types.js';
import { shown } from './elements/values.js';

/**
 * Looks for every element of the parse result, with its value, in the OpenAPI document; what is neither there nor in
 * the ledger is reported. It shares no code with the readers and emitters, so that it does not repeat their faults.
 */
export function accountElements(
  parseResult: unknown,
  document: object,
  diagnostics: readonly Diagnostic[],
  source: Source,
  undescribed: ReadonlySet<string> = new Set(),
): Diagnostic[] {
  if (!isRefract(parseResult)) return [];
  const [api] = all(parseResult, 'category');
  if (api === undefined) return [];
  const findings = new Findings(parseResult, source, diagnostics);
  new ElementAccount(api, document, findings).take(undescribed);
  return [...findings.diagnostics];
}

/** An enumeration without members asks nothing of a schema. */
const anything: Refract = { element: 'enum' };

class ElementAccount {
  readonly #api: Refract;
  readonly #document: Document;
  readonly #findings: Findings;
  readonly #types: Types;
  readonly #operations: Operations;
  readonly #named = new Map<string, Refract>();

  constructor(api: Refract, document: object, findings: Findings) {
    this.#api = api;
    this.#document = new Document(document);
    this.#findings = findings;
    this.#types = new Types(this.#document, this.#named);
    this.#operations = new Operations(this.#document, new Payloads(this.#document, this.#types));
  }

  /** `undescribed` are the types that only the parser was told of. */
  take(undescribed: ReadonlySet<string>): void {
    this.#collectTypes(this.#api);
    for (const name of undescribed) if (this.#findings.isUndescribed(name)) this.#named.set(name, anything);
    for (const [name, type] of this.#named) {
      if (!undescribed.has(name)) this.#findings.report(this.#types.component(type, name));
    }
    const info = fields(this.#document.root.info);
    this.#findings.report([
      ...nameLacks(about(this.#api, 'title'), 'the name of the API', [info.title]),
      ...copyLacks(this.#api, [info.description, ...extensions(info)]),
      ...this.#metadata(info),
    ]);
    for (const child of inside(this.#api)) {
      if (child.element === 'resource') this.#resource(child, undefined);
      else if (child.element === 'category') this.#category(child);
    }
    this.#findings.report(this.#operations.finish());
  }

  #collectTypes(node: Refract): void {
    for (const child of inside(node)) {
      if (child.element === 'category' || child.element === 'resource') this.#collectTypes(child);
      if (child.element !== 'dataStructure') continue;
      const [type] = inside(child);
      const id = words(about(type, 'id'));
      if (type !== undefined && id !== undefined && !this.#named.has(id)) this.#named.set(id, type);
    }
  }

  #metadata(info: Fields): readonly Missing[] {
    const servers = array(this.#document.root.servers).map(fields);
    const hosts = servers.flatMap((server) => [server.url, ...extensions(server)]);
    return inside(said(this.#api, 'metadata')).flatMap((member) => {
      const both = pair(member);
      const name = words(both?.key) ?? '';
      const places = /^HOST$/i.test(name)
        ? [...hosts, ...extensions(info)]
        : /^VERSION$/i.test(name)
          ? [info.version]
          : Object.entries(fields(info['x-metadata'])).flatMap(([key, value]) =>
              key === name ? [value] : [],
            );
      return nameLacks(both?.value, `the metadata ${name}`, places);
    });
  }

  #category(category: Refract): void {
    if (list(about(category, 'classes')).includes('dataStructures')) return;
    const title = about(category, 'title');
    const name = words(title);
    const tags = array(this.#document.root.tags).map(fields);
    const own = name === undefined ? tags : tags.filter((tag) => flat(String(tag.name)) === flat(name));
    const names = own.map((tag) => tag.name);
    const texts = own.flatMap((tag) => [tag.description, ...extensions(tag)]);
    this.#findings.report([...nameLacks(title, 'the group', names), ...copyLacks(category, texts)]);
    for (const resource of all(category, 'resource')) this.#resource(resource, name);
  }

  #resource(resource: Refract, group: string | undefined): void {
    const href = words(said(resource, 'href')) ?? '/';
    const template = templateOf(href);
    const described = inside(said(resource, 'hrefVariables'));
    const used = new Set<string>();
    const overridden = new Set<string>();
    const places: Place[] = [];
    const unanswered: Template[] = [];
    for (const transition of all(resource, 'transition')) {
      const ownHref = words(said(transition, 'href'));
      const here = ownHref === undefined ? template : templateOf(ownHref);
      const found = this.#operations.action(transition, here, described);
      this.#findings.report(found.missing);
      places.push(...found.places);
      const own = inside(said(transition, 'hrefVariables')).map(nameOf);
      for (const name of own) overridden.add(name);
      for (const { name, where } of here.variables) {
        if (where !== 'fragment' && !own.includes(name)) used.add(name);
      }
      for (const place of found.places) {
        this.#findings.report(actionLacks(transition, here.text, place, resource, group));
      }
      if (all(transition, 'httpTransaction').length === 0) {
        unanswered.push(here);
        this.#unanswered(transition, here, resource, group);
      }
    }
    if (places.length === 0) {
      // What its actions lack is told already.
      if (unanswered.length < all(resource, 'transition').length) return;
      const found = [template, ...unanswered].flatMap(({ shape }) => this.#document.places(shape));
      const [first] = found;
      if (first === undefined) {
        this.#findings.report([lack(`the resource ${href}`, resource)]);
        return;
      }
      places.push(...found);
      this.#findings.report(resourceLacks(resource, first.item));
    }
    // The operation of an action without a response is one of those of the path.
    const possible = [...places, ...this.#document.places(template.shape)];
    if (!possible.some((place) => hasTemplate(href, place))) {
      this.#findings.report([lack(`the URI template ${href}`, resource)]);
    }
    for (const member of described) {
      if (!used.has(nameOf(member))) this.#findings.report(this.#operations.unplaced(member, places));
    }
  }

  /** Of an action without a response drafter has no method: it is one of the operations of its path. */
  #unanswered(
    transition: Refract,
    { text, shape }: Template,
    resource: Refract,
    group: string | undefined,
  ): void {
    this.#operations.unanswered(shape);
    let best: readonly Missing[] | undefined;
    for (const place of this.#document.places(shape)) {
      const missing = actionLacks(transition, text, place, resource, group);
      if (best === undefined || missing.length < best.length) best = missing;
    }
    const operation = { kind: 'operation', what: `an operation of ${text}`, node: transition } as const;
    this.#findings.report(best ?? [operation]);
  }
}

function actionLacks(
  transition: Refract,
  href: string,
  place: Place,
  resource: Refract,
  group: string | undefined,
): readonly Missing[] {
  const { operation, item } = place;
  const actions = array(operation['x-actions']).map(fields);
  const names = [operation.summary, ...actions.map(({ name }) => name)];
  const texts = [operation.description, ...actions.map(({ description }) => description)];
  const relations = [operation['x-relation'], ...actions.map(({ relation }) => relation)];
  const isGrouped =
    group === undefined || array(operation.tags).some((tag) => flat(String(tag)) === flat(group));
  return [
    ...nameLacks(about(transition, 'title'), 'the action', names),
    ...copyLacks(transition, texts),
    ...nameLacks(said(transition, 'relation'), 'the relation', relations),
    ...(hasTemplate(href, place) ? [] : [lack(`the URI template ${href}`, transition)]),
    ...resourceLacks(resource, item),
    ...(isGrouped ? [] : [lack(`that an operation belongs to the group “${group}”`, transition)]),
  ];
}

function resourceLacks(resource: Refract, item: Fields): readonly Missing[] {
  return [
    ...nameLacks(about(resource, 'title'), 'the resource', [item.summary, ...extensions(item)]),
    ...copyLacks(resource, [item.description, ...extensions(item)]),
  ];
}

/** A name stands by itself, or among others of its kind. */
function nameLacks(node: Refract | undefined, what: string, places: readonly unknown[]): readonly Missing[] {
  const text = words(node);
  if (node === undefined || text === undefined) return [];
  const name = flat(text);
  const isThere = places.some((place) => {
    const found = flat(String(place ?? ''));
    return found === name || `, ${found}, `.includes(`, ${name}, `);
  });
  return isThere ? [] : [lack(`${what} “${shown(text)}”`, node)];
}

function copyLacks(node: Refract, places: readonly unknown[]): readonly Missing[] {
  return all(node, 'copy').flatMap((copy) => {
    const text = withoutDirectives(words(copy));
    if (text === undefined || text.trim() === '' || places.some((place) => holds(place, text))) return [];
    return [lack(`the description “${shown(text)}”`, copy)];
  });
}

function lack(what: string, node: Refract): Missing {
  return { kind: 'text', what, node };
}
