import type { Action, Parameter, ParameterType, Request } from '../api.js';
import type { Span } from '../source.js';
import type { Emission, Schema } from './emission.js';
import type { Example } from './parameter-example.js';
import type { UnplacedParameter } from './parameter-object.js';
import { type PathVariable, type PlacedTemplate, pathVariables, type QueryPart } from './path-template.js';
import { anyOf } from './union.js';

/** An action with its template as OpenAPI divides it, and what its path's variables are called there. */
export interface Placed {
  readonly action: Action;
  readonly placed: PlacedTemplate;
  readonly pathNames: readonly string[];
}

/** What one action says of one parameter. */
export interface Finding {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly variables: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly literal?: string;
  readonly required: boolean;
  readonly form: { readonly style?: string; readonly explode?: boolean };
  readonly schema: Schema;
  readonly examples: readonly Example[];
  /** What is said of each variable, where several make the value. */
  readonly several: readonly UnplacedParameter[];
  readonly span: Span;
}

/** What an action, with its requests, says of the variables of its template. */
export function findingsOf({ action, placed, pathNames }: Placed, emission: Emission): Finding[] {
  const described = new Map<string, Parameter[]>();
  for (const parameter of [...action.parameters, ...requestsOf(action).flatMap((one) => one.parameters)]) {
    described.set(parameter.name, [...(described.get(parameter.name) ?? []), parameter]);
  }
  const lookUp = (variable: string): Parameter[] => described.get(variable) ?? [];
  const seen = new Set<string>();
  const inPath = pathVariables(placed).map((piece, index) =>
    pathFinding(piece, pathNames[index] ?? piece.name, lookUp(piece.variable), action, emission),
  );
  const inQuery = placed.query.flatMap((part) => {
    const key = JSON.stringify([part.name, part.variables, part.literal]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [queryFinding(part, part.variables.flatMap(lookUp), action, emission)];
  });
  return [...inPath, ...repeated(inQuery, emission)];
}

export function requestsOf(action: Action): Request[] {
  return [...new Set(action.transactions.map((transaction) => transaction.request))];
}

function pathFinding(
  piece: PathVariable,
  name: string,
  parameters: readonly Parameter[],
  action: Action,
  emission: Emission,
): Finding {
  for (const parameter of parameters.filter((one) => one.optional)) {
    emission.report('path-parameter-optional', parameter.span, parameter.name);
  }
  return {
    name,
    in: 'path',
    variables: [piece.variable],
    parameters,
    required: true,
    form: {
      ...(piece.style === 'simple' ? {} : { style: piece.style }),
      ...(piece.explode ? { explode: true } : {}),
    },
    schema: schemaOf(parameters, piece.maxLength, emission),
    examples: examplesOf(parameters, action),
    several: [],
    span: parameters[0]?.span ?? action.span,
  };
}

function queryFinding(
  part: QueryPart,
  parameters: readonly Parameter[],
  action: Action,
  emission: Emission,
): Finding {
  const { name, variables, literal } = part;
  const shared = { name, in: 'query', variables, parameters, form: {}, several: [] } as const;
  if (literal !== undefined) {
    const schema = { type: 'string', const: literal };
    const required = part.optional !== true;
    return { ...shared, literal, required, schema, examples: [], span: action.template.span };
  }
  // A request shows values; whether one is needed is for the action to say, where it says anything.
  const own = parameters.filter((parameter) => action.parameters.includes(parameter));
  const required = (own.length === 0 ? parameters : own).some((parameter) => parameter.required);
  const span = parameters[0]?.span ?? action.span;
  if (variables.length > 1) {
    const examples = joined(parameters, variables, span);
    const several = eachOf(variables, parameters, emission);
    return { ...shared, several, required, schema: { type: 'string' }, examples, span };
  }
  const schema = schemaOf(parameters, part.maxLength, emission);
  // A list in a query repeats its name only where the template says so; OpenAPI's default is the other way round.
  const kind = parameters[0]?.type.kind;
  const isList = kind === 'array' || kind === 'object';
  const form = isList || part.explode ? { style: 'form', explode: part.explode } : {};
  return { ...shared, required, form, schema, examples: examplesOf(parameters, action), span };
}

/** `?place={x,y}`: the values of several variables stand between commas in one. */
function joined(parameters: readonly Parameter[], variables: readonly string[], span: Span): Example[] {
  const values = variables.flatMap(
    (variable) =>
      parameters.find(({ name, sample }) => name === variable && sample !== undefined)?.sample ?? [],
  );
  return values.length === variables.length ? [{ name: undefined, value: values.join(','), span }] : [];
}

/** `?a=1&a=2`: a name that one template writes several times takes a list. */
function repeated(findings: readonly Finding[], emission: Emission): Finding[] {
  const byName = new Map<string, Finding[]>();
  for (const finding of findings) byName.set(finding.name, [...(byName.get(finding.name) ?? []), finding]);
  return [...byName.values()].flatMap((list): Finding[] => {
    const [first] = list;
    if (first === undefined || list.length === 1) return [...list];
    const { literal: _literal, ...rest } = first;
    const literals = list.flatMap((finding) => finding.literal ?? []);
    const isConstant = literals.length === list.length;
    return [
      {
        ...rest,
        variables: list.flatMap((finding) => finding.variables),
        parameters: list.flatMap((finding) => finding.parameters),
        required: list.some((finding) => finding.required),
        form: { style: 'form', explode: true },
        schema: isConstant
          ? { type: 'array', items: { type: 'string' }, const: literals }
          : { type: 'array', items: anyOf(list.map((finding) => finding.schema)) },
        examples: [],
        several: list.some(({ parameters }) => parameters.length > 0)
          ? list.flatMap(({ variables, parameters }) => eachOf(variables, parameters, emission))
          : [],
      },
    ];
  });
}

/** What is said of each variable, where several share a name in the query. */
function eachOf(
  variables: readonly string[],
  parameters: readonly Parameter[],
  emission: Emission,
): UnplacedParameter[] {
  return variables.map((variable) => {
    const own = parameters.find((parameter) => parameter.name === variable);
    return own === undefined
      ? { name: variable, schema: { type: 'string' } }
      : unplacedParameter(own, emission);
  });
}

/** A request may describe its values too; the action's own description comes first. */
function schemaOf(
  parameters: readonly Parameter[],
  maxLength: number | undefined,
  emission: Emission,
): Schema {
  const [parameter] = parameters;
  const members = parameter?.members ?? [];
  return {
    ...typeSchema(parameter?.type ?? { kind: 'string' }, parameter, emission),
    ...(members.length === 0 ? {} : { enum: members.map((member) => member.value) }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(parameter?.default === undefined ? {} : { default: parameter.default }),
  };
}

/** A word that is none of API Blueprint's may be a type of the author's. */
function typeSchema(type: ParameterType, parameter: Parameter | undefined, emission: Emission): Schema {
  const component = type.word === undefined ? undefined : emission.component(type.word);
  if (component !== undefined) return { $ref: `#/components/schemas/${component}` };
  if (type.word !== undefined && parameter !== undefined) {
    const kind = type.format === undefined ? type.kind : `${type.kind} (${type.format})`;
    // `integer` is none of API Blueprint's, and nothing has become of it.
    if (type.word.toLowerCase() !== kind) {
      emission.report('parameter-type', parameter.span, type.word, parameter.name, kind);
    }
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

function examplesOf(parameters: readonly Parameter[], action: Action): Example[] {
  const requests = requestsOf(action);
  return parameters.flatMap((parameter): Example[] => {
    if (parameter.sample === undefined) return [];
    const request = requests.find((one) => one.parameters.includes(parameter));
    const { sample: value, places, span } = parameter;
    return [{ name: request?.name, value, span: places.samples?.at(-1) ?? places.value ?? span }];
  });
}

/** What the members of an enumeration mean stands below what the parameter means. */
export function textOf({ description = '', members }: Parameter): string {
  const notes = members.flatMap((member) =>
    member.description === undefined ? [] : [`- \`${String(member.value)}\`: ${member.description}`],
  );
  return [description, notes.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** What is described and stands nowhere in the template is kept beside the operation's parameters. */
export function unplacedParameters(
  action: Action,
  findings: readonly Finding[],
  emission: Emission,
): UnplacedParameter[] {
  const used = new Set(findings.flatMap((finding) => finding.parameters));
  const all = [...action.parameters, ...requestsOf(action).flatMap((request) => request.parameters)];
  return all
    .filter((parameter) => !used.has(parameter))
    .map((parameter) => {
      emission.report('parameter-not-in-template', parameter.span, parameter.name, action.template.text);
      return emission.at(parameter.span, unplacedParameter(parameter, emission));
    });
}

export function unplacedParameter(parameter: Parameter, emission: Emission): UnplacedParameter {
  const { name, required, sample } = parameter;
  const description = textOf(parameter);
  return {
    name,
    ...(description === '' ? {} : { description }),
    ...(required ? { required } : {}),
    schema: schemaOf([parameter], undefined, emission),
    ...(sample === undefined ? {} : { example: sample }),
  };
}
