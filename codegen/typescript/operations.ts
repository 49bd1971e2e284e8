/** What the emitters of TypeScript need of an OpenAPI document. */
export interface Document {
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject | string>>>>;
}

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

export function operationsOf(document: Document, places: ReadonlyMap<string, string>): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (typeof operation === 'string') return [];
      const pointer = `/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1')}/${method}`;
      const responses = operation.responses ?? {};
      const source = places.get(pointer) ?? '';
      return [{ ...operation, method: method.toUpperCase(), path, responses, source }];
    }),
  );
}

export function pascal(operationId: string): string {
  return `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;
}

/** A text as a TypeScript literal in the project's quotes. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${inner}'`;
}

export function banner(file: string): string {
  return `// Generated from ${file} by \`cyanotype generate\`; edit the blueprint, not this file.\n`;
}
