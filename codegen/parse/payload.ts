import type { Header, Payload, Request, Response, Text } from '../api.js';
import type { Span } from '../source.js';
import { type Element, type Elements, rangesOf } from './elements.js';
import { readDataStructure } from './mson.js';
import { readParameters } from './parameter.js';
import { readSignature, type Signature } from './signature.js';
import { joinTexts } from './text.js';

export function readRequest(elements: Elements, element: Element, near: Span): Request {
  const title = elements.title(element);
  const signature = title === undefined ? signatureOf(elements, element, 'request') : {};
  const name = title ?? signature.name;
  const payload = readPayload(elements, element, near, signature);
  if (title === undefined && name !== undefined)
    elements.report('signature-mended', payload.span, `name “${name}”`);
  const parameters = readParameters(elements, element, payload.span);
  return { ...(name === undefined ? {} : { name }), ...payload, parameters };
}

/** None where the parser made the response up, because the author shows none to the request. */
export function readResponse(elements: Elements, element: Element, near: Span): Response | undefined {
  const statusElement = elements.attribute(element, 'statusCode');
  if (statusElement === undefined) {
    elements.children(element);
    return undefined;
  }
  const answered = Number(elements.text(statusElement));
  // drafter makes up the status of a line that it cannot read; then it has no place.
  const isRead = rangesOf(statusElement).length > 0;
  const signature = isRead ? {} : signatureOf(elements, element, 'response');
  const payload = readPayload(elements, element, near, signature);
  if (signature.status !== undefined) {
    elements.report('signature-mended', payload.span, `status ${signature.status}`);
  } else if (!isRead) elements.report('status-assumed', payload.span, String(answered));
  // Who wrote a title on a response wrote it for people: it goes before the description.
  const description = joinTexts([elements.title(element), signature.name, payload.description]);
  return {
    ...payload,
    ...(description === undefined ? {} : { description }),
    status: signature.status ?? answered,
  };
}

function signatureOf(elements: Elements, element: Element, keyword: 'request' | 'response'): Signature {
  const [range] = rangesOf(element);
  const line = range === undefined ? '' : (elements.locator.text(range).split('\n')[0] ?? '');
  return line.toLowerCase().startsWith(keyword) ? readSignature(line, keyword) : {};
}

function readPayload(elements: Elements, element: Element, near: Span, signature: Signature): Payload {
  const span = elements.span(element, near);
  const copies: (string | undefined)[] = [];
  let attributes: Payload['attributes'];
  let body: Text | undefined;
  let otherBodies: readonly Text[] = [];
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
        otherBodies = text === undefined ? [] : readDropped(elements, child, text.text);
      } else schema = text;
    }
  }
  const { headers, contentType, contentTypeSpan } = readHeaders(elements, element, span);
  const description = joinTexts(copies);
  const mediaType = contentType ?? signature.mediaType ?? bodyType;
  return {
    ...(description === undefined ? {} : { description }),
    headers,
    ...(mediaType === undefined
      ? {}
      : { mediaType, mediaTypeSpan: contentTypeSpan ?? elements.place(element, mediaType, span) }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(body === undefined ? {} : { body }),
    otherBodies,
    ...(schema === undefined ? {} : { schema }),
    span,
  };
}

/** An asset without a place in the source was made up by the parser from the attributes. */
function readAsset(elements: Elements, element: Element, near: Span): Text | undefined {
  const text = elements.text(element);
  if (text === undefined || rangesOf(element).length === 0) return undefined;
  return { text: elements.authorText(element, text), span: elements.place(element, text, near) };
}

/** Of several bodies drafter keeps the last, with the places of all. */
function readDropped(elements: Elements, element: Element, text: string): Text[] {
  const ranges = rangesOf(element);
  if (ranges.length < 2) return [];
  const isWritten = (line: string) => line.trim() !== '';
  const covered = ranges.flatMap((range) => elements.locator.text(range).split('\n').filter(isWritten));
  const kept = text.split('\n').filter(isWritten);
  const dropped = covered.slice(0, covered.length - kept.length);
  const isEnd = kept.every((line, index) => line.trim() === covered[dropped.length + index]?.trim());
  // A fence around the body is covered too, and is no body.
  if (!isEnd || dropped.length === 0 || dropped.every((line) => /^\s*(```|~~~)/.test(line))) return [];
  const indent = Math.min(...dropped.map((line) => line.search(/\S/)));
  const body = `${dropped.map((line) => line.slice(indent)).join('\n')}\n`;
  const span = elements.span(element, elements.locator.span(0));
  elements.report('body-repeated', span);
  return [{ text: body, span }];
}

function readHeaders(
  elements: Elements,
  element: Element,
  near: Span,
): {
  headers: readonly Header[];
  contentType: string | undefined;
  contentTypeSpan: Span | undefined;
} {
  const headers: Header[] = [];
  let contentType: string | undefined;
  let contentTypeSpan: Span | undefined;
  const list = elements.attribute(element, 'headers');
  for (const child of list === undefined ? [] : elements.children(list)) {
    const member = elements.member(child);
    const name = elements.text(member?.key);
    const value = elements.text(member?.value) ?? '';
    if (name === undefined) continue;
    if (name.toLowerCase() === 'content-type') {
      contentType ??= value;
      contentTypeSpan ??= elements.headerSpan(child, name, elements.place(element, value, near));
    } else headers.push({ name, value, span: elements.headerSpan(child, name, near) });
  }
  return { headers, contentType, contentTypeSpan };
}
