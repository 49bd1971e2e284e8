import openapiTS, { astToString } from 'openapi-typescript';
import { additionalOperations, banner, type Document } from './operations.js';

/** The OpenAPI document as TypeScript types, as openapi-typescript reads it. `command`: what makes them again. */
export async function emitTypes(document: Document, file: string, command?: string): Promise<string> {
  // A copy: openapi-typescript marks what it has read in the document itself.
  const copy = JSON.stringify(withAdditionalOperations(readable(document)));
  const nodes = await openapiTS(copy.replaceAll('%', PERCENT), {
    silent: true,
    // A default is filled in by nobody: what is optional stays so.
    defaultNonNullable: false,
  });
  return banner(file, command) + astToString(nodes).replace(percents, '%');
}

/** openapi-typescript takes any name with a percent sign for one that is encoded, and stops where it is not. */
const PERCENT = '\ue000';
const percents = /\ue000|\\uE000/g;

/** Where the keys are names of the author's and no words of OpenAPI. */
const named = [
  ...['paths', 'responses', 'headers', 'content', 'schemas', 'securitySchemes'],
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs'],
];

/** Without examples and extensions, of which no type comes: what is called `$ref` there is no reference, and would be followed. */
function readable(document: Document): Document {
  const walk = (node: unknown, isNamed: boolean): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => walk(item, false));
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, child]) => {
        if (!isNamed && isIdle(key, child)) return [];
        return [[key, walk(child, !isNamed && named.includes(key))]];
      }),
    );
  };
  return walk(document, false) as Document;
}

function isIdle(key: string, value: unknown): boolean {
  if (key === 'x-additionalOperations') return false;
  return (
    key.startsWith('x-') || (/^(?:examples?|default)$/.test(key) && /"\$ref":/.test(JSON.stringify(value)))
  );
}

/** openapi-typescript knows the standard's methods only: each other operation is shown to it as a path item of its own. */
function withAdditionalOperations(document: Document): Document {
  const pathItems = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(additionalOperations(item)).map(
      ([method, operation]) => [`${method} ${path}`, { trace: operation }] as const,
    ),
  );
  if (pathItems.length === 0) return document;
  return { ...document, components: { ...document.components, pathItems: Object.fromEntries(pathItems) } };
}
