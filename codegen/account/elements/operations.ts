import { array, type Fields, fields, flat } from './compare.js';
import type { Document, Place } from './document.js';
import type { Missing } from './findings.js';
import { formLacks, parameterLacks } from './parameters.js';
import { extensions, isSchemeOf, type Payloads } from './payloads.js';
import { all, inside, isWritten, list, pair, type Refract, said, words } from './refract.js';
import { decode, shapeOfPath, type Template, type Variable } from './template.js';
import { headersOf, isEverywhere, pairingLacks, statusKey, statusOf } from './transactions.js';

/** All actions of one operation of the document. */
interface Gathered {
  readonly place: Place;
  readonly transactions: Refract[];
  /** Requests that carry what the action describes. */
  readonly carrying: Set<Refract>;
  /** For each action, the parameters of the document that it has, whether it demands them, and where. */
  readonly demands: Map<Fields, { readonly isDemanded: boolean; readonly node: Refract }>[];
}

/** Compares actions with operations: first each by itself, at the end what only all actions of one tell. */
export class Operations {
  readonly #document: Document;
  readonly #payloads: Payloads;
  readonly #gathered = new Map<Fields, Gathered>();
  /** The shapes of templates whose operations may also be those of actions without a response. */
  readonly #unanswered = new Set<string>();

  constructor(document: Document, payloads: Payloads) {
    this.#document = document;
    this.#payloads = payloads;
  }

  /** The operations of an action; several only where its requests have different methods. */
  action(
    transition: Refract,
    template: Template,
    inherited: readonly Refract[],
  ): { readonly places: readonly Place[]; readonly missing: readonly Missing[] } {
    const transactions = all(transition, 'httpTransaction');
    const places: Place[] = [];
    const missing: Missing[] = [];
    for (const method of new Set(transactions.map(methodOf))) {
      const place = this.#document.operation(method, template.shape);
      if (place === undefined) {
        const what = `the operation ${method} ${template.text}`;
        missing.push({ kind: 'operation', what, node: transition });
        continue;
      }
      const own = transactions.filter((one) => methodOf(one) === method);
      places.push(place);
      missing.push(...this.#parameters(transition, place, template, inherited, own));
      for (const transaction of own) {
        for (const request of all(transaction, 'httpRequest')) {
          missing.push(...this.#payloads.request(request, place, said(transition, 'data')));
        }
        for (const response of all(transaction, 'httpResponse').filter(isStated)) {
          missing.push(...this.#payloads.response(response, place));
        }
      }
    }
    return { places, missing };
  }

  /** An action without a response belongs to some operation of its path, and may do without its parameters. */
  unanswered(shape: string): void {
    this.#unanswered.add(shape);
  }

  /** What only all actions of an operation tell: pairings, and what each request or response must have. */
  finish(): readonly Missing[] {
    return [...this.#gathered.values()].flatMap(({ place, transactions, carrying, demands }) => [
      ...pairingLacks(place, transactions, this.#document),
      ...this.#demandLacks(place, transactions, demands),
      ...this.#headerLacks(place, transactions),
      ...this.#bodyLacks(place, transactions, carrying),
      ...this.#securityLacks(place, transactions),
    ]);
  }

  #parameters(
    transition: Refract,
    place: Place,
    template: Template,
    inherited: readonly Refract[],
    transactions: readonly Refract[],
  ): readonly Missing[] {
    const missing: Missing[] = [];
    const requests = transactions.flatMap((one) => all(one, 'httpRequest'));
    const shownBy = requests.flatMap((request) => inside(said(request, 'hrefVariables')));
    const own = [...inside(said(transition, 'hrefVariables')), ...shownBy];
    const names = own.map(nameOf);
    const members = [...own, ...inherited.filter((member) => !names.includes(nameOf(member)))];
    const demands: Gathered['demands'][number] = new Map();
    const placed = new Set<Refract>();
    const pathNames = [...place.path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
    let inPath = 0;
    for (const variable of template.variables) {
      if (variable.where === 'fragment') continue; // no server sees it: what is said of it stands beside
      const described = members.filter((member) => nameOf(member) === variable.name);
      for (const member of described) placed.add(member);
      const key = variable.where === 'path' ? pathNames[inPath++] : undefined;
      const toldIn = (one: Fields) =>
        variablesOf(one).find(({ name, schema }) => name === variable.name && schema !== undefined) ?? one;
      const lacks = (one: Fields) =>
        described.flatMap((member) => parameterLacks(member, toldIn(one), this.#document));
      const [found] = this.#find(variable, key, place).sort((a, b) => lacks(a).length - lacks(b).length);
      // Of a line that drafter cannot read it takes more than the name for the name.
      const misread = members.find((member) => nameOf(member).startsWith(`${variable.name} `));
      const node = described[0] ?? misread ?? transition;
      if (found === undefined) {
        missing.push({ kind: 'parameter', what: `the parameter “${variable.name}”`, node });
        continue;
      }
      // A request shows a value; whether one is needed the action says, where it says anything.
      const stated = described.filter((member) => !shownBy.includes(member));
      // Of several variables in one name one that is needed makes the name needed.
      const isNeeded = (stated.length > 0 ? stated : described).some(isDemanded);
      demands.set(found, { isDemanded: isNeeded || demands.get(found)?.isDemanded === true, node });
      missing.push(...lacks(found));
      // A variable that is only part of a value in the query has no form of its own.
      const isRepeated =
        variablesOf(found).length > 0 || template.literals.some(({ name }) => name === found.name);
      if (key !== undefined || (found.name === variable.name && !isRepeated))
        missing.push(...formLacks(variable, found, node));
    }
    for (const { name, value, isNeeded } of template.literals) {
      const found = this.#document.parameters(place).find((one) => one.in === 'query' && one.name === name);
      const isThere = partsOf(found?.schema).some(
        (one) => [one.const].flat().includes(value) || array(one.enum).flat().includes(value),
      );
      if (found !== undefined) demands.set(found, { isDemanded: isNeeded, node: transition });
      if (isThere) continue;
      missing.push({ kind: 'parameter', what: `the query “${name}=${value}”`, node: transition });
    }
    for (const member of own) if (!placed.has(member)) missing.push(...this.unplaced(member, [place]));
    const gathered = this.#gathered.get(place.operation) ?? {
      place,
      transactions: [],
      carrying: new Set(),
      demands: [],
    };
    this.#gathered.set(place.operation, gathered);
    gathered.transactions.push(...transactions);
    if (said(transition, 'data') !== undefined) for (const one of requests) gathered.carrying.add(one);
    gathered.demands.push(demands);
    return missing;
  }

  /** A parameter that its template does not have stands beside the operation or path. */
  unplaced(member: Refract, places: readonly Place[]): readonly Missing[] {
    const beside = places.flatMap(({ operation, item }) => [
      ...array(operation['x-parameters']),
      ...array(item['x-parameters']),
    ]);
    const found = beside.map(fields).filter((one) => decode(String(one.name)) === nameOf(member));
    const [first, ...others] = found.map((one) => [
      ...parameterLacks(member, one, this.#document),
      ...(isDemanded(member) === (one.required === true)
        ? []
        : [{ kind: 'parameter', what: `whether “${nameOf(member)}” is required`, node: member } as const]),
    ]);
    if (first === undefined)
      return [{ kind: 'parameter', what: `the parameter “${nameOf(member)}”`, node: member }];
    return others.reduce((best, one) => (one.length < best.length ? one : best), first);
  }

  /** A name may travel in the query for itself and for the value of another. */
  #find(variable: Variable, key: string | undefined, place: Place): Fields[] {
    return this.#document
      .parameters(place)
      .filter(
        (one) =>
          one.in === variable.where &&
          (key === undefined || one.name === key) &&
          (decode(String(one.name)) === variable.name ||
            variablesOf(one).some(({ name }) => name === variable.name)),
      );
  }

  #demandLacks(
    place: Place,
    transactions: readonly Refract[],
    demands: Gathered['demands'],
  ): readonly Missing[] {
    const [first] = transactions;
    if (first === undefined) return [];
    const all = new Set(demands.flatMap((one) => [...one.keys()]));
    return [...all].flatMap((parameter) => {
      const expected = parameter.in === 'path' || demands.every((one) => one.get(parameter)?.isDemanded);
      if ((parameter.required === true) === expected) return [];
      if (parameter.required !== true && this.#unanswered.has(shapeOfPath(place.path))) return [];
      const own = demands.flatMap((one) => one.get(parameter) ?? []);
      const node = (own.find((one) => !one.isDemanded) ?? own[0])?.node ?? first;
      const what = `whether “${String(parameter.name)}” is required in ${place.path}`;
      return [{ kind: 'parameter', what, node } as const];
    });
  }

  #headerLacks(place: Place, transactions: readonly Refract[]): readonly Missing[] {
    const [node] = transactions;
    if (node === undefined) return [];
    const requests = transactions.map((one) => all(one, 'httpRequest')[0]);
    const responses = transactions.flatMap((one) => all(one, 'httpResponse')).filter(isStated);
    const asked = this.#document.parameters(place).filter((one) => one.in === 'header');
    const answered = Object.entries(fields(place.operation.responses)).flatMap(([key, response]) => {
      const mine = responses.filter((one) => statusKey(statusOf(one) ?? '200') === key);
      const headers = fields(fields(this.#document.resolve(response)).headers);
      return Object.entries(headers).map(([name, header]) => ({ name, header: fields(header), mine }));
    });
    const judged = [
      ...asked.map((header) => ({ name: String(header.name), header, mine: requests })),
      ...answered,
    ];
    // A status that the parser made up may have been mended to another, so that its response counts elsewhere.
    const isMadeUp = (one: Refract | undefined) => {
      const status = said(one, 'statusCode');
      return status !== undefined && !isWritten(status);
    };
    return judged.flatMap(({ name, header, mine }) =>
      [mine, mine.filter((one) => !isMadeUp(one))].some(
        (payloads) => (header.required === true) === isEverywhere(name, payloads),
      )
        ? []
        : [{ kind: 'header', what: `whether the header ${name} is required`, node } as const],
    );
  }

  /** Each request fits one of the alternatives of an operation's security, with no scheme more or less. */
  #securityLacks(place: Place, transactions: readonly Refract[]): readonly Missing[] {
    const requirements = this.#document.requirements(place);
    if (requirements.length === 0) return [];
    const schemes = requirements.flatMap((one) => [...one.values()]);
    return transactions.flatMap((node) => {
      const headers = headersOf(all(node, 'httpRequest')[0]);
      const own = new Set(schemes.filter((scheme) => headers.some((header) => isSchemeOf(header, scheme))));
      const fits = requirements.some(
        (one) => one.size === own.size && [...one.values()].every((scheme) => own.has(scheme)),
      );
      return fits ? [] : [{ kind: 'header', what: 'which headers a request needs', node } as const];
    });
  }

  /** A body is required only where every request has one. */
  #bodyLacks(
    { operation }: Place,
    transactions: readonly Refract[],
    carrying: ReadonlySet<Refract>,
  ): readonly Missing[] {
    const body = this.#document.resolve(operation.requestBody);
    const [node] = transactions;
    if (body === undefined || node === undefined) return [];
    const requests = transactions.flatMap((one) => all(one, 'httpRequest'));
    const inherits = 'x-attributes' in operation ? new Set<Refract>() : carrying;
    const hasBody = (one: Refract) =>
      inherits.has(one) || inside(one).some(({ element }) => element !== 'copy');
    const isBare = (one: Refract) => !hasBody(one) && said(one, 'headers') === undefined;
    const { required } = fields(body);
    const isWrong = required === true ? requests.some(isBare) : requests.every(hasBody);
    return isWrong ? [{ kind: 'body', what: 'whether the request’s body is required', node }] : [];
  }
}

/** drafter answers a request without a response with one that says nothing. */
function isStated(response: Refract): boolean {
  return isWritten(response) || statusOf(response) !== undefined || inside(response).length > 0;
}

/** A parameter's schema, its alternatives and what its items may be, and so on inward. */
function partsOf(schema: unknown): readonly Fields[] {
  const own = fields(schema);
  const inner = [...array(own.anyOf), ...('items' in own ? [own.items] : [])];
  return [own, ...inner.flatMap(partsOf)];
}

/** The author's variables whose values a parameter takes: by their names, or each with what is said of it. */
function variablesOf(parameter: Fields): readonly Fields[] {
  const own = parameter['x-variable'];
  const names = typeof own === 'string' ? own.split(', ') : [];
  return [...names.map((name) => ({ name })), ...array(parameter['x-variables']).map(fields)];
}

export function nameOf(member: Refract): string {
  return decode(words(pair(member)?.key) ?? '');
}

function isDemanded(member: Refract): boolean {
  return list(said(member, 'typeAttributes')).includes('required');
}

function methodOf(transaction: Refract): string {
  const [request] = all(transaction, 'httpRequest');
  return words(said(request, 'method'))?.toUpperCase() ?? '';
}

/** Whether the author's template is there word for word. */
export function hasTemplate(href: string, { path, operation, item }: Place): boolean {
  return (
    path === href.trim() ||
    [...extensions(operation), ...extensions(item)].some((text) =>
      ` ${flat(text)} `.includes(` ${flat(href)} `),
    )
  );
}
