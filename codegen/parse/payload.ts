import type { Header, Payload, Request, Response, Text } from '../api.js';
import type { Span } from '../source.js';
import { type Element, type Elements, rangesOf } from './elements.js';
import type { Range } from './locate.js';
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
    elements.report('signature-mended', payload.span, `status ${signature.range ?? signature.status}`);
  } else if (!isRead) elements.report('status-assumed', payload.span, String(answered));
  // Who wrote a title on a response wrote it for people: it goes before the description.
  const description = joinTexts([elements.title(element), signature.name, payload.description]);
  return {
    ...payload,
    ...(description === undefined ? {} : { description }),
    status: signature.status ?? answered,
    ...(signature.range === undefined ? {} : { range: signature.range }),
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
  let otherSchemas: readonly Text[] = [];
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
        otherBodies = readDropped(elements, child, 'body');
      } else {
        schema = text;
        otherSchemas = readDropped(elements, child, 'schema');
      }
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
    otherSchemas,
    span,
  };
}

/** An asset without a place in the source was made up by the parser from the attributes. */
function readAsset(elements: Elements, element: Element, near: Span): Text | undefined {
  const text = elements.text(element);
  if (text === undefined || rangesOf(element).length === 0) return undefined;
  return { text: elements.authorText(rangesOf(element), text), span: elements.place(element, text, near) };
}

/** Of several bodies, or schemas, drafter keeps the last, with the places of all. */
function readDropped(elements: Elements, element: Element, keyword: 'body' | 'schema'): Text[] {
  const { locator } = elements;
  const section = new RegExp(`^\\s*[-+*]\\s+${keyword}\\b`, 'im');
  const groups: Range[][] = [];
  for (const range of rangesOf(element)) {
    const group = groups.at(-1);
    const before = group?.at(-1)?.to;
    const isNext = before !== undefined && !section.test(locator.text({ from: before, to: range.from }));
    if (group === undefined || !isNext) groups.push([range]);
    else group.push(range);
  }
  const end = groups.at(-1)?.at(-1)?.to ?? 0;
  return groups.slice(0, -1).flatMap((group) => {
    const first = group[0]?.from ?? 0;
    const whole = { from: first, to: group.at(-1)?.to ?? first };
    const lines = locator.lines(whole);
    const isFence = (line = '') => /^\s*(```|~~~)/.test(line);
    const written = lines.filter((line, index) => !(isFence(line) && [0, lines.length - 1].includes(index)));
    const indent = Math.min(...written.flatMap((line) => (line.trim() === '' ? [] : line.search(/\S/))));
    const text = `${written.map((line) => line.slice(indent)).join('\n')}\n`;
    if (text.trim() === '') return [];
    elements.take(text, { from: first, to: end });
    elements.report(`${keyword}-repeated`, locator.span(first));
    return [{ text: elements.authorText(group, text), span: locator.span(first) }];
  });
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
