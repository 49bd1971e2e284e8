import type { Answer, Operation, Problem } from '../model.js';
import { compareAsDredd, type Expected, expectedOf, realOf } from './gavel.js';
import { type GavelError, type GavelResult, Unjudgeable } from './gavel-result.js';
import type { DreddTransaction } from './set.js';

/** A warning where no server could do better: it is the blueprint that has to change. */
export interface Complaint {
  readonly problem: Problem;
  readonly severity?: 'warning';
}

export interface DreddVerdict {
  readonly passed: boolean;
  readonly complaints: readonly Complaint[];
}

/** They belong to the connection: whether they are there is not for whoever answers to say. */
const OF_CONNECTION = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);
const MOST_NAMED = 3;

/**
 * What dredd has against an answer. With another status it is the answer to something else, and what else differs is no
 * complaint of its own.
 */
export function dreddVerdict(
  transaction: DreddTransaction,
  operation: Operation,
  answer: Answer,
): DreddVerdict {
  const expected = expectedOf(transaction.response);
  const { result, unjudgeable } = verdictOf(expected, answer);
  const place = pointerOf(operation, transaction.response.status);
  const { statusCode, headers, body } = result.fields;
  const complaints = [
    ...(unjudgeable === undefined ? [] : [unjudgeableComplaint(unjudgeable, place)]),
    ...(statusCode?.valid === false
      ? [statusComplaint(transaction, answer, place)]
      : [
          ...(headers?.errors ?? []).map((error) => headerComplaint(error, expected, answer, place)),
          ...(body?.valid === false ? [bodyComplaint(body.errors, transaction, answer, place)] : []),
        ]),
  ];
  return { passed: result.valid && unjudgeable === undefined, complaints };
}

/** Where the body cannot be judged, dredd gives up on all the rest. */
function verdictOf(
  expected: Expected,
  answer: Answer,
): { readonly result: GavelResult; readonly unjudgeable?: Unjudgeable } {
  const real = realOf(answer);
  try {
    return { result: compareAsDredd(expected, real) };
  } catch (error) {
    if (!(error instanceof Unjudgeable)) throw error;
    const { body: _body, bodySchema: _schema, ...rest } = expected;
    return { result: compareAsDredd(rest, real), unjudgeable: error };
  }
}

function pointerOf({ responses, pointer }: Operation, status: string): string {
  const declared = responses.get(status) ?? responses.get(`${status[0]}XX`) ?? responses.get('default');
  return declared?.pointer ?? pointer;
}

function unjudgeableComplaint({ message }: Unjudgeable, pointer: string): Complaint {
  return {
    severity: 'warning',
    problem: {
      check: 'body-schema',
      cause: 'unjudgeable',
      message: `dredd judges nothing by the Schema that the blueprint shows: ${message}.`,
      expected: 'a JSON Schema of draft 4, 6 or 7',
      pointer,
    },
  };
}

function statusComplaint({ response }: DreddTransaction, { status }: Answer, pointer: string): Complaint {
  return {
    problem: {
      check: 'status-differs',
      cause: String(status),
      message: `The status is ${status}.`,
      expected: response.status,
      pointer,
    },
  };
}

function headerComplaint(
  { location }: GavelError,
  { headers }: Expected,
  answer: Answer,
  pointer: string,
): Complaint {
  const key = location?.property.join('/') ?? '';
  const [name = key, expected = ''] =
    Object.entries(headers).find(([one]) => one.toLowerCase() === key) ?? [];
  const came = answer.headers.find(([one]) => one.toLowerCase() === key)?.[1];
  const isType = key === 'content-type';
  const severity = OF_CONNECTION.has(key) || (isType && came === undefined && isBodiless(answer));
  return {
    ...(severity ? { severity: 'warning' } : {}),
    problem: {
      check: isType ? 'media-type' : came === undefined ? 'header-missing' : 'header-value',
      cause: isType ? (came?.split(';')[0]?.trim() ?? '') : key,
      message: came === undefined ? `The header ${name} is missing.` : `The header ${name} is “${came}”.`,
      expected: `“${expected}”`,
      pointer,
    },
  };
}

/** RFC 9110: an answer of such a status has no body. */
function isBodiless({ status, body }: Answer): boolean {
  return body.length === 0 && (status < 200 || status === 204 || status === 205 || status === 304);
}

function bodyComplaint(
  errors: readonly GavelError[],
  { request, response }: DreddTransaction,
  answer: Answer,
  pointer: string,
): Complaint {
  const pointers = errors.flatMap(({ location }) => location?.pointer ?? []);
  const isOfSchema = response.schema !== undefined;
  const problem = {
    check: isOfSchema ? 'body-schema' : 'body-shape',
    cause: [...new Set(pointers.map(withoutIndexes))].sort().join(' ') || 'body',
    pointer,
  } as const;
  const refusal = exampleRefusal(response);
  if (refusal !== undefined) {
    const message = `dredd accepts no body here, since the one that the blueprint shows is no JSON: ${refusal}.`;
    return { severity: 'warning', problem: { ...problem, cause: 'example', message, expected: 'JSON' } };
  }
  if (isBodiless(answer) || request.method === 'HEAD') {
    const message = 'The blueprint shows a body where HTTP has none, and dredd waits for it.';
    const expected = 'a response without a body';
    return { severity: 'warning', problem: { ...problem, cause: 'bodiless', message, expected } };
  }
  return { problem: { ...problem, ...bodyWords(errors, pointers, isOfSchema) } };
}

function bodyWords(
  errors: readonly GavelError[],
  pointers: readonly string[],
  isOfSchema: boolean,
): Pick<Problem, 'message' | 'expected'> {
  const expected = isOfSchema ? 'what the Schema of the response says' : 'the form of the body that is shown';
  if (pointers.length === 0) {
    const text = errors[0]?.message.split('\n')[0] ?? '';
    const isText = text.startsWith('Actual and expected');
    return {
      message: isText ? 'The body is not the text that is shown.' : `The body differs: ${text}`,
      expected,
    };
  }
  const named = errors
    .slice(0, MOST_NAMED)
    .map(({ message }) => message.replace(/^At '(.*?)' /, 'at “$1”: '));
  const more = errors.length > MOST_NAMED ? `, and ${errors.length - MOST_NAMED} more` : '';
  return { message: `The body differs ${named.join(', ')}${more}.`, expected };
}

/** Why dredd takes no body at all: what the author shows says that it is JSON, and is none. */
function exampleRefusal({ headers, body = '', schema }: DreddTransaction['response']): string | undefined {
  if (schema !== undefined) return undefined;
  const shown = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  const { body: field } = compareAsDredd(
    { headers: shown, body },
    { statusCode: '', headers: shown, body },
  ).fields;
  return field?.valid === false ? field.errors.at(-1)?.message.split('\n')[1] : undefined;
}

function withoutIndexes(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}
