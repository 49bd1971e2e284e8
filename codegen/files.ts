import type { Compiled } from './compile.js';
import { formatSpan } from './diagnostics.js';
import { ledgerOf } from './ledger.js';
import { emitHandlers } from './typescript/handlers.js';
import { operationsOf } from './typescript/operations.js';
import { emitRoutes } from './typescript/routes.js';
import { emitTypes } from './typescript/types.js';

/** What is generated from one document, name → text; nothing where the parser refused it. */
export async function filesOf(compiled: Compiled): Promise<Map<string, string>> {
  const { document, diagnostics, source } = compiled;
  if (document === undefined) return new Map();
  const places = new Map([...compiled.places].map(([pointer, span]) => [pointer, formatSpan(span)]));
  const operations = operationsOf(document, places);
  return new Map([
    ['openapi.json', json(document)],
    ['types.ts', await emitTypes(document, source.file)],
    ['handlers.ts', emitHandlers(operations, source.file)],
    ['routes.ts', emitRoutes(document, operations, source.file)],
    ['ledger.json', json(ledgerOf(diagnostics))],
    ['source-map.json', json(Object.fromEntries(places))],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
