import type { Api } from './api.js';
import { type Diagnostic, diagnostic, formatSpan, hasErrors, sortDiagnostics } from './diagnostics.js';
import { ledgerOf } from './ledger.js';
import { emitOpenApi } from './openapi/document.js';
import { parseBlueprint } from './parse/drafter.js';
import { readApi } from './parse/resource.js';
import { Source } from './source.js';
import { emitHandlers } from './typescript/handlers.js';
import { operationsOf } from './typescript/operations.js';
import { emitRoutes } from './typescript/routes.js';
import { emitTypes } from './typescript/types.js';

export interface Compiled {
  readonly source: Source;
  /** None where the parser refused the document. */
  readonly api: Api | undefined;
  /** Name → text; empty where a diagnostic is an error. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The whole way of one document. `file` is the name that positions show. */
export async function compile(file: string, text: string): Promise<Compiled> {
  const source = new Source(file, text);
  const parsed = parseBlueprint(source);
  if (parsed.api === undefined) {
    const refused = hasErrors(parsed.diagnostics)
      ? parsed.diagnostics
      : [...parsed.diagnostics, diagnostic('parser-error', source.start(), 'it holds no API')];
    return { source, api: undefined, files: new Map(), diagnostics: sortDiagnostics(refused) };
  }
  const api = readApi(parsed.elements, parsed.api, source);
  const emitted = emitOpenApi(api);
  const diagnostics = sortDiagnostics([
    ...parsed.diagnostics,
    ...parsed.elements.unread(parsed.api),
    ...emitted.diagnostics,
  ]);
  if (hasErrors(diagnostics)) return { source, api, files: new Map(), diagnostics };

  const places = new Map([...emitted.spans].map(([pointer, span]) => [pointer, formatSpan(span)]));
  const operations = operationsOf(emitted.document, places);
  const files = new Map([
    ['openapi.json', json(emitted.document)],
    ['types.ts', await emitTypes(emitted.document, file)],
    ['handlers.ts', emitHandlers(operations, file)],
    ['routes.ts', emitRoutes(emitted.document, operations, file)],
    ['ledger.json', json(ledgerOf(diagnostics))],
    ['source-map.json', json(Object.fromEntries(places))],
  ]);
  return { source, api, files, diagnostics };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
