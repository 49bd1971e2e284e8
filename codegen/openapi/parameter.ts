import type { Action, Header, Parameter, ParameterType, Payload, TemplateVariable } from '../api.js';
import type { Emission, Schema } from './emission.js';

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description?: string;
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface HeaderObject {
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

/** Each variable of the action's template, as the path or query parameter that its operator makes it. */
export function templateParameters(action: Action, emission: Emission): ParameterObject[] {
  const parameters = parametersOf(action);
  const described = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const found = new Map<string, ParameterObject>();
  for (const part of action.template.parts) {
    if (part.kind === 'literal') continue;
    const place = part.operator === '?' || part.operator === '&' ? 'query' : 'path';
    if (part.operator === '#') continue;
    for (const variable of part.variables) {
      const parameter = described.get(variable.name);
      if (parameter === undefined) {
        emission.report('parameter-undescribed', action.span, variable.name, action.template.text);
      }
      if (!found.has(variable.name)) {
        const written = parameterObject(variable, parameter, place, emission);
        found.set(variable.name, emission.at(parameter?.span ?? action.span, written));
      }
    }
  }
  for (const parameter of parameters) {
    if (!found.has(parameter.name)) {
      emission.report('parameter-not-in-template', parameter.span, parameter.name, action.template.text);
    }
  }
  return [...found.values()];
}

/** Those of the action, and what its requests describe beyond them; the values of one request are in its note. */
function parametersOf(action: Action): Parameter[] {
  const shown = action.transactions.flatMap(({ request }) => request.parameters);
  return [...new Map([...shown.reverse(), ...action.parameters].map((one) => [one.name, one])).values()];
}

function parameterObject(
  variable: TemplateVariable,
  parameter: Parameter | undefined,
  place: 'path' | 'query',
  emission: Emission,
): ParameterObject {
  const type: ParameterType = parameter?.type ?? { kind: 'string' };
  const required = place === 'path' || parameter?.required === true;
  const members = parameter?.members ?? [];
  const notes = members.flatMap(({ value, description }) =>
    description === undefined ? [] : [`- \`${String(value)}\`: ${description}`],
  );
  const text = [parameter?.description ?? '', notes.join('\n')].filter((part) => part !== '').join('\n\n');
  const schema: Schema = {
    ...typeSchema(type, parameter, emission),
    ...(members.length === 0 ? {} : { enum: members.map((member) => member.value) }),
    ...(variable.maxLength === undefined ? {} : { maxLength: variable.maxLength }),
    ...(parameter?.default === undefined ? {} : { default: parameter.default }),
  };
  return {
    name: variable.name,
    in: place,
    ...(text === '' ? {} : { description: text }),
    ...(required ? { required } : {}),
    // A list in a query repeats its name only where the template says so; OpenAPI's default is the other way round.
    ...(place === 'query' && type.kind === 'array' ? { style: 'form', explode: variable.explode } : {}),
    schema,
    ...(parameter?.sample === undefined ? {} : { example: parameter.sample }),
  };
}

/** A word that is none of API Blueprint's may be a type of the author's. */
function typeSchema(type: ParameterType, parameter: Parameter | undefined, emission: Emission): Schema {
  const component = type.word === undefined ? undefined : emission.component(type.word);
  if (component !== undefined) return { $ref: `#/components/schemas/${component}` };
  if (type.word !== undefined && parameter !== undefined) {
    const kind = type.format === undefined ? type.kind : `${type.kind} (${type.format})`;
    emission.report('parameter-type', parameter.span, type.word, parameter.name, kind);
  }
  if (type.kind === 'array') {
    return {
      type: 'array',
      items: type.items === undefined ? {} : typeSchema(type.items, parameter, emission),
    };
  }
  return {
    type: parameter?.nullable === true ? [type.kind, 'null'] : type.kind,
    ...(type.format === undefined ? {} : { format: type.format }),
  };
}

const securityHeaders = ['authorization', 'x-auth-token', 'x-api-key', 'api-key', 'x-access-token'];

export function isSecurityHeader(name: string): boolean {
  return securityHeaders.includes(name.toLowerCase());
}

/** The other request headers: parameters, required where every request has them. */
export function headerParameters(requests: readonly Payload[], emission: Emission): ParameterObject[] {
  const headers = unite(
    requests.map((request) =>
      request.headers.filter((header) => {
        if (header.name.toLowerCase() !== 'accept') return !isSecurityHeader(header.name);
        emission.report('header-not-carried', header.span, header.name);
        return false;
      }),
    ),
  );
  return headers.map(({ header, isEverywhere }) =>
    emission.at(header.span, {
      name: header.name,
      in: 'header',
      ...(isEverywhere ? { required: true } : {}),
      ...valueSchema(header),
    }),
  );
}

/** The headers of the responses of one status: required where each of them has it. */
export function responseHeaders(
  responses: readonly Payload[],
  emission: Emission,
): Record<string, HeaderObject> {
  const headers = unite(responses.map((response) => response.headers));
  return Object.fromEntries(
    headers.map(({ header, isEverywhere }) => [
      header.name,
      emission.at(header.span, { ...(isEverywhere ? { required: true } : {}), ...valueSchema(header) }),
    ]),
  );
}

/** Headers by name, in any letter case; the first spelling and value count. */
function unite(lists: readonly (readonly Header[])[]): { header: Header; isEverywhere: boolean }[] {
  const first = new Map<string, Header>();
  for (const header of lists.flat()) {
    const key = header.name.toLowerCase();
    if (!first.has(key)) first.set(key, header);
  }
  return [...first].map(([key, header]) => ({
    header,
    isEverywhere: lists.every((list) => list.some((one) => one.name.toLowerCase() === key)),
  }));
}

function valueSchema(header: Header): { schema: Schema; example?: unknown } {
  const isInteger = /^(0|-?[1-9]\d{0,14})$/.test(header.value);
  const example = isInteger ? Number(header.value) : header.value;
  return {
    schema: { type: isInteger ? 'integer' : 'string' },
    ...(header.value === '' ? {} : { example }),
  };
}
