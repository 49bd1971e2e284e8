import type { Header, Payload, Request, Response, Text } from '../api.js';
import type { Span } from '../source.js';
import type { Element, Elements } from './elements.js';
import { readDataStructure } from './mson.js';

export function readRequest(elements: Elements, element: Element, near: Span): Request {
  const name = elements.title(element);
  return { ...(name === undefined ? {} : { name }), ...readPayload(elements, element, near) };
}

export function readResponse(elements: Elements, element: Element, near: Span): Response {
  const status = Number(elements.text(elements.attribute(element, 'statusCode')) ?? '200');
  // Who wrote a title on a response wrote it for people: it goes before the description.
  const title = elements.title(element);
  const payload = readPayload(elements, element, near);
  const description = joinTexts([title, payload.description]);
  return { ...payload, ...(description === undefined ? {} : { description }), status };
}

function readPayload(elements: Elements, element: Element, near: Span): Payload {
  const span = elements.span(element, near);
  const copies: (string | undefined)[] = [];
  let attributes: Payload['attributes'];
  let body: Text | undefined;
  let schema: Text | undefined;
  let bodyType: string | undefined;
  for (const child of elements.children(element)) {
    if (child.element === 'copy') copies.push(elements.text(child));
    else if (child.element === 'dataStructure') attributes = readDataStructure(elements, child, span)?.type;
    else if (child.element === 'asset') {
      const isBody = elements.classes(child).includes('messageBody');
      const contentType = elements.text(elements.attribute(child, 'contentType'));
      const text = readAsset(elements, child, span);
      if (isBody) {
        bodyType = contentType;
        body = text;
      } else schema = text;
    }
  }
  const { headers, contentType } = readHeaders(elements, element, span);
  const description = joinTexts(copies);
  const mediaType = contentType ?? bodyType;
  return {
    ...(description === undefined ? {} : { description }),
    headers,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(body === undefined ? {} : { body }),
    ...(schema === undefined ? {} : { schema }),
    span,
  };
}

/** An asset without a place in the source was made up by the parser from the attributes. */
function readAsset(elements: Elements, element: Element, near: Span): Text | undefined {
  const text = elements.text(element);
  if (text === undefined || element.attributes?.sourceMap === undefined) return undefined;
  return { text: elements.authorText(element, text), span: elements.place(element, text, near) };
}

function readHeaders(
  elements: Elements,
  element: Element,
  near: Span,
): { headers: readonly Header[]; contentType: string | undefined } {
  const headers: Header[] = [];
  let contentType: string | undefined;
  const list = elements.attribute(element, 'headers');
  for (const child of list === undefined ? [] : elements.children(list)) {
    const member = elements.member(child);
    const name = elements.text(member?.key);
    const value = elements.text(member?.value) ?? '';
    if (name === undefined) continue;
    if (name.toLowerCase() === 'content-type') contentType ??= value;
    else headers.push({ name, value, span: elements.headerSpan(child, name, near) });
  }
  return { headers, contentType };
}

export function joinTexts(texts: readonly (string | undefined)[]): string | undefined {
  const joined = texts
    .flatMap((text) => (text === undefined ? [] : [text.trim()]))
    .filter((text) => text !== '')
    .join('\n\n');
  return joined === '' ? undefined : joined;
}
