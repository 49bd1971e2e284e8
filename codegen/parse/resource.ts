import type { Api, Group, Metadata, NamedType, Resource } from '../api.js';
import { withoutDirectives } from '../directive.js';
import type { Source, Span } from '../source.js';
import { readAction } from './action.js';
import { type Element, type Elements, rangesOf } from './elements.js';
import { readDataStructure, readNamedType } from './mson.js';
import { readParameters } from './parameter.js';
import { joinTexts } from './text.js';
import { parseUriTemplate } from './uri-template.js';

/** The category of class `api` → the whole model. */
export function readApi(elements: Elements, element: Element, source: Source): Api {
  const titleElement = elements.meta(element, 'title');
  const span = elements.span(titleElement, source.start());
  elements.classes(element);
  const name = elements.title(element);
  const types: NamedType[] = [];
  const groups: Group[] = [];
  const loose: Resource[] = [];
  const copies: (string | undefined)[] = [];
  for (const child of elements.children(element)) {
    if (child.element === 'copy') copies.push(withoutDirectives(elements.text(child)));
    else if (child.element === 'resource') loose.push(readResource(elements, child, types, span));
    else if (child.element === 'category') {
      const classes = elements.classes(child);
      if (classes.includes('dataStructures')) readTypes(elements, child, types, span);
      else groups.push(readGroup(elements, child, types, span));
    }
  }
  const description = joinTexts(copies);
  if (loose.length === 0 && groups.every((group) => group.resources.length === 0) && types.length === 0) {
    elements.report('nothing-described', source.start());
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    metadata: readMetadata(elements, element, source.start()),
    groups: loose.length > 0 ? [{ resources: loose, span }, ...groups] : groups,
    types,
    span,
  };
}

/** All entries have the place of all: each is found below the one before. */
function readMetadata(elements: Elements, element: Element, start: Span): Metadata[] {
  const list = elements.attribute(element, 'metadata');
  if (list === undefined) return [];
  let from = 0;
  return elements.children(list).flatMap((child) => {
    elements.classes(child);
    const member = elements.member(child);
    const name = elements.text(member?.key);
    const value = elements.text(member?.value);
    if (name === undefined) return [];
    const [range] = rangesOf(child);
    const at = range && elements.locator.find(name, { from: Math.max(from, range.from), to: range.to });
    const span = at === undefined ? elements.span(child, start) : elements.locator.span(at);
    from = (at ?? from) + 1;
    return [{ name, value: value ?? '', span }];
  });
}

function readTypes(elements: Elements, category: Element, types: NamedType[], near: Span): void {
  for (const child of elements.children(category)) {
    if (child.element !== 'dataStructure') continue;
    const type = readNamedType(elements, child, near);
    if (type !== undefined) types.push(type);
  }
}

function readGroup(elements: Elements, element: Element, types: NamedType[], near: Span): Group {
  const titleElement = elements.meta(element, 'title');
  const name = elements.title(element);
  const span = elements.span(titleElement, near);
  const copies: (string | undefined)[] = [];
  const resources: Resource[] = [];
  for (const child of elements.children(element)) {
    if (child.element === 'copy') copies.push(withoutDirectives(elements.text(child)));
    else if (child.element === 'resource') resources.push(readResource(elements, child, types, span));
  }
  const description = joinTexts(copies);
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    resources,
    span,
  };
}

/** Attributes of a resource describe a type of the resource's name. */
function readResource(elements: Elements, element: Element, types: NamedType[], near: Span): Resource {
  const hrefElement = elements.attribute(element, 'href');
  const span = elements.span(elements.meta(element, 'title'), elements.span(hrefElement, near));
  const name = elements.title(element);
  const template = parseUriTemplate(elements.text(hrefElement) ?? '/', elements.span(hrefElement, span));
  const parameters = readParameters(elements, element, span);
  const copies: (string | undefined)[] = [];
  const transitions: Element[] = [];
  for (const child of elements.children(element)) {
    if (child.element === 'copy') copies.push(withoutDirectives(elements.text(child)));
    else if (child.element === 'transition') transitions.push(child);
    else if (child.element === 'dataStructure') {
      const read = readDataStructure(elements, child, span);
      // A resource without a name is called by its address.
      if (read !== undefined) types.push({ name: read.name ?? template.text, type: read.type });
    }
  }
  const description = joinTexts(copies);
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    template,
    parameters,
    actions: transitions.flatMap((child, index) => {
      const before = [hrefElement, ...transitions.slice(0, index)];
      return readAction(elements, child, { template, parameters, span, before });
    }),
    span,
  };
}
