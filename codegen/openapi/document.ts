import type { Api, UriTemplate } from '../api.js';
import { type Diagnostic, formatSpan } from '../diagnostics.js';
import type { Source, Span } from '../source.js';
import { Emission } from './emission.js';
import { checkDocument } from './examples.js';
import { type OperationObject, operationObject } from './operation.js';
import { operationIds, type PlacedAction } from './operation-id.js';
import { isSecurityHeader } from './parameter.js';
import { componentOf } from './schema.js';

export type PathItemObject = Readonly<Record<string, OperationObject | string>>;

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers?: readonly { readonly url: string }[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

export interface Emitted {
  readonly document: OpenApiDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the objects of the document come from, by JSON pointer. */
  readonly spans: ReadonlyMap<string, Span>;
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/** The API model → OpenAPI 3.1. */
export function emitOpenApi(api: Api, source: Source): Emitted {
  const emission = new Emission(api, source);
  for (const [name, type] of emission.types) {
    emission.components.set(emission.component(name) ?? name, componentOf(name, type, emission));
  }
  const paths = pathsOf(api, emission);
  const schemas = Object.fromEntries(emission.components);
  const host = api.metadata.find(({ name }) => name.toUpperCase() === 'HOST')?.value;
  const tags = tagsOf(api);
  const securitySchemes = securitySchemesOf(api);
  const components = {
    ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
    ...(Object.keys(securitySchemes).length === 0 ? {} : { securitySchemes }),
  };
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: infoOf(api),
    ...(host === undefined ? {} : { servers: [{ url: host }] }),
    ...(tags.length === 0 ? {} : { tags }),
    paths,
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
  const spans = pointers(document, emission.spans);
  return {
    document,
    diagnostics: [...emission.diagnostics, ...checkDocument(document, spans, api.span)],
    spans,
  };
}

/** OpenAPI wants a title and a version; a blueprint without them gets a plain title and the metadata's VERSION or 1.0.0. */
function infoOf(api: Api): Record<string, unknown> {
  const version = api.metadata.find(({ name }) => name.toUpperCase() === 'VERSION')?.value;
  const rest = api.metadata.filter(({ name }) => !['HOST', 'VERSION'].includes(name.toUpperCase()));
  return {
    title: api.name ?? 'API',
    version: version ?? '1.0.0',
    ...(api.description === undefined ? {} : { description: api.description }),
    ...(rest.length === 0
      ? {}
      : { 'x-metadata': Object.fromEntries(rest.map(({ name, value }) => [name, value])) }),
  };
}

function tagsOf(api: Api): { name: string; description?: string }[] {
  const tags = new Map<string, { name: string; description?: string }>();
  for (const group of api.groups) {
    if (group.name === undefined || tags.has(group.name)) continue;
    const { name, description } = group;
    tags.set(name, { name, ...(description === undefined ? {} : { description }) });
  }
  return [...tags.values()];
}

function securitySchemesOf(api: Api): Record<string, unknown> {
  const names = api.groups
    .flatMap((group) => group.resources)
    .flatMap((resource) => resource.actions)
    .flatMap((action) => action.transactions)
    .flatMap(({ request }) => request.headers.map((header) => header.name))
    .filter(isSecurityHeader);
  const sorted = [...new Set(names)].sort();
  return Object.fromEntries(sorted.map((name) => [name, { type: 'apiKey', in: 'header', name }]));
}

interface Place extends PlacedAction {
  readonly tag: string | undefined;
}

function pathsOf(api: Api, emission: Emission): Record<string, PathItemObject> {
  const places = api.groups.flatMap((group) =>
    group.resources.flatMap((resource) =>
      resource.actions.map((action): Place => ({ action, resource, tag: group.name })),
    ),
  );
  const ids = operationIds(places);
  const paths = new Map<string, Map<string, OperationObject>>();
  const shapes = new Map<string, { path: string; span: Span }>();
  const texts = new Map<string, Set<Place['resource']>>();
  places.forEach((place, index) => {
    const { action, resource, tag } = place;
    const path = pathOf(action.template, action.span, emission);
    if (!methods.includes(action.method)) {
      emission.report('unknown-method', action.span, action.method, action.name ?? path);
      return;
    }
    const shape = path.replace(/\{[^}]*\}/g, '{}');
    const known = shapes.get(shape);
    if (known === undefined) shapes.set(shape, { path, span: action.span });
    else if (known.path !== path) {
      emission.report('equivalent-path', action.span, path, known.path, formatSpan(known.span));
      return;
    }
    const item = paths.get(path) ?? new Map<string, OperationObject>();
    paths.set(path, item);
    const earlier = item.get(action.method.toLowerCase());
    if (earlier !== undefined) {
      const span = emission.spans.get(earlier) ?? action.span;
      emission.report('duplicate-operation', action.span, action.method, path, formatSpan(span));
      return;
    }
    texts.set(path, (texts.get(path) ?? new Set()).add(resource));
    item.set(action.method.toLowerCase(), operationObject(action, ids[index] ?? '', tag, emission));
  });
  return Object.fromEntries(
    [...paths].map(([path, item]) => {
      const resources = [...(texts.get(path) ?? [])];
      const names = resources.flatMap((resource) => resource.name ?? []);
      const descriptions = resources.flatMap((resource) => resource.description ?? []);
      return [
        path,
        {
          ...(names.length === 0 ? {} : { summary: names.join(', ') }),
          ...(descriptions.length === 0 ? {} : { description: descriptions.join('\n\n') }),
          ...Object.fromEntries(item),
        },
      ];
    }),
  );
}

/** The path of a template: query expressions are parameters, the rest keeps its place. */
function pathOf(template: UriTemplate, span: Span, emission: Emission): string {
  let path = '';
  for (const part of template.parts) {
    if (part.kind === 'literal') path += part.text;
    else if (part.operator === '#') emission.report('fragment-in-path', span, template.text);
    else if (part.operator !== '?' && part.operator !== '&') {
      const separator = part.operator === '+' ? '' : part.operator;
      path += part.variables
        .map(({ name }, index) => `${separator === '' && index > 0 ? ',' : separator}{${name}}`)
        .join('');
    }
  }
  const [beforeFragment = '', ...fragment] = path.split('#');
  if (fragment.length > 0) emission.report('fragment-in-path', span, template.text);
  const [pathname = '', ...query] = beforeFragment.split('?');
  if (query.length > 0) emission.report('literal-query', span, query.join('?'));
  return pathname.startsWith('/') ? pathname : `/${pathname}`;
}

function pointers(document: object, spans: ReadonlyMap<object, Span>): Map<string, Span> {
  const found = new Map<string, Span>();
  const walk = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const span = spans.get(node);
    if (span !== undefined) found.set(pointer, span);
    for (const [key, child] of Object.entries(node)) {
      walk(child, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`);
    }
  };
  walk(document, '');
  return found;
}
