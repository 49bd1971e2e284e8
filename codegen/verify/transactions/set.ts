import {
  about,
  all,
  inside,
  isRefract,
  list,
  pair,
  type Refract,
  ranges,
  said,
} from '../../account/elements/refract.js';
import type { Compiled } from '../../compile.js';
import { parseAsWritten, parseWithBodies } from '../../parse/drafter.js';
import { Source, type Span } from '../../source.js';
import { firstOfEachExample } from './examples.js';
import { hrefOf, type UriRemark, uriOf } from './uri.js';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** The parts of a transaction's name; empty where there is nothing to say. */
export interface Origin {
  readonly filename: string;
  /** The file's, where the author gives none. */
  readonly apiName: string;
  readonly resourceGroupName: string;
  readonly resourceName: string;
  readonly actionName: string;
  readonly exampleName: string;
}

/** What dredd makes of a request with the first of its responses. */
export interface DreddTransaction {
  readonly name: string;
  readonly origin: Origin;
  readonly request: {
    readonly method: string;
    readonly uri: string;
    readonly headers: readonly Header[];
    readonly body: string;
  };
  readonly response: {
    readonly status: string;
    readonly headers: readonly Header[];
    /** None where it is empty. */
    readonly body?: string;
    /** JSON Schema as a text: the author's, or what the parser makes of his attributes. */
    readonly schema?: string;
  };
  /** The URI template that the URL was made of. */
  readonly template: string;
  readonly span: Span;
}

/** What dredd says of a document before it runs anything. */
export interface Remark extends UriRemark {
  /** The transaction's name; none of what the parser says. */
  readonly name?: string;
}

export interface TransactionSet {
  readonly transactions: readonly DreddTransaction[];
  /** With an error among them dredd itself runs none. */
  readonly remarks: readonly Remark[];
}

/** Of the mended document, as it was compiled. */
export function transactionsOf({ source, withBodies }: Compiled): TransactionSet {
  // What was compiled without them is parsed once more.
  const result = isRefract(withBodies) ? withBodies : parseWithBodies(source);
  return setOf(result, source.file, (byte) => source.spanOfByte(byte));
}

/** Of the author's text as dredd reads it: nothing is mended, included or recovered. */
export function transactionsAsWritten(file: string, text: string): TransactionSet {
  const source = new Source(file, text);
  return setOf(parseAsWritten(text), file, (byte) => source.spanOfByte(byte));
}

/** As `dredd --names` prints it: without the API's name, unless several documents run together. */
export function printedName({ name, origin }: DreddTransaction, isAlone: boolean): string {
  return isAlone ? name.replace(`${origin.apiName} > `, () => '') : name;
}

/** Of what the parser answers. */
export function setOf(
  result: Refract | undefined,
  file: string,
  spanOf: (byte: number) => Span,
): TransactionSet {
  const transactions: DreddTransaction[] = [];
  const remarks: Remark[] = all(result, 'annotation').map((annotation) => ({
    severity: list(about(annotation, 'classes')).includes('error') ? 'error' : 'warning',
    message: String(annotation.content),
  }));
  const walk = (element: Refract, above: Omit<Origin, 'filename' | 'actionName' | 'exampleName'>): void => {
    for (const child of inside(element)) {
      const classes = list(about(child, 'classes'));
      if (child.element === 'category') {
        const apiName = classes.includes('api') ? titleOf(child) || file : above.apiName;
        const resourceGroupName = classes.includes('resourceGroup')
          ? titleOf(child)
          : above.resourceGroupName;
        walk(child, { ...above, apiName, resourceGroupName });
      }
      if (child.element !== 'resource') continue;
      const resourceName = titleOf(child) || hrefOf(child);
      for (const transition of all(child, 'transition')) {
        for (const { request, response, example } of firstOfEachExample(transition)) {
          const origin = {
            filename: file,
            ...above,
            resourceName,
            actionName: titleOf(transition) || methodOf(request),
            exampleName: example === undefined ? '' : `Example ${example}`,
          };
          const name = nameOf(origin);
          const { uri, remarks: doubts } = uriOf(child, transition, request);
          remarks.push(...doubts.map((doubt) => ({ ...doubt, name })));
          if (uri === undefined || uri === '') continue;
          const template = [request, transition, child].map(hrefOf).find((href) => href !== '') ?? '';
          const places = [request, said(request, 'method'), response, child].flatMap((one) =>
            one === undefined ? [] : ranges(one),
          );
          transactions.push({
            name,
            origin,
            request: { ...requestOf(request), uri },
            response: responseOf(response),
            template,
            span: spanOf(places[0]?.[0] ?? 0),
          });
        }
      }
    }
  };
  if (result === undefined)
    remarks.push({ severity: 'error', message: 'The parser breaks down on the document.' });
  else walk(result, { apiName: file, resourceGroupName: '', resourceName: '' });
  return { transactions, remarks };
}

function nameOf(origin: Origin): string {
  const { apiName, resourceGroupName, resourceName, actionName, exampleName } = origin;
  return [apiName, resourceGroupName, resourceName, actionName, exampleName]
    .filter((part) => part !== '')
    .join(' > ');
}

function titleOf(element: Refract): string {
  const content = about(element, 'title')?.content;
  return typeof content === 'string' ? content : '';
}

function methodOf(request: Refract): string {
  return String(said(request, 'method')?.content ?? '');
}

function requestOf(request: Refract): Omit<DreddTransaction['request'], 'uri'> {
  const headers = headersOf(request);
  return { method: methodOf(request), headers, body: bodyOf(request, headers) };
}

function responseOf(response: Refract): DreddTransaction['response'] {
  const headers = headersOf(response);
  const body = bodyOf(response, headers);
  const schema = assetOf(response, 'messageBodySchema');
  return {
    status: String(said(response, 'statusCode')?.content || '200'),
    headers,
    ...(body === '' ? {} : { body }),
    ...(schema === '' ? {} : { schema }),
  };
}

function headersOf(payload: Refract): Header[] {
  return inside(said(payload, 'headers')).flatMap((member) => {
    const both = pair(member);
    if (both === undefined) return [];
    return [{ name: String(both.key.content), value: String(both.value?.content ?? '') }];
  });
}

/** The lines of a multipart body end as they must, however the author's file ends them. */
function bodyOf(payload: Refract, headers: readonly Header[]): string {
  const body = assetOf(payload, 'messageBody');
  const isMultipart = headers.some(
    ({ name, value }) => name.toLowerCase() === 'content-type' && value.toLowerCase().includes('multipart'),
  );
  return isMultipart ? body.replace(/\r?\n/g, '\r\n') : body;
}

/** The first of its kind. */
function assetOf(payload: Refract, kind: string): string {
  const found = all(payload, 'asset').find((asset) => list(about(asset, 'classes')).includes(kind));
  return typeof found?.content === 'string' ? found.content : '';
}
