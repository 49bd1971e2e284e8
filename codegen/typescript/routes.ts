import { banner, type Document, type Operation, quote } from './operations.js';

/** What a server needs to know of each operation beside the OpenAPI document; it imports nothing. */
export function emitRoutes(document: Document, operations: readonly Operation[], file: string): string {
  const rows = operations.map((operation) => {
    const { operationId, method, path, requestBody, responses, source } = operation;
    const body = requestBody === undefined ? 'none' : requestBody.required ? 'required' : 'optional';
    const statuses = Object.keys(responses).filter((status) => status !== 'default');
    return [
      '  {',
      `    operationId: ${quote(operationId)},`,
      `    method: ${quote(method)},`,
      `    path: ${quote(path)},`,
      `    requestBody: ${quote(body)},`,
      `    statuses: [${statuses.join(', ')}],`,
      `    source: ${quote(source)},`,
      '  },\n',
    ].join('\n');
  });
  return [
    banner(file),
    '/** The path of the HOST, before every route; empty at the root. */\n',
    `export const basePath = ${quote(basePath(document))};\n\n`,
    `export const routes = [\n${rows.join('')}] as const;\n`,
  ].join('');
}

function basePath(document: Document): string {
  const host = document.servers?.[0]?.url ?? '';
  const path =
    /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(host)?.[1] ?? (host.startsWith('/') ? host : '');
  return path.replace(/\/+$/, '');
}
