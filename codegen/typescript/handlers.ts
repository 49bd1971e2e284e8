import { banner, type Content, type Operation, pascal, quote, type ResponseObject } from './operations.js';

/** One interface that names every operation, with its request and the union of its responses. */
export function emitHandlers(operations: readonly Operation[], file: string): string {
  const blocks = operations.flatMap((operation) => [requestOf(operation), responseOf(operation)]);
  const methods = operations.map((operation) => {
    const name = pascal(operation.operationId);
    return `  /** ${comment(operation)} */\n  ${operation.operationId}(request: ${name}Request, context: Context): Promise<${name}Response>;\n`;
  });
  const text = [
    ...blocks,
    `/** A function for each operation; ${file} is what they promise. */\nexport interface Handlers<Context> {\n${methods.join('')}}\n`,
  ].join('\n');
  const used = ['components', 'operations'].filter((name) => text.includes(`${name}['`));
  const imports = used.length === 0 ? '' : `import type { ${used.join(', ')} } from './types.js';\n\n`;
  return `${banner(file)}${imports}${text}`;
}

function comment({ method, path, summary, source }: Operation): string {
  const text = `${method} ${path}${summary === undefined ? '' : `: ${summary}`}. ${source}`;
  return text.replace(/\*\//g, '*\\/').replace(/\s+/g, ' ');
}

function requestOf(operation: Operation): string {
  return [
    `/** ${comment(operation)} */`,
    `export interface ${pascal(operation.operationId)}Request {`,
    `  readonly path: ${parametersOf(operation, 'path')};`,
    `  readonly query: ${parametersOf(operation, 'query')};`,
    `  readonly headers: ${headersOf(operation)};`,
    `  readonly body: ${requestBodyOf(operation)};`,
    '}\n',
  ].join('\n');
}

function parametersOf(operation: Operation, place: 'path' | 'query'): string {
  const list = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  if (list.length === 0) return 'Record<string, never>';
  return `Readonly<NonNullable<operations[${quote(operation.operationId)}]['parameters'][${quote(place)}]>>`;
}

/** Header names are written in small letters: that is how a server of Node gets them. */
function headersOf(operation: Operation): string {
  const list = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header');
  if (list.length === 0) return 'Record<string, never>';
  const source = `NonNullable<operations[${quote(operation.operationId)}]['parameters']['header']>`;
  const fields = list.map(
    ({ name, required }) =>
      `readonly ${quote(name.toLowerCase())}${required ? '' : '?'}: NonNullable<${source}[${quote(name)}]>`,
  );
  return `{ ${fields.join('; ')} }`;
}

function requestBodyOf(operation: Operation): string {
  const { requestBody } = operation;
  if (requestBody === undefined) return 'undefined';
  const base = `NonNullable<operations[${quote(operation.operationId)}]['requestBody']>`;
  const types = Object.keys(requestBody.content).map((mediaType) =>
    bodyType(requestBody.content, mediaType, base),
  );
  return [...new Set([...types, ...(requestBody.required ? [] : ['undefined'])])].join(' | ');
}

function responseOf(operation: Operation): string {
  const variants = Object.entries(operation.responses).flatMap(([status, response]) =>
    variantsOf(operation, status, response),
  );
  const name = `${pascal(operation.operationId)}Response`;
  // Where the author shows no response, none is promised.
  if (variants.length === 0) return `export type ${name} = never;\n`;
  return `export type ${name} =\n${variants.map((variant) => `  | ${variant}`).join('\n')};\n`;
}

function variantsOf(operation: Operation, status: string, response: ResponseObject): string[] {
  // `default` stands for whatever status the blueprint does not number.
  const number = status === 'default' ? 'number' : status;
  const key = status === 'default' ? quote(status) : status;
  const base = `operations[${quote(operation.operationId)}]['responses'][${key}]`;
  const headers = responseHeaders(response, base);
  const mediaTypes = Object.keys(response.content ?? {});
  if (mediaTypes.length === 0) {
    return [`{ readonly status: ${number}; ${headers}; readonly body?: undefined }`];
  }
  return mediaTypes.map((mediaType) => {
    // Only where there is a choice does a handler have to say which it made.
    const choice = mediaTypes.length > 1 ? `readonly contentType: ${quote(mediaType)}; ` : '';
    const body = bodyType(response.content ?? {}, mediaType, base);
    return `{ readonly status: ${number}; ${choice}${headers}; readonly body: ${body} }`;
  });
}

/** Headers that the blueprint declares are typed; further ones (`Link`, `Retry-After`) are free. */
function responseHeaders(response: ResponseObject, base: string): string {
  const free = 'Readonly<Record<string, string | number>>';
  const headers = Object.entries(response.headers ?? {});
  if (headers.length === 0) return `readonly headers?: ${free}`;
  const fields = headers.map(
    ([name, header]) =>
      `readonly ${quote(name)}${header.required ? '' : '?'}: NonNullable<${base}['headers'][${quote(name)}]>`,
  );
  const isRequired = headers.some(([, header]) => header.required === true);
  return `readonly headers${isRequired ? '' : '?'}: { ${fields.join('; ')} } & ${free}`;
}

function bodyType(content: Content, mediaType: string, base: string): string {
  const schema = content[mediaType]?.schema;
  const ref = schema?.$ref;
  const component = typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
  if (component !== undefined) return `components['schemas'][${quote(component)}]`;
  return `${base}['content'][${quote(mediaType)}]`;
}
