import type { Api } from '../api.js';
import type { Diagnostic } from '../diagnostics.js';
import type { Source, Span } from '../source.js';
import { Emission } from './emission.js';
import { type PathItemObject, pathsOf } from './paths.js';
import { escapeKey } from './pointer.js';
import { componentOf } from './schema.js';
import { SecuritySchemes } from './security.js';
import { isServer, type ServerObject, serversOf } from './servers.js';
import { type TagObject, tagsOf } from './tags.js';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers?: readonly ServerObject[];
  readonly tags?: readonly TagObject[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

export interface Emitted {
  readonly document: OpenApiDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the objects of the document come from, by JSON pointer. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** The API model → OpenAPI 3.1. */
export function emitOpenApi(api: Api, source: Source): Emitted {
  const emission = new Emission(api, source);
  for (const [name, type] of emission.types) {
    emission.components.set(emission.component(name) ?? name, componentOf(name, type, emission));
  }
  const security = new SecuritySchemes(api, emission);
  const paths = pathsOf(api, security, emission);
  emission.reportUnknownTypes();
  emission.reportInferred();
  const schemas = Object.fromEntries(emission.components);
  const servers = serversOf(api, emission);
  const tags = tagsOf(api, emission);
  const securitySchemes = security.schemes;
  const components = {
    ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
    ...(Object.keys(securitySchemes).length === 0 ? {} : { securitySchemes }),
  };
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: emission.at(api.span, infoOf(api)),
    ...(servers.length === 0 ? {} : { servers }),
    ...(tags.length === 0 ? {} : { tags }),
    paths,
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
  const spans = pointers(document, emission);
  return { document, diagnostics: emission.diagnostics, spans };
}

/** OpenAPI wants a title and a version; a blueprint without them gets a plain title and the metadata's VERSION or 1.0.0. */
function infoOf(api: Api): Record<string, unknown> {
  const version = api.metadata.find(({ name }) => name.toUpperCase() === 'VERSION')?.value;
  const rest = new Map<string, string[]>();
  for (const one of api.metadata) {
    if (isServer(one) || (one.name.toUpperCase() === 'VERSION' && one.value === version)) continue;
    rest.set(one.name, [...(rest.get(one.name) ?? []), one.value]);
  }
  return {
    title: api.name ?? 'API',
    version: version ?? '1.0.0',
    ...(api.description === undefined ? {} : { description: api.description }),
    ...(rest.size === 0
      ? {}
      : { 'x-metadata': Object.fromEntries([...rest].map(([name, values]) => [name, values.join(', ')])) }),
  };
}

function pointers(document: object, { spans, inner }: Emission): Map<string, Span> {
  const found = new Map<string, Span>();
  const walk = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const span = spans.get(node);
    if (span !== undefined) found.set(pointer, span);
    for (const [below, place] of inner.get(node) ?? []) found.set(`${pointer}${below}`, place);
    for (const [key, child] of Object.entries(node)) {
      walk(child, `${pointer}/${escapeKey(key)}`);
    }
  };
  walk(document, '');
  return found;
}
