import type { Action, Parameter, Request, Transaction, Type, UriTemplate } from '../api.js';
import type { Span } from '../source.js';
import { contentOf, type Element, type Elements } from './elements.js';
import { readDataStructure } from './mson.js';
import { readParameters } from './parameter.js';
import { joinTexts, readRequest, readResponse } from './payload.js';
import { parseUriTemplate } from './uri-template.js';

export interface ResourceContext {
  readonly template: UriTemplate;
  readonly parameters: readonly Parameter[];
  readonly span: Span;
}

/** `transition` → action; one without any transaction has no method and is no action yet. */
export function readAction(elements: Elements, element: Element, resource: ResourceContext): Action[] {
  const children = contentOf(element);
  const transactionElements = children.filter((child) => child.element === 'httpTransaction');
  const method = transactionElements.flatMap((one) => methodOf(elements, one) ?? [])[0];
  if (method === undefined) return []; // unread, and so reported
  elements.children(element);
  const titleElement = elements.meta(element, 'title');
  const name = elements.title(element);
  const span = elements.span(titleElement, elements.span(method.element, resource.span));
  const href = elements.text(elements.attribute(element, 'href'));
  const own = readParameters(elements, element, span);
  const template = href === undefined ? resource.template : parseUriTemplate(href);
  // Those that the action's own template does not have are reported when they find no place.
  const inherited = resource.parameters.filter((parameter) =>
    own.every((described) => described.name !== parameter.name),
  );
  const relation = elements.text(elements.attribute(element, 'relation'));
  const data = elements.attribute(element, 'data');
  const attributes: Type | undefined =
    data === undefined ? undefined : readDataStructure(elements, data, span)?.type;
  const description = joinTexts(
    children.filter((child) => child.element === 'copy').map((copy) => elements.text(copy)),
  );
  return [
    {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      method: method.name,
      template,
      ...(relation === undefined ? {} : { relation }),
      parameters: [...own, ...inherited],
      ...(attributes === undefined ? {} : { attributes }),
      transactions: readTransactions(elements, transactionElements, span),
      span,
    },
  ];
}

function methodOf(elements: Elements, transaction: Element): { name: string; element: Element } | undefined {
  const request = elements.children(transaction).find((child) => child.element === 'httpRequest');
  const element = request === undefined ? undefined : elements.attribute(request, 'method');
  const name = elements.text(element);
  return element === undefined || name === undefined ? undefined : { name: name.toUpperCase(), element };
}

/** drafter repeats a request for each of its responses: the same text at the same place is the same request. */
function readTransactions(elements: Elements, list: readonly Element[], near: Span): Transaction[] {
  const requests = new Map<string, Request>();
  return list.flatMap((transaction) => {
    const children = elements.children(transaction);
    const requestElement = children.find((child) => child.element === 'httpRequest');
    const responseElement = children.find((child) => child.element === 'httpResponse');
    if (requestElement === undefined || responseElement === undefined) return [];
    const key = JSON.stringify(requestElement);
    const read = readRequest(elements, requestElement, near);
    const request = requests.get(key) ?? read;
    requests.set(key, request);
    return [{ request, response: readResponse(elements, responseElement, near) }];
  });
}
