import { array, type Fields, fields, flat, holds, same } from './compare.js';
import type { Document, Place } from './document.js';
import type { Missing } from './findings.js';
import { about, all, inside, pair, type Refract, said, words } from './refract.js';

export interface Header {
  readonly name: string;
  readonly value: string;
  readonly node: Refract;
}

export function headersOf(payload: Refract | undefined): readonly Header[] {
  return inside(said(payload, 'headers')).flatMap((node) => {
    const both = pair(node);
    return both === undefined ? [] : [{ name: words(both.key) ?? '', value: words(both.value) ?? '', node }];
  });
}

export function statusOf(response: Refract | undefined): string | undefined {
  return words(said(response, 'statusCode'));
}

/** The key of a response: statuses that OpenAPI does not know are its default. */
export function statusKey(status: string): string {
  return /^[1-5]\d\d$/.test(status) ? status : 'default';
}

/** Which request is answered with which response: `x-transactions`, in the author's order. */
export function pairingLacks(
  { operation }: Place,
  transactions: readonly Refract[],
  document: Document,
): readonly Missing[] {
  const pairs = transactions.map((transaction) => ({
    request: all(transaction, 'httpRequest')[0],
    response: all(transaction, 'httpResponse')[0],
    node: transaction,
  }));
  const notes = array(operation['x-transactions']).map(fields);
  const distinct = new Set(pairs.map(({ request }) => JSON.stringify(request)));
  if (distinct.size < 2 && notes.length === 0) return [];
  const lack = (node: Refract): Missing => ({
    kind: 'payload',
    what: 'which request has which response',
    node,
  });
  if (notes.length !== pairs.length) return pairs.slice(0, 1).map(({ node }) => lack(node));
  const content = (container: unknown) => fields(fields(document.resolve(container)).content);
  const asked = { all: pairs.flatMap((one) => one.request ?? []), content: content(operation.requestBody) };
  return pairs.flatMap(({ request, response, node }, index) => {
    const key = statusKey(statusOf(response) ?? '200');
    const answered = {
      // A status that had to be mended is checked where it stands; what has it is no response of this one.
      all: pairs.flatMap((one, at) =>
        one.response !== undefined && statusKey(String(notes[at]?.status ?? '200')) === key
          ? [one.response]
          : [],
      ),
      content: content(fields(operation.responses)[key]),
    };
    const note = notes[index] ?? {};
    const name = words(about(request, 'title'));
    const status = statusOf(response);
    const isAsked =
      (name === undefined ? note.request === undefined : flat(String(note.request)) === flat(name)) &&
      copiesOf(request).every((text) => holds(note.description, text)) &&
      sameHeaders(notes, note.requestHeaders, 'requestHeaders', request) &&
      sameType(notes, note.requestMediaType, 'requestMediaType', request, asked);
    const isAnswered =
      (status === undefined || String(note.status) === status) &&
      sameHeaders(notes, note.responseHeaders, 'responseHeaders', response) &&
      sameType(notes, note.responseMediaType, 'responseMediaType', response, answered);
    return [...(isAsked ? [] : [lack(request ?? node)]), ...(isAnswered ? [] : [lack(response ?? node)])];
  });
}

/** Headers are told of each pairing where pairings differ in them, and of none else. */
function sameHeaders(
  notes: readonly Fields[],
  told: unknown,
  key: string,
  payload: Refract | undefined,
): boolean {
  if (!notes.some((note) => key in note)) return true;
  const headers = new Map<string, string>();
  for (const { name, value } of headersOf(payload)) {
    if (name.toLowerCase() === 'content-type') continue;
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return same(fields(told), Object.fromEntries(headers));
}

/** The type of a payload may go without saying where all of its kind have it, and the content too. */
function sameType(
  notes: readonly Fields[],
  told: unknown,
  key: string,
  payload: Refract | undefined,
  kind: { readonly all: readonly Refract[]; readonly content: Fields },
): boolean {
  const type = typeOf(payload);
  if (type === undefined || !notes.some((note) => key in note)) return true;
  const isThere = Object.keys(kind.content).some((key) => spelt(key) === spelt(type));
  if (told === undefined && isThere) return kind.all.every((one) => typeOf(one) === type);
  // What is mended or assumed is told in the document's words, and in the ledger.
  return isMediaType(told, type);
}

function typeOf(payload: Refract | undefined): string | undefined {
  return headersOf(payload).find(({ name }) => name.toLowerCase() === 'content-type')?.value;
}

function isMediaType(told: unknown, type: string): boolean {
  return (
    typeof told === 'string' && (spelt(told) === spelt(type) || !/^[\w.+-]+\/[\w.+-]+\s*(;.*)?$/.test(type))
  );
}

/** RFC 9110, 8.3.1: blanks around `;` mean nothing, and type and subtype are the same in any letter case. */
function spelt(mediaType: string): string {
  const [type = '', ...parameters] = mediaType.split(';').map((part) => part.trim());
  return [type.toLowerCase(), ...parameters].join(';');
}

function copiesOf(request: Refract | undefined): readonly string[] {
  return all(request, 'copy').flatMap((copy) => words(copy) ?? []);
}

/** Whether a header of some payloads must be there: where each of them has it. */
export function isEverywhere(name: string, payloads: readonly (Refract | undefined)[]): boolean {
  return payloads.every((payload) =>
    headersOf(payload).some((header) => header.name.toLowerCase() === name.toLowerCase()),
  );
}
