import type { Answer } from '../codegen/verify/model.js';
import type { DreddTransaction } from '../codegen/verify/transactions/set.js';

export interface WrongAnswer {
  /** In which way it is wrong; `right` is what the author shows. */
  readonly way: string;
  readonly answer: Answer;
}

/**
 * The answer that the author shows of a transaction, and the same with one thing wrong in it: of a body at so many places
 * at most, so that a long example does not count for more than all others.
 */
export function wrongAnswers({ response }: DreddTransaction, mostPlaces: number): WrongAnswer[] {
  const { body = '', headers } = response;
  const status = Number(response.status) || 200;
  const shown = headers.map(({ name, value }) => [name, value] as const);
  const answer = (
    change: Partial<{ status: number; headers: typeof shown; body: string | Uint8Array }> = {},
  ) => {
    const text = change.body ?? body;
    return {
      status: change.status ?? status,
      headers: change.headers ?? shown,
      body: typeof text === 'string' ? Buffer.from(text) : text,
    };
  };
  const withType = (type: string) => [
    ...shown.filter(([name]) => name.toLowerCase() !== 'content-type'),
    ['Content-Type', type] as const,
  ];
  return [
    { way: 'right', answer: answer() },
    { way: 'status', answer: answer({ status: status === 500 ? 501 : 500 }) },
    { way: 'status of the same class', answer: answer({ status: status + 1 }) },
    ...shown.flatMap(([name], index) => [
      { way: 'header missing', answer: answer({ headers: shown.filter((_, at) => at !== index) }) },
      {
        way: 'header’s value',
        answer: answer({ headers: shown.map((one, at) => (at === index ? [name, 'other'] : one)) }),
      },
      {
        way: 'header in capitals',
        answer: answer({ headers: shown.map(([key, value]) => [key.toUpperCase(), value.toUpperCase()]) }),
      },
    ]),
    ...[
      'text/html',
      'application/json',
      'application/problem+json',
      'application/json; charset=utf-8',
      'rubbish',
    ].map((type) => ({ way: `type ${type}`, answer: answer({ headers: withType(type) }) })),
    { way: 'no headers', answer: answer({ headers: [] }) },
    { way: 'empty body', answer: answer({ body: '' }) },
    { way: 'blank added', answer: answer({ body: `${body} ` }) },
    { way: 'text', answer: answer({ body: 'something else' }) },
    { way: 'cut off', answer: answer({ body: body.slice(0, -2) }) },
    { way: 'bytes', answer: answer({ body: Uint8Array.of(0xff, 0xfe, 0) }) },
    ...['{}', '[]', 'null', '1', '1.5', '"a"', '[{}]', '{"a":{}}', '{"a":5}'].map((text) => ({
      way: `body ${text}`,
      answer: answer({ body: text }),
    })),
    ...wrongBodies(body, mostPlaces).map(({ way, value }) => ({
      way,
      answer: answer({ body: JSON.stringify(value) }),
    })),
  ];
}

function wrongBodies(body: string, mostPlaces: number): { readonly way: string; readonly value: unknown }[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [];
  }
  const places = placesOf(value, []);
  const step = Math.max(1, Math.ceil(places.length / mostPlaces));
  return places
    .filter((_, index) => index % step === 0)
    .flatMap((place) => [
      { way: 'key missing', value: changed(value, place, () => undefined) },
      { way: 'other type', value: changed(value, place, (one) => (typeof one === 'string' ? 17 : 'text')) },
      { way: 'other container', value: changed(value, place, (one) => (Array.isArray(one) ? {} : [])) },
      { way: 'null', value: changed(value, place, () => null) },
      { way: 'emptied', value: changed(value, place, (one) => (Array.isArray(one) ? [] : {})) },
      { way: 'key added', value: changed(value, place, (one) => ({ ...Object(one), added: true })) },
    ]);
}

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [
    [...path, key],
    ...placesOf((value as Readonly<Record<string | number, unknown>>)[key], [...path, key]),
  ]);
}

function changed(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string | number, unknown>;
  const next = changed(fields[key], rest, change);
  if (next !== undefined) fields[key] = next;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete fields[key];
  return copy;
}
