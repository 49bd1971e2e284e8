import type { Api, Group, Metadata, NamedType, Resource } from '../api.js';
import type { Source, Span } from '../source.js';
import { readAction } from './action.js';
import type { Element, Elements } from './elements.js';
import { readNamedType } from './mson.js';
import { readParameters } from './parameter.js';
import { joinTexts } from './payload.js';
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
    if (child.element === 'copy') copies.push(elements.text(child));
    else if (child.element === 'resource') loose.push(readResource(elements, child, types, span));
    else if (child.element === 'category') {
      const classes = elements.classes(child);
      if (classes.includes('dataStructures')) readTypes(elements, child, types, span);
      else groups.push(readGroup(elements, child, types, span));
    }
  }
  const description = joinTexts(copies);
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    metadata: readMetadata(elements, element),
    groups: loose.length > 0 ? [{ resources: loose, span }, ...groups] : groups,
    types,
    span,
  };
}

function readMetadata(elements: Elements, element: Element): Metadata[] {
  const list = elements.attribute(element, 'metadata');
  if (list === undefined) return [];
  return elements.children(list).flatMap((child) => {
    elements.classes(child);
    const member = elements.member(child);
    const name = elements.text(member?.key);
    const value = elements.text(member?.value);
    return name === undefined ? [] : [{ name, value: value ?? '' }];
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
    if (child.element === 'copy') copies.push(elements.text(child));
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
  const span = elements.span(elements.meta(element, 'title') ?? hrefElement, near);
  const name = elements.title(element);
  const template = parseUriTemplate(elements.text(hrefElement) ?? '/');
  const parameters = readParameters(elements, element, span);
  const copies: (string | undefined)[] = [];
  const transitions: Element[] = [];
  for (const child of elements.children(element)) {
    if (child.element === 'copy') copies.push(elements.text(child));
    else if (child.element === 'transition') transitions.push(child);
    else if (child.element === 'dataStructure') {
      const type = readNamedType(elements, child, span);
      if (type !== undefined) types.push(type);
    }
  }
  const description = joinTexts(copies);
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    template,
    parameters,
    actions: transitions.flatMap((child) => readAction(elements, child, { template, parameters, span })),
    span,
  };
}
