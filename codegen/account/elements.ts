import type { Diagnostic } from '../diagnostics.js';
import { withoutDirectives } from '../directive.js';
import type { Source } from '../source.js';
import { array, type Fields, fields, flat, holds, same } from './elements/compare.js';
import { Document, type Place } from './elements/document.js';
import { Findings, type Missing } from './elements/findings.js';
import { parameterLacks } from './elements/parameters.js';
import { extensions, Payloads } from './elements/payloads.js';
import { about, all, inside, isRefract, list, pair, type Refract, said, words } from './elements/refract.js';
import { decode, type Template, templateOf } from './elements/template.js';
import { shown, Types } from './elements/types.js';

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
  const api = all(parseResult, 'category')[0];
  if (api === undefined) return [];
  const findings = new Findings(parseResult, source, diagnostics);
  new ElementAccount(api, document, findings).take(undescribed);
  return [...findings.diagnostics];
}

class ElementAccount {
  readonly #api: Refract;
  readonly #document: Document;
  readonly #findings: Findings;
  readonly #types: Types;
  readonly #payloads: Payloads;
  readonly #named = new Map<string, Refract>();

  constructor(api: Refract, document: object, findings: Findings) {
    this.#api = api;
    this.#document = new Document(document);
    this.#findings = findings;
    this.#types = new Types(this.#document, this.#named);
    this.#payloads = new Payloads(this.#document, this.#types);
  }

  /** `undescribed` are the types that only the parser was told of. */
  take(undescribed: ReadonlySet<string>): void {
    this.#collectTypes(this.#api);
    for (const [name, type] of this.#named) {
      if (!undescribed.has(name)) this.#findings.report(this.#types.component(type, name));
    }
    const info = fields(this.#document.root.info);
    this.#text(about(this.#api, 'title'), 'the name of the API', [info.title]);
    this.#copies(this.#api, [info.description, ...extensions(info)]);
    this.#metadata(info);
    for (const child of inside(this.#api)) {
      if (child.element === 'resource') this.#resource(child);
      else if (child.element === 'category') this.#category(child);
    }
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

  #metadata(info: Fields): void {
    const servers = array(this.#document.root.servers).flatMap((server) => [
      fields(server).url,
      ...extensions(fields(server)),
    ]);
    for (const member of inside(said(this.#api, 'metadata'))) {
      const both = pair(member);
      const name = words(both?.key) ?? '';
      const value = words(both?.value);
      if (both?.value === undefined || value === undefined) continue;
      const places = /^HOST$/i.test(name) ? servers : [info.version, ...extensions(info)];
      this.#text(both.value, `the metadata ${name}`, places);
    }
  }

  #category(category: Refract): void {
    if (list(about(category, 'classes')).includes('dataStructures')) return;
    const tags = array(this.#document.root.tags).map(fields);
    const title = about(category, 'title');
    const name = words(title);
    const own = tags.filter((tag) => name === undefined || flat(String(tag.name)) === flat(name));
    this.#text(
      title,
      'the group',
      own.map((tag) => tag.name),
    );
    this.#copies(
      category,
      own.flatMap((tag) => [tag.description, ...extensions(tag)]),
    );
    for (const resource of all(category, 'resource')) this.#resource(resource, name);
  }

  #resource(resource: Refract, group?: string): void {
    const href = words(said(resource, 'href')) ?? '/';
    const own = inside(said(resource, 'hrefVariables'));
    const template = templateOf(href);
    const used = new Set<string>();
    for (const transition of all(resource, 'transition')) {
      const ownHref = words(said(transition, 'href'));
      const templateHere = ownHref === undefined ? template : templateOf(ownHref);
      for (const variable of templateHere.variables) used.add(variable.name);
      this.#transition(transition, templateHere, own, resource, group);
    }
    if (used.size === 0) for (const variable of template.variables) used.add(variable.name);
    this.#findings.report(
      own.flatMap((member) => {
        const name = decode(words(pair(member)?.key) ?? '');
        return used.has(name)
          ? []
          : [{ kind: 'parameter', what: `the parameter “${name}”`, node: member } as const];
      }),
    );
  }

  #transition(
    transition: Refract,
    template: Template,
    inherited: readonly Refract[],
    resource: Refract,
    group: string | undefined,
  ): void {
    const transactions = all(transition, 'httpTransaction');
    const data = said(transition, 'data');
    for (const method of new Set(transactions.map(methodOf))) {
      const place = this.#document.operation(method, template.shape);
      if (place === undefined) {
        const what = `the operation ${method} ${template.shape}`;
        this.#findings.report([{ kind: 'operation', what, node: transition }]);
        continue;
      }
      this.#operation(transition, place, template, inherited);
      this.#around(resource, place, group);
      for (const transaction of transactions) {
        if (methodOf(transaction) !== method) continue;
        for (const request of all(transaction, 'httpRequest')) {
          this.#findings.report(this.#payloads.request(request, place, data));
        }
        for (const response of all(transaction, 'httpResponse')) {
          this.#findings.report(this.#payloads.response(response, place));
        }
      }
    }
  }

  /** What a resource and its group say stands at each path of its actions. */
  #around(resource: Refract, { item, operation }: Place, group: string | undefined): void {
    this.#text(about(resource, 'title'), 'the resource', [item.summary, ...extensions(item)]);
    this.#copies(resource, [item.description, ...extensions(item)]);
    if (group !== undefined && !array(operation.tags).some((tag) => flat(String(tag)) === flat(group))) {
      const what = `the group “${group}” of an operation`;
      this.#findings.report([{ kind: 'text', what, node: resource }]);
    }
  }

  #operation(transition: Refract, place: Place, template: Template, inherited: readonly Refract[]): void {
    const { operation } = place;
    const further = extensions(operation);
    this.#text(about(transition, 'title'), 'the action', [operation.summary, ...further]);
    this.#copies(transition, [operation.description, ...further]);
    this.#text(said(transition, 'relation'), 'the relation', further);
    const own = inside(said(transition, 'hrefVariables'));
    const names = own.map((member) => words(pair(member)?.key));
    const members = [...own, ...inherited.filter((member) => !names.includes(words(pair(member)?.key)))];
    const described = new Set<Refract>();
    const parameters = this.#document.parameters(place);
    const pathNames = [...place.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
    let index = 0;
    for (const variable of template.variables) {
      const member = members.find((one) => decode(words(pair(one)?.key) ?? '') === variable.name);
      if (member !== undefined) described.add(member);
      // Of two templates that differ in names only, the first names the path.
      const name = variable.where === 'path' ? pathNames[index++] : variable.name;
      const there = parameters.filter((one) => one.in === variable.where);
      // `?key={name}` travels as `key`; the parameter says whose value it takes.
      const found =
        there.find((one) => decode(String(one.name)) === decode(name ?? '')) ??
        there.find((one) => variablesOf(one).some((own) => own.name === variable.name));
      const node = member ?? transition;
      if (found === undefined) {
        this.#findings.report([{ kind: 'parameter', what: `the parameter “${variable.name}”`, node }]);
      } else {
        if (name !== variable.name) this.#text(node, `the name “${variable.name}”`, extensions(found));
        const said = variablesOf(found).find((own) => own.name === variable.name && 'schema' in own);
        if (member !== undefined)
          this.#findings.report(parameterLacks(member, said ?? found, variable.where === 'path'));
      }
    }
    const unplaced = array(operation['x-parameters']).map(fields);
    for (const node of own.filter((member) => !described.has(member))) {
      const name = decode(words(pair(node)?.key) ?? '');
      const found = unplaced.find((one) => one.name === name);
      const lost: Missing = { kind: 'parameter', what: `the parameter “${name}”`, node };
      this.#findings.report(found === undefined ? [lost] : parameterLacks(node, found, false));
    }
  }

  #text(node: Refract | undefined, what: string, places: readonly unknown[]): void {
    const text = withoutDirectives(words(node));
    if (node === undefined || text === undefined || text.trim() === '') return;
    if (places.some((place) => same(place, text) || holds(place, text))) return;
    this.#findings.report([{ kind: 'text', what: `${what} “${shown(text)}”`, node }]);
  }

  #copies(node: Refract, places: readonly unknown[]): void {
    for (const copy of all(node, 'copy')) this.#text(copy, 'the description', places);
  }
}

/** The author's variables whose values a parameter takes: by their names, or each with what is said of it. */
function variablesOf(parameter: Fields): readonly Fields[] {
  const own = parameter['x-variable'];
  const names = typeof own === 'string' ? own.split(', ') : [];
  return [...names.map((name) => ({ name })), ...array(parameter['x-variables']).map(fields)];
}

function methodOf(transaction: Refract): string {
  const [request] = all(transaction, 'httpRequest');
  return words(said(request, 'method'))?.toUpperCase() ?? '';
}
