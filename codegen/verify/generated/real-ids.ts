import type { Json } from '../../api.js';
import { requestOf } from '../base-request.js';
import { idsOf, itemsOf } from '../ids.js';
import { readJson } from '../json-body.js';
import type { Exchange, Operation, PhaseContext } from '../model.js';

type Values = Readonly<Record<string, Json>>;

/** How many of a list's ids are tried. */
const TRIES = 3;

/**
 * The values of path parameters that the server knows. Where it does not know those of the blueprint, everything would be
 * 404 and nothing learnt: then it is asked what it has.
 */
export class RealIds {
  readonly #context: PhaseContext;
  /** Also while they are looked for, or two that run at the same time would both look. */
  readonly #known = new Map<string, Promise<Values>>();

  constructor(context: PhaseContext) {
    this.#context = context;
  }

  /** Of the parameters of an operation's path, as far as they had to be looked for. */
  async of({ path }: Pick<Operation, 'path'>): Promise<Values> {
    const segments = path.split('/');
    let values: Values = {};
    for (const [index, segment] of segments.entries()) {
      if (!/^\{[^{}]+\}$/.test(segment)) continue;
      const here = segments.slice(0, index + 1).join('/');
      const known = this.#known.get(here) ?? this.#look(here, segment.slice(1, -1), values);
      this.#known.set(here, known);
      values = { ...values, ...(await known) };
    }
    return values;
  }

  async #look(path: string, name: string, above: Values): Promise<Values> {
    const read = this.#reader(path);
    const collection = path.slice(0, path.lastIndexOf('/'));
    const list = this.#reader(collection);
    if (list === undefined || (read !== undefined && (await this.#isThere(read, above)))) return {};
    if (read === undefined && this.#isShown(path, name)) return {};
    const listed = await this.#ask(list, above);
    const resource = collection.slice(collection.lastIndexOf('/') + 1);
    const items = (listed === undefined ? undefined : itemsOf(jsonOf(listed), resource)) ?? [];
    const [first] = items;
    if (first === undefined) return {};
    const found = idsOf(first, name, resource).slice(0, TRIES);
    for (const { value } of read === undefined ? [] : found) {
      if (await this.#isThere(read as Operation, { ...above, [name]: value })) return { [name]: value };
    }
    return read === undefined && found[0] !== undefined ? { [name]: found[0].value } : {};
  }

  #reader(path: string): Operation | undefined {
    return this.#context.subject.operations.find(
      (one) => one.method === 'GET' && shapeOf(one.path) === shapeOf(path),
    );
  }

  #isShown(path: string, name: string): boolean {
    return this.#context.subject.operations.some(
      (one) =>
        one.path.startsWith(path) &&
        one.parameters.some((parameter) => parameter.name === name && parameter.example !== undefined),
    );
  }

  async #isThere(operation: Operation, values: Values): Promise<boolean> {
    const exchange = await this.#ask(operation, values);
    return exchange !== undefined && statusOf(exchange) !== 404 && statusOf(exchange) !== 410;
  }

  async #ask(operation: Operation, values: Values): Promise<Exchange | undefined> {
    const request = requestOf(this.#context.subject, operation, { path: placed(operation, values) });
    return request && this.#context.send(operation, request);
  }
}

/** Two templates of one place may have other names for the same parameter: the order tells. */
export function placed({ path }: Pick<Operation, 'path'>, values: Values): Values {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const list = Object.values(values);
  return Object.fromEntries(
    names.flatMap((name, index): [string, Json][] => {
      const value = values[name] ?? list[index];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export const shapeOf = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '');

export const statusOf = ({ outcome }: Exchange): number | undefined =>
  outcome.kind === 'answered' ? outcome.answer.status : undefined;

export const isSuccess = (exchange: Exchange): boolean => Math.floor((statusOf(exchange) ?? 0) / 100) === 2;

/** The body of an answer, where it is JSON. */
export const jsonOf = ({ outcome }: Exchange): Json | undefined =>
  outcome.kind === 'lost' ? undefined : readJson(outcome.answer.body);
