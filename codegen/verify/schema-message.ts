import type { DefinedError } from 'ajv/dist/2020.js';

/** What came, as the end of a sentence that begins with the place, and what the schema says, as a phrase. */
export function messageOf(error: DefinedError): { readonly came: string; readonly expected: string } {
  const value = shown(error.data);
  switch (error.keyword) {
    case 'type': {
      const types = [error.params.type].flat() as readonly string[];
      return { came: `is ${value}`, expected: types.map(kindName).join(' or ') };
    }
    case 'required':
      return { came: `lacks ${quoted(error.params.missingProperty)}`, expected: 'it is required' };
    case 'additionalProperties':
      return { came: `has ${quoted(error.params.additionalProperty)}`, expected: 'no property of that name' };
    case 'unevaluatedProperties':
      return {
        came: `has ${quoted(error.params.unevaluatedProperty)}`,
        expected: 'no property of that name',
      };
    case 'enum': {
      const values = error.params.allowedValues.slice(0, 10).map(shown);
      return {
        came: `is ${value}`,
        expected: `one of ${[...values, ...(error.params.allowedValues.length > 10 ? ['…'] : [])].join(', ')}`,
      };
    }
    case 'const':
      return { came: `is ${value}`, expected: shown(error.params.allowedValue) };
    case 'format':
      return { came: `is ${value}`, expected: `a text of the format ${error.params.format}` };
    case 'pattern':
      return { came: `is ${value}`, expected: `a text that matches ${error.params.pattern}` };
    case 'anyOf':
      return { came: `is ${value}`, expected: 'one of the types that may stand there' };
    case 'oneOf':
      return {
        came: `is ${value}`,
        expected:
          error.params.passingSchemas === null
            ? 'one of the types that may stand there'
            : 'exactly one of the types',
      };
    default:
      return {
        came: `is ${value}`,
        expected: (error.message ?? error.keyword).replace(/^must /, 'it must '),
      };
  }
}

/** Long enough to see what it is. */
const LONGEST = 60;

export function quoted(text: string): string {
  // A body may be one text of megabytes.
  const characters = [...text.slice(0, 2 * LONGEST + 2)];
  return `“${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text}”`;
}

/** A value in few words: scalars as they are, of the rest the kind. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function kindName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    object: 'an object',
    array: 'a list',
    null: 'null',
  };
  return names[type] ?? type;
}
