import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Diagnostic, diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';
import { isJson } from './media-type-name.js';

/** Every schema compiles, and every example fits the schema that stands beside it; a contradiction is reported. */
export function checkDocument(
  document: object,
  spans: ReadonlyMap<string, Span>,
  fallback: Span,
): Diagnostic[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
  ajv.addSchema(document, 'document');
  const diagnostics: Diagnostic[] = [];
  for (const { pointer, type, media } of mediaTypes(document, '')) {
    if (!('schema' in media)) continue;
    const span = nearest(spans, `${pointer}/schema`, fallback);
    const validate = compile(ajv, `${pointer}/schema`);
    if (typeof validate === 'string') {
      diagnostics.push(diagnostic('schema-invalid', span, validate));
      continue;
    }
    if (!isJson(type)) continue;
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      const { value } = example as { value: unknown };
      // A body that is no JSON is kept as text and reported as such.
      if (typeof value === 'string' || validate(value)) continue;
      const where = nearest(spans, `${pointer}/examples/${escapeKey(name)}`, span);
      diagnostics.push(diagnostic('example-invalid', where, complaints(validate)));
    }
  }
  return diagnostics;
}

interface MediaType {
  readonly pointer: string;
  readonly type: string;
  readonly media: Readonly<Record<string, unknown>>;
}

function mediaTypes(node: unknown, pointer: string): MediaType[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]): MediaType[] => {
    const here = `${pointer}/${escapeKey(key)}`;
    // Below a schema or an example, `content` is the author's own property.
    if (['schema', 'schemas', 'examples', 'example', 'x-transactions'].includes(key)) return [];
    if (key !== 'content' || typeof child !== 'object' || child === null) return mediaTypes(child, here);
    return Object.entries(child).map(([type, media]) => ({
      pointer: `${here}/${escapeKey(type)}`,
      type,
      media: media as Record<string, unknown>,
    }));
  });
}

function compile(ajv: Ajv2020, pointer: string): ValidateFunction | string {
  try {
    // A reference is a URI: braces and the like of a path have to be encoded.
    return ajv.compile({ $ref: `document#${pointer.split('/').map(encodeURIComponent).join('/')}` });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function complaints(validate: ValidateFunction): string {
  const texts = (validate.errors ?? []).map((error) =>
    `${error.instancePath} ${error.message ?? ''}${detail(error.params)}`.trim(),
  );
  return [...new Set(texts)].slice(0, 3).join('; ');
}

function detail(params: Readonly<Record<string, unknown>>): string {
  const extra = params.additionalProperty;
  return extra === undefined ? '' : ` (“${String(extra)}”)`;
}

function nearest(spans: ReadonlyMap<string, Span>, pointer: string, fallback: Span): Span {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const span = spans.get(path);
    if (span !== undefined) return span;
  }
  return fallback;
}

function escapeKey(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
