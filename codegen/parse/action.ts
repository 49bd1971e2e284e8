import type { Action, Parameter, Request, Response, Transaction, Type, UriTemplate } from '../api.js';
import { withoutDirectives } from '../directive.js';
import type { Span } from '../source.js';
import { contentOf, type Element, type Elements, endOf, rangesOf } from './elements.js';
import { readDataStructure } from './mson.js';
import { readParameters } from './parameter.js';
import { readValue } from './parameter-type.js';
import { readRequest, readResponse } from './payload.js';
import { joinTexts } from './text.js';
import { parseUriTemplate } from './uri-template.js';

export interface ResourceContext {
  readonly template: UriTemplate;
  readonly parameters: readonly Parameter[];
  readonly span: Span;
  /** The heading of the resource, and what drafter lists before this action. */
  readonly before: readonly (Element | undefined)[];
}

/** `transition` → action; drafter writes its method into each of its transactions only. */
export function readAction(elements: Elements, element: Element, resource: ResourceContext): Action[] {
  const children = contentOf(element);
  const transactionElements = children.filter((child) => child.element === 'httpTransaction');
  const titleElement = elements.meta(element, 'title');
  const method =
    transactionElements.flatMap((one) => methodOf(elements, one, resource.span) ?? [])[0] ??
    writtenMethod(elements, titleElement, resource);
  if (method === undefined) return []; // unread, and so reported
  elements.children(element);
  const name = elements.title(element);
  const span = elements.span(titleElement, method.span);
  const hrefElement = elements.attribute(element, 'href');
  const href = elements.text(hrefElement);
  const own = readParameters(elements, element, span);
  const template =
    href === undefined ? resource.template : parseUriTemplate(href, elements.span(hrefElement, span));
  // An action with a template of its own takes over what its resource says of the variables in it, and nothing else.
  const isHere = (name: string) =>
    href === undefined ||
    template.parts.some(
      (part) => part.kind === 'variables' && part.variables.some((one) => one.name === name),
    );
  const inherited = resource.parameters.filter(
    ({ name }) => isHere(name) && own.every((described) => described.name !== name),
  );
  const heading = rangesOf(titleElement)[0]?.from ?? method.at;
  const relation =
    elements.text(elements.attribute(element, 'relation')) ?? writtenRelation(elements, heading);
  const parameters = [...own, ...inherited];
  const data = elements.attribute(element, 'data');
  const attributes: Type | undefined =
    data === undefined ? undefined : readDataStructure(elements, data, span)?.type;
  const description = joinTexts(
    children
      .filter((child) => child.element === 'copy')
      .map((copy) => withoutDirectives(elements.text(copy))),
  );
  return [
    {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      method: method.name,
      template,
      ...(relation === undefined ? {} : { relation }),
      parameters,
      ...(attributes === undefined ? {} : { attributes }),
      transactions: readTransactions(elements, transactionElements, parameters, span),
      span,
    },
  ];
}

interface Method {
  readonly name: string;
  readonly span: Span;
  /** Where it stands in the text, if the parser says so. */
  readonly at: number | undefined;
}

/** A relation may be an address or have capitals (RFC 5988); drafter drops it then. */
function writtenRelation(elements: Elements, heading: number | undefined): string | undefined {
  if (heading === undefined) return undefined;
  const { from, to } = elements.locator.block(heading);
  const found = elements.locator.next(relationItem, from);
  if (found === undefined || found.at >= to) return undefined;
  elements.take(found.match, { from: found.at, to: found.at + 1 });
  return found.match;
}

const relationItem = /^ {0,3}[+*-] +relation *: *(\S.*?) *$/i;

function methodOf(elements: Elements, transaction: Element, near: Span): Method | undefined {
  const request = elements.children(transaction).find((child) => child.element === 'httpRequest');
  const element = request === undefined ? undefined : elements.attribute(request, 'method');
  const name = elements.text(element);
  const at = rangesOf(element)[0]?.from;
  return name === undefined
    ? undefined
    : { name: name.toUpperCase(), span: elements.span(element, near), at };
}

/** An action without a response has no transaction: its method is read from its heading. */
function writtenMethod(
  elements: Elements,
  title: Element | undefined,
  { before, span }: ResourceContext,
): Method | undefined {
  const { locator } = elements;
  const [own] = rangesOf(title);
  if (own !== undefined) {
    // An empty heading below belongs to it for drafter.
    const name = /\[\s*([A-Z]+)[^[\]]*\]\s*$/m.exec(locator.text(own))?.[1];
    elements.take(name, own);
    return name === undefined
      ? undefined
      : { name: elements.writtenMethod(name, own.from), span: locator.span(own.from), at: own.from };
  }
  const [resource] = rangesOf(before[0]);
  const name = resource && /^(?:#+\s*)?([A-Z]+)\s+\//.exec(locator.text(resource))?.[1];
  if (resource !== undefined && name !== undefined) {
    elements.take(name, resource);
    return { name: elements.writtenMethod(name, resource.from), span, at: resource.from };
  }
  // What drafter lists before this action may have no place either, for the same reason: their headings are passed.
  const ends = before.map(endOf);
  const last = ends.findLastIndex((end) => end > 0);
  let heading = locator.next(actionHeading, ends[last] ?? 0);
  for (let index = last + 1; index < before.length && heading !== undefined; index += 1) {
    heading = locator.next(actionHeading, heading.at + 1);
  }
  if (heading === undefined) return undefined;
  elements.take(heading.match, { from: heading.at, to: heading.at + 1 });
  const { at, match } = heading;
  return { name: elements.writtenMethod(match, at), span: locator.span(at), at };
}

const actionHeading = /^#+\s*([A-Z]+)\s*$/;

/**
 * drafter repeats a request for each of its responses, and a response for each of its requests: what stands at the same
 * place is the same.
 */
function readTransactions(
  elements: Elements,
  list: readonly Element[],
  described: readonly Parameter[],
  near: Span,
): Transaction[] {
  const once = <Read>(read: (element: Element) => Read) => {
    const known = new Map<number | undefined, Read>();
    return (element: Element): Read => {
      const place = rangesOf(element)[0]?.from;
      const earlier = known.get(place);
      if (earlier !== undefined) {
        // drafter's copy of what has been read: it says nothing more.
        elements.leaveOut(element);
        return earlier;
      }
      const now = read(element);
      known.set(place, now);
      return now;
    };
  };
  const request = once((element): Request => typed(readRequest(elements, element, near), described));
  const response = once((element): Response | undefined => readResponse(elements, element, near));
  return list.flatMap((transaction) => {
    const children = elements.children(transaction);
    const requestElement = children.find((child) => child.element === 'httpRequest');
    const responseElement = children.find((child) => child.element === 'httpResponse');
    if (requestElement === undefined) return [];
    const answer = responseElement && response(responseElement);
    return [{ request: request(requestElement), ...(answer === undefined ? {} : { response: answer }) }];
  });
}

/** A request shows values of parameters whose types the action tells. */
function typed(request: Request, described: readonly Parameter[]): Request {
  const parameters = request.parameters.map((parameter) => {
    const type = described.find(({ name }) => name === parameter.name)?.type;
    if (parameter.untyped !== true || type === undefined || parameter.sample === undefined) return parameter;
    const sample = readValue(String(parameter.sample), type);
    return { ...parameter, type, ...(sample === undefined ? {} : { sample }) };
  });
  return { ...request, parameters };
}
