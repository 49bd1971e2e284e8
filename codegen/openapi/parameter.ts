import type { Parameter } from '../api.js';
import type { Span } from '../source.js';
import { distinct } from './distinct.js';
import type { Emission, Schema } from './emission.js';
import { type ExampleFields, exampleFields } from './parameter-example.js';
import { type Finding, findingsOf, type Placed, textOf, unplacedParameters } from './parameter-finding.js';
import type { ParameterObject, UnplacedParameter } from './parameter-object.js';
import { anyOf } from './union.js';

/** The parameters of all actions of an operation, united by place and name. */
export function templateParameters(
  actions: readonly Placed[],
  emission: Emission,
): {
  parameters: ParameterObject[];
  unplaced: UnplacedParameter[];
  /** The query parameters that each of the actions requires. */
  required: string[][];
} {
  const findings = actions.map((placed) => findingsOf(placed, emission));
  const united = new Map<string, Finding[]>();
  for (const finding of findings.flat()) {
    const key = `${finding.in} ${finding.name}`;
    united.set(key, [...(united.get(key) ?? []), finding]);
  }
  const parameters = [...united.values()].map((list) => {
    const [first] = list;
    const isEverywhere = findings.every((own) => own.some((finding) => list.includes(finding)));
    const required = isEverywhere && list.every((finding) => finding.required);
    for (const finding of required ? [] : list.filter((one) => one.required && one.literal === undefined)) {
      emission.report('required-by-one-action', finding.span, finding.name);
    }
    const { fields, places } = exampleFields(
      list.flatMap((finding) => finding.examples),
      emission,
    );
    const written = parameterObject(list, required, fields);
    const inner = new Map([...places, ...placesOf(written, first?.parameters[0])]);
    return emission.at(first?.span ?? emission.span, written, inner);
  });
  const unplaced = actions.flatMap(({ action }, index) =>
    unplacedParameters(action, findings[index] ?? [], emission),
  );
  const required = findings.map((own) =>
    own.filter((finding) => finding.required && finding.in === 'query').map(({ name }) => name),
  );
  return { parameters, unplaced: distinct(unplaced), required };
}

/** The places of the other values, in what describes a parameter first. */
function placesOf(written: ParameterObject, parameter: Parameter | undefined): Map<string, Span> {
  const found = new Map<string, Span>();
  if (parameter === undefined) return found;
  const { places, members } = parameter;
  const { schema } = written;
  if ('default' in schema && places.default !== undefined) found.set('/schema/default', places.default);
  if ('enum' in schema) {
    for (const [index, { span }] of members.entries()) found.set(`/schema/enum/${index}`, span);
  }
  return found;
}

function parameterObject(
  list: readonly Finding[],
  required: boolean,
  examples: ExampleFields,
): ParameterObject {
  const [first] = list;
  const { name = '', in: place = 'query' as const } = first ?? {};
  const descriptions = distinct(
    list.flatMap((finding) => finding.parameters.flatMap((parameter) => describe(parameter, finding))),
  );
  const several = distinct(list.flatMap((finding) => finding.several));
  const literals = list.flatMap((finding) => finding.literal ?? []);
  const [form = {}] = list.map((finding) => finding.form).filter((one) => Object.keys(one).length > 0);
  const variables = distinct(list.flatMap((finding) => finding.variables)).filter((one) => one !== name);
  return {
    name,
    in: place,
    ...(descriptions.length === 0 ? {} : { description: descriptions.join('\n\n') }),
    ...(required ? { required } : {}),
    ...form,
    ...(literals.includes('') ? { allowEmptyValue: true } : {}),
    schema:
      literals.length === list.length
        ? literalSchema(distinct(literals), required)
        : anyOf(list.map((finding) => finding.schema)),
    ...examples,
    ...(several.length > 0 || variables.length === 0 ? {} : { 'x-variable': variables.join(', ') }),
    ...(several.length === 0 ? {} : { 'x-variables': several }),
  };
}

/** Where several variables make one value, each description says whose it is. */
function describe(parameter: Parameter, finding: Finding): string[] {
  const text = textOf(parameter);
  if (text === '') return [];
  return [finding.several.length > 0 ? `\`${parameter.name}\`: ${text}` : text];
}

/** Constant only where no URL of the operation goes without it. */
function literalSchema(values: readonly string[], required: boolean): Schema {
  const [value] = values;
  return values.length === 1 && required
    ? { type: 'string', const: value }
    : { type: 'string', enum: values };
}
