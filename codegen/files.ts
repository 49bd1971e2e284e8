import { stringify } from 'yaml';
import type { Compiled } from './compile.js';
import { formatSpan } from './diagnostics.js';
import { ledgerOf, ledgerRows } from './ledger.js';
import { emitHandlers } from './typescript/handlers.js';
import { operationsOf } from './typescript/operations.js';
import { emitRoutes } from './typescript/routes.js';
import { emitTypes } from './typescript/types.js';

/** What is generated from one document, name → text; nothing where the parser refused it. */
export async function filesOf(compiled: Compiled): Promise<Map<string, string>> {
  const { document, source } = compiled;
  if (document === undefined) return new Map();
  const operations = operationsOf(document, placesOf(compiled));
  return new Map([
    ['openapi.json', documentText(document)],
    ['types.ts', await typesText(document, source.file)],
    ['handlers.ts', emitHandlers(operations, source.file)],
    ['routes.ts', emitRoutes(document, operations, source.file)],
    ['ledger.json', ledgerText(compiled)],
    ['source-map.json', sourceMapText(compiled)],
  ]);
}

export const documentText = json;

/** No aliases: what is said twice is written twice, as in JSON. */
export const yamlText = (document: object): string =>
  stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });

/** Slow beside everything else, so made only where it is asked for. */
export const typesText = emitTypes;

export const ledgerText = ({ source, diagnostics }: Compiled): string =>
  json(ledgerOf(source.file, diagnostics));

/** The same for people. */
export function ledgerTable({ source, diagnostics }: Compiled): string {
  const ledger = ledgerOf(source.file, diagnostics);
  const counts = Object.entries(ledger.counts).map(([account, count]) => `${count} ${account}`);
  return `${[...ledgerRows(ledger), counts.join(', ')].join('\n')}\n`;
}

export const sourceMapText = (compiled: Compiled): string => json(Object.fromEntries(placesOf(compiled)));

function placesOf({ places }: Compiled): Map<string, string> {
  return new Map([...places].map(([pointer, span]) => [pointer, formatSpan(span)]));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
