/** What the emitters of TypeScript need of an OpenAPI document. */
export interface Document {
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

/** Operations by method, beside texts and extensions. */
type PathItem = Readonly<Record<string, unknown>>;

export interface OperationObject {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  /** None where the author shows none. */
  readonly responses?: Readonly<Record<string, ResponseObject>>;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

export interface ResponseObject {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Content;
}

export type Content = Readonly<
  Record<string, { readonly schema?: Readonly<Record<string, unknown>> | undefined }>
>;

export interface Operation extends OperationObject {
  readonly method: string;
  readonly path: string;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** `file:line:column` of the action. */
  readonly source: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function operationsOf(document: Document, places: ReadonlyMap<string, string>): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) => {
    const pointer = `/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const known = Object.entries(item).filter(([key]) => METHODS.includes(key));
    return [
      ...known.map(([method, operation]) => ({ method, operation, at: `${pointer}/${method}` })),
      ...Object.entries(additionalOperations(item)).map(([method, operation]) => ({
        method,
        operation,
        at: `${pointer}/x-additionalOperations/${method}`,
      })),
    ].map(({ method, operation, at }) => {
      const object = operation as OperationObject;
      const responses = object.responses ?? {};
      return { ...object, method: method.toUpperCase(), path, responses, source: places.get(at) ?? '' };
    });
  });
}

/** Those of methods that OpenAPI 3.1 has not. */
export function additionalOperations(item: PathItem): Readonly<Record<string, unknown>> {
  const found = item['x-additionalOperations'];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

export function pascal(operationId: string): string {
  return `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;
}

/** A text as a TypeScript literal in the project's quotes. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${inner}'`;
}

export function banner(file: string, command = 'cyanotype generate'): string {
  return `// Generated from ${file} by \`${command}\`; edit the blueprint, not this file.\n`;
}
