import openapiTS, { astToString } from 'openapi-typescript';
import { banner } from './operations.js';

/** The OpenAPI document as TypeScript types, as openapi-typescript reads it. */
export async function emitTypes(document: object, file: string): Promise<string> {
  // A copy: openapi-typescript marks what it has read in the document itself.
  const nodes = await openapiTS(JSON.stringify(document), {
    silent: true,
    // A default is filled in by nobody: what is optional stays so.
    defaultNonNullable: false,
  });
  return banner(file) + astToString(nodes);
}
