import { isUtf8 } from 'node:buffer';
import { isNode } from './document.js';
import { readJson } from './json-body.js';
import { fitsMediaType, isJsonType, readMediaType } from './media-type.js';
import type {
  Answer,
  Exchange,
  MediaType,
  Operation,
  Problem,
  ResponseDeclaration,
  Schema,
  Subject,
} from './model.js';
import { type Complaint, type SchemaCheck, schemaCheckOf } from './schema-check.js';
import { quoted } from './schema-message.js';

export type Judge = (operation: Operation, exchange: Exchange) => readonly Problem[];

/**
 * What the contract has against an answer. A response without content says nothing of its body, and one whose schema is
 * made from examples says only where there are objects and lists: which members they have is not the author's word, and
 * what an example shows is the transactions' business.
 */
export function judgeOf(subject: Subject): Judge {
  const check = schemaCheckOf(subject);
  return (operation, exchange) => {
    const { outcome } = exchange;
    if (outcome.kind === 'lost') {
      const { reason } = outcome;
      if (reason === 'too-large' || reason === 'unsent') return [];
      return [
        {
          check: 'no-answer',
          cause: reason,
          message:
            reason === 'timeout'
              ? 'There was no answer in time.'
              : 'The connection was cut before an answer.',
          expected: 'an answer',
          pointer: operation.pointer,
        },
      ];
    }
    const { answer } = outcome;
    const declared = declarationOf(operation, answer.status);
    if (declared === undefined) return undeclared(operation, answer.status);
    return [...headerProblems(check, declared, answer), ...bodyProblems(check, operation, declared, answer)];
  };
}

/** The response of a status: its own, that of its range (`4XX`), or `default`. */
export function declarationOf(operation: Operation, status: number): ResponseDeclaration | undefined {
  const { responses } = operation;
  const range = `${Math.floor(status / 100)}XX`;
  return responses.get(String(status)) ?? responses.get(range) ?? responses.get('default');
}

/** An operation whose author shows no response at all rules none out. */
function undeclared({ responses, pointer }: Operation, status: number): Problem[] {
  const statuses = [...responses.keys()].join(', ');
  const problem = { cause: String(status), message: `The status is ${status}.`, pointer };
  if (status >= 500) {
    return [
      { ...problem, check: 'server-error', expected: statuses === '' ? 'a status below 500' : statuses },
    ];
  }
  return statuses === '' ? [] : [{ ...problem, check: 'status-undeclared', expected: statuses }];
}

/** Those that belong to the connection, and not to what is sent over it. */
const OF_CONNECTION = ['connection', 'content-length', 'content-type', 'keep-alive', 'transfer-encoding'];

function headerProblems(check: SchemaCheck, declared: ResponseDeclaration, { headers }: Answer): Problem[] {
  return declared.headers.flatMap(({ name, required, schema, pointer }): Problem[] => {
    const key = name.toLowerCase();
    if (OF_CONNECTION.includes(key)) return [];
    const values = headers.filter(([one]) => one.toLowerCase() === key).map(([, value]) => value);
    if (values.length === 0) {
      const missing = {
        cause: key,
        message: `The header ${name} is missing.`,
        expected: 'it is required',
        pointer,
      };
      return required ? [{ check: 'header-missing', ...missing }] : [];
    }
    const [complaint] = check.complaints(schema, headerValue(schema, values), `${pointer}/schema`, true);
    if (complaint === undefined) return [];
    const { came, expected, keyword } = complaint;
    const cause = `${key} ${keyword}`;
    return [{ check: 'header-value', cause, message: `The header ${name} ${came}.`, expected, pointer }];
  });
}

/** A list stands between commas, or in several headers of one name. */
function headerValue(schema: Schema, values: readonly string[]): unknown {
  const text = values.join(', ');
  return isNode(schema) && schema.type === 'array' ? text.split(',').map((one) => one.trim()) : text;
}

function bodyProblems(
  check: SchemaCheck,
  { method, pointer: operationPointer }: Operation,
  { content, pointer }: ResponseDeclaration,
  { status, headers, body }: Answer,
): Problem[] {
  // RFC 9110: these have no body, whatever the author shows.
  if (method === 'HEAD' || status < 200 || status === 204 || status === 205 || status === 304) return [];
  if (content.size === 0) return [];
  const types = [...content.keys()];
  if (body.length === 0) {
    if ([...content.values()].every((media) => media.schema === undefined && media.examples.length === 0))
      return [];
    const expected = `a body of ${types.join(' or ')}`;
    return [{ check: 'body-unreadable', cause: 'empty', message: 'The body is empty.', expected, pointer }];
  }
  const came = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const media = mediaOf(content, came);
  if (media === undefined) {
    const message = came === undefined ? 'There is no media type.' : `The media type is ${came}.`;
    const cause = came === undefined ? '' : readMediaType(came).essence;
    return [{ check: 'media-type', cause, message, expected: types.join(' or '), pointer }];
  }
  if (came === undefined ? !isJsonType(types[0] ?? '') : !isJsonType(came)) return [];
  const value = readJson(body);
  if (value === undefined) {
    const message = `The body is no JSON: ${whyNoJson(body)}.`;
    return [{ check: 'body-unreadable', cause: 'json', message, expected: came ?? types.join(), pointer }];
  }
  const { schema } = media;
  if (schema === undefined) return [];
  const doubtful = contradictions(check, media);
  return check
    .complaints(judged(schema), value, `${media.pointer}/schema`)
    .map((complaint) => bodyProblem(complaint, operationPointer))
    .filter(({ cause }) => !doubtful.has(cause));
}

/** What is declared for a media type. One that the author does not name, and which is no JSON, rules none out. */
function mediaOf(content: ReadonlyMap<string, MediaType>, came: string | undefined): MediaType | undefined {
  const all = [...content];
  if (came !== undefined) {
    const [, exact] = all.find(([declared]) => fitsMediaType(came, declared)) ?? [];
    if (exact !== undefined) return exact;
  }
  return all.find(
    ([declared, media]) =>
      media.assumed && (!isJsonType(declared) || (came !== undefined && isJsonType(came))),
  )?.[1];
}

const whyNoJson = (body: Uint8Array): string =>
  isUtf8(body)
    ? `it begins with ${quoted(new TextDecoder().decode(body).slice(0, 40))}`
    : 'it is not in UTF-8';

function bodyProblem(complaint: Complaint, operation: string): Problem {
  const { at, came, expected, pointer } = complaint;
  const where = at === '' ? 'The body' : `The body at ${at}`;
  return {
    check: 'body-schema',
    cause: causeOf(complaint),
    message: `${where} ${came}.`,
    expected,
    pointer: pointer === '' ? operation : pointer,
  };
}

function causeOf({ at, keyword, property }: Complaint): string {
  return [at, keyword, ...(property === undefined ? [] : [property])].join(' ');
}

const contradicted = new WeakMap<MediaType, ReadonlySet<string>>();

/**
 * What the author's own examples break of the author's own schema: nobody knows which of the two is meant, and the
 * compiler says so. A server that does as the example does is not to blame.
 */
function contradictions(check: SchemaCheck, media: MediaType): ReadonlySet<string> {
  const { schema, examples, pointer } = media;
  if (schema === undefined) return new Set();
  const found =
    contradicted.get(media) ??
    new Set(
      examples.flatMap((example) =>
        check.complaints(judged(schema), example, `${pointer}/schema`).map(causeOf),
      ),
    );
  contradicted.set(media, found);
  return found;
}

const inferredForms = new WeakMap<object, Schema>();

/** The schema as it is judged by: of what is made from examples only the containers are left. */
function judged(schema: Schema): Schema {
  if (!isNode(schema)) return schema;
  const isInferred = (one: unknown) => isNode(one) && one['x-inferred'] === true;
  const { anyOf } = schema;
  const alternatives = Array.isArray(anyOf) && anyOf.some(isInferred) ? anyOf : undefined;
  if (!isInferred(schema) && alternatives === undefined) return schema;
  const known = inferredForms.get(schema);
  if (known !== undefined) return known;
  const form = isInferred(schema)
    ? containersOf(schema)
    : { ...schema, anyOf: alternatives?.map((one) => (isInferred(one) ? containersOf(one) : one)) };
  inferredForms.set(schema, form);
  return form;
}

/** Objects and lists where the examples have some, and null in place of any of them. */
function containersOf(schema: unknown): Schema {
  if (!isNode(schema)) return true;
  const { anyOf, items, properties, additionalProperties } = schema;
  if (Array.isArray(anyOf)) return { anyOf: anyOf.map(containersOf) };
  const types = [schema.type].flat();
  if (types.includes('array')) return { type: ['array', 'null'], items: containersOf(items) };
  if (!types.includes('object')) return true;
  const members = isNode(properties) ? Object.entries(properties) : [];
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(members.map(([name, member]) => [name, containersOf(member)])),
    additionalProperties: containersOf(additionalProperties),
  };
}
