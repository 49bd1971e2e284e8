import openapiTS, { astToString } from 'openapi-typescript';
import { additionalOperations, banner, type Document } from './operations.js';

/** The OpenAPI document as TypeScript types, as openapi-typescript reads it. */
export async function emitTypes(document: Document, file: string): Promise<string> {
  // A copy: openapi-typescript marks what it has read in the document itself.
  const nodes = await openapiTS(JSON.stringify(withAdditionalOperations(document)), {
    silent: true,
    // A default is filled in by nobody: what is optional stays so.
    defaultNonNullable: false,
  });
  return banner(file) + astToString(nodes);
}

/** openapi-typescript knows the standard's methods only: each other operation is shown to it as a path item of its own. */
function withAdditionalOperations(document: Document): object {
  const pathItems = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(additionalOperations(item)).map(
      ([method, operation]) => [`${method} ${path}`, { trace: operation }] as const,
    ),
  );
  if (pathItems.length === 0) return document;
  return { ...document, components: { ...document.components, pathItems: Object.fromEntries(pathItems) } };
}
