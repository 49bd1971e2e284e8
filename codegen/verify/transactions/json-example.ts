import { at, type GavelError } from './gavel-result.js';

/**
 * What an example of JSON asks of an answer: that its keys are there, and that what holds something is of the same kind.
 * What the keys are worth does not count; only a value that is the whole body must be of the example's type.
 */
export function exampleErrors(example: unknown, actual: unknown): GavelError[] {
  const wanted = typeOf(example);
  const came = typeOf(actual);
  if (wanted === 'object' || wanted === 'array') return containerErrors(example, actual, '');
  if (wanted === came || (wanted === 'number' && came === 'integer')) return [];
  return [wrongType('', actual, wanted)];
}

function containerErrors(example: unknown, actual: unknown, pointer: string): GavelError[] {
  const wanted = typeOf(example);
  if (wanted !== 'object' && wanted !== 'array') return [];
  if (typeOf(actual) !== wanted) return [wrongType(pointer, actual, wanted)];
  const there = actual as Readonly<Record<string, unknown>>;
  return Object.entries(example as object).flatMap(([key, value]) => {
    const place = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const item = there[key];
    if (item !== undefined) return containerErrors(value, item, place);
    // The answer's list may be shorter.
    if (wanted === 'array') return [];
    const missing = `${pointer}/${key}`;
    const { location } = at(missing);
    return [{ message: `At '${missing}' Missing required property: ${location.property.at(-1)}`, location }];
  });
}

function wrongType(pointer: string, actual: unknown, wanted: string): GavelError {
  const came = actual === null ? 'null' : typeof actual;
  return { message: `At '${pointer}' Invalid type: ${came} (expected ${wanted})`, ...at(pointer) };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
