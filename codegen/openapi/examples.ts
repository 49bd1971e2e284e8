import { type Diagnostic, diagnostic } from '../diagnostics.js';
import type { Source, Span } from '../source.js';
import type { Schema } from './emission.js';
import { scanJson } from './json-text.js';
import { escapeKey } from './pointer.js';
import { type Complaint, complaintsOf } from './validation.js';

/** Every example fits the schema that stands beside it; where one does not, the property is named and both stay. */
export function checkExamples(
  document: object,
  places: ReadonlyMap<string, Span>,
  source: Source,
): Diagnostic[] {
  const lookup = referencesOf(document);
  return mediaTypes(document, '').flatMap(({ pointer, media }) => {
    const { schema } = media;
    if (schema === undefined) return [];
    const span = nearest(places, `${pointer}/schema`) ?? source.start();
    return Object.entries(media.examples ?? {}).flatMap(([name, { value }]): Diagnostic[] => {
      const start = nearest(places, `${pointer}/examples/${escapeKey(name)}`) ?? span;
      // A body that is no JSON is kept as text and reported as such; a string of JSON has its quotes in the source.
      if (typeof value === 'string' && !isWrittenAt(source, start, value)) return [];
      let complaints: readonly Complaint[];
      try {
        complaints = complaintsOf(schema, value, lookup);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return [diagnostic('schema-invalid', span, text.split('\n')[0] ?? '')];
      }
      if (complaints.length === 0) return [];
      const found = membersAt(source, start, new Set(complaints.map(({ at }) => at)));
      return complaints.map(({ at, text }) => {
        const where = at === '' ? 'as a whole' : `at ${at}`;
        return diagnostic('example-invalid', found.get(at) ?? start, where, text);
      });
    });
  });
}

function isWrittenAt(source: Source, start: Span, value: string): boolean {
  const written = [...source.line(start)].slice(start.column - 1).join('');
  return written.trimEnd() === JSON.stringify(value);
}

interface MediaType {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

function mediaTypes(node: unknown, pointer: string): { pointer: string; media: MediaType }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]): { pointer: string; media: MediaType }[] => {
    const here = `${pointer}/${escapeKey(key)}`;
    // Below a schema or an example, `content` is the author's own property.
    if (['schema', 'schemas', 'examples', 'example'].includes(key) || key.startsWith('x-')) return [];
    if (key !== 'content' || typeof child !== 'object' || child === null) return mediaTypes(child, here);
    return Object.entries(child as Readonly<Record<string, MediaType>>).map(([type, media]) => ({
      pointer: `${here}/${escapeKey(type)}`,
      media,
    }));
  });
}

/** A JSON pointer into the document, as the fragment of a reference. */
function referencesOf(document: object): (reference: string) => unknown {
  const known = new Map<string, unknown>();
  return (reference) => {
    if (known.has(reference)) return known.get(reference);
    let node: unknown = document;
    for (const step of decodeURIComponent(reference).replace(/^#\/?/, '').split('/')) {
      const key = step.replace(/~1/g, '/').replace(/~0/g, '~');
      node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
    }
    known.set(reference, node);
    return node;
  };
}

/** Where members of a JSON body stand in the author's file, by their pointers; the body begins at `start`. */
function membersAt(source: Source, start: Span, wanted: ReadonlySet<string>): Map<string, Span> {
  const lines: string[] = [];
  const first = [...source.line(start)].slice(start.column - 1).join('');
  for (let line = start.line; line < start.line + LONGEST; line += 1) {
    lines.push(line === start.line ? first : source.line({ ...start, line }));
  }
  const text = lines.join('\n');
  const found = new Map<string, Span>();
  scanJson(text, (path, offset) => {
    const pointer = path.map((step) => `/${escapeKey(String(step))}`).join('');
    if (!wanted.has(pointer)) return;
    const before = text.slice(0, offset).split('\n');
    const column = [...(before.at(-1) ?? '')].length + (before.length === 1 ? start.column : 1);
    found.set(pointer, { ...start, line: start.line + before.length - 1, column });
  });
  return found;
}

/** Lines of a body in which a member is looked for. */
const LONGEST = 5_000;

function nearest(places: ReadonlyMap<string, Span>, pointer: string): Span | undefined {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const span = places.get(path);
    if (span !== undefined) return span;
  }
  return undefined;
}
