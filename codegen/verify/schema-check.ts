import { Ajv2020, type DefinedError, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isNode, pointerOf, step, valueAt } from './document.js';
import type { Schema, Subject } from './model.js';
import { messageOf } from './schema-message.js';

/** What a schema has against a value, once for each cause. */
export interface Complaint {
  /** Where in the value: a JSON pointer with `*` for indexes. */
  readonly at: string;
  readonly keyword: string;
  /** Of a property that is missing or too much: its name. */
  readonly property?: string;
  /** What came: `is a number`. */
  readonly came: string;
  /** What the schema says: `a string`. */
  readonly expected: string;
  /** Of what in the document it breaks. */
  readonly pointer: string;
}

export interface SchemaCheck {
  /**
   * None where the value fits, and none where the schema cannot be asked: it is the author's, and may be broken, or refer
   * to itself without end. `pointer` is where the schema stands. With `coerce` a text is read as what the schema wants.
   */
  readonly complaints: (
    schema: Schema,
    value: unknown,
    pointer: string,
    coerce?: boolean,
  ) => readonly Complaint[];
}

const checks = new WeakMap<object, SchemaCheck>();

/** One for each document, since compiled schemas are kept. */
export function schemaCheckOf({ document }: Pick<Subject, 'document'>): SchemaCheck {
  const known = checks.get(document) ?? schemaCheck(document);
  checks.set(document, known);
  return known;
}

/** A body can be wrong everywhere at once; nobody reads more. */
const MOST_COMPLAINTS = 20;

function schemaCheck(document: object): SchemaCheck {
  const compilers = { strict: compilerOf(document, false), coercing: compilerOf(document, true) };
  const placeOf = placesIn(document);
  return {
    complaints: (schema, value, pointer, coerce = false) => {
      const compile = coerce ? compilers.coercing : compilers.strict;
      const found = new Map<string, Complaint>();
      try {
        for (const { error, at } of errorsOf(compile, placeOf, schema, value, pointer)) {
          const complaint = complaintOf(document, error, at);
          const key = JSON.stringify([complaint.at, complaint.keyword, complaint.property]);
          if (!found.has(key) && found.size < MOST_COMPLAINTS) found.set(key, complaint);
        }
      } catch (error) {
        if (!(error instanceof RangeError)) throw error; // nested too deep to be followed
      }
      return [...found.values()];
    },
  };
}

type Compile = (schema: Schema) => ValidateFunction | undefined;

/** Compiles once for each schema, with only those of the document beside it that it refers to: others may be broken. */
function compilerOf(document: object, coerceTypes: boolean): Compile {
  const options = {
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    validateSchema: false,
  } as const;
  const ajv = new Ajv2020({ ...options, coerceTypes });
  addFormats.default(ajv);
  const byObject = new WeakMap<object, ValidateFunction | null>();
  // Ajv keeps all that it compiles, so what is no object of its own is compiled once, too.
  const byName = new Map<string | boolean, ValidateFunction | null>();
  const compile = (schema: Schema): ValidateFunction | null => {
    try {
      return ajv.compile({ allOf: [schema], components: { schemas: referredTo(document, schema) } });
    } catch {
      return null;
    }
  };
  return (schema) => {
    const name = nameOf(schema);
    const known = typeof name === 'object' ? byObject.get(name) : byName.get(name);
    const compiled = known === undefined ? compile(schema) : known;
    if (typeof name === 'object') byObject.set(name, compiled);
    else byName.set(name, compiled);
    return compiled ?? undefined;
  };
}

/** What a schema is known by: a mere reference is the same one wherever it stands. */
function nameOf(schema: Schema): string | Schema {
  const isReference = typeof schema === 'object' && Object.keys(schema).length === 1;
  return isReference && typeof schema.$ref === 'string' ? schema.$ref : schema;
}

const COMPONENTS = '/components/schemas/';

/** The components that a schema leads to, over whatever many references. */
function referredTo(document: object, schema: Schema): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const open: unknown[] = [schema];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const reference = isNode(value) && typeof value.$ref === 'string' ? pointerOf(value.$ref) : undefined;
    if (reference?.startsWith(COMPONENTS) === true) {
      const name = (reference.slice(COMPONENTS.length).split('/')[0] ?? '')
        .replace(/~1/g, '/')
        .replace(/~0/g, '~');
      const target = valueAt(document, `/components/schemas${step(name)}`);
      if (!Object.hasOwn(found, name) && target !== undefined) {
        Object.defineProperty(found, name, { value: target, enumerable: true });
        open.push(target);
      }
    }
    for (const child of Object.values(value)) if (child !== undefined) open.push(child);
  }
  return found;
}

interface PlacedError {
  readonly error: DefinedError;
  /** JSON pointer of the keyword in the document. */
  readonly at: string;
}

type PlaceOf = (node: unknown, pointer: string) => string;

function errorsOf(
  compile: Compile,
  placeOf: PlaceOf,
  schema: Schema,
  value: unknown,
  pointer: string,
): PlacedError[] {
  const validate = compile(schema);
  if (validate === undefined || validate(value)) return [];
  const errors = (validate.errors ?? []) as DefinedError[];
  return withoutAlternatives(errors).flatMap((error): PlacedError[] => {
    const at = `${placeOf(error.parentSchema, pointer)}${step(error.keyword)}`;
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') return [{ error, at }];
    return nearestOf(compile, placeOf, error, at);
  });
}

/** Ajv tells what each alternative has against the value before it tells that none fits; the alternatives are asked anew. */
function withoutAlternatives(errors: readonly DefinedError[]): DefinedError[] {
  const left: DefinedError[] = [];
  for (const error of errors) {
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const { instancePath } = error;
      const inside = (one: DefinedError) =>
        one.instancePath === instancePath || one.instancePath.startsWith(`${instancePath}/`);
      while (left.length > 0 && inside(left[left.length - 1] as DefinedError)) left.pop();
    }
    // Whatever else is said of the alternatives' errors is said by the keyword that holds them.
    if (error.keyword !== 'if') left.push(error);
  }
  return left;
}

/** What the alternative that comes nearest has against the value; where none does, that none fits. */
function nearestOf(compile: Compile, placeOf: PlaceOf, error: DefinedError, at: string): PlacedError[] {
  const { instancePath } = error;
  const alternatives = Array.isArray(error.schema) ? (error.schema as readonly Schema[]) : [];
  const lists = alternatives
    .map((schema, index) => errorsOf(compile, placeOf, schema, error.data, `${at}/${index}`))
    // Another kind of value altogether is not what was meant.
    .filter(
      (list) =>
        !list.some(({ error: one }) => isOfWhole(one) && ['type', 'const', 'enum'].includes(one.keyword)),
    );
  const [only] = lists;
  if (only === undefined || lists.length > 1 || only.length === 0) return [{ error, at }];
  return only.map((one) => ({
    at: one.at,
    error: { ...one.error, instancePath: `${instancePath}${one.error.instancePath}` },
  }));
}

function isOfWhole({ instancePath }: ErrorObject): boolean {
  return instancePath === '';
}

/**
 * Ajv's own path begins anew in each schema that is referred to; the objects themselves say where they stand. One that
 * stands in several places is meant where the schema that was asked is.
 */
function placesIn(document: object): (node: unknown, pointer: string) => string {
  let places: Map<unknown, string[]> | undefined;
  const found = () => {
    const all = new Map<unknown, string[]>();
    const walk = (node: unknown, pointer: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const known = all.get(node);
      if (known === undefined) all.set(node, [pointer]);
      else known.push(pointer);
      for (const [key, child] of Object.entries(node)) walk(child, `${pointer}${step(key)}`);
    };
    walk(document, '');
    return all;
  };
  return (node, pointer) => {
    places ??= found();
    const all = places.get(node) ?? [];
    return all.find((one) => one === pointer || one.startsWith(`${pointer}/`)) ?? all[0] ?? pointer;
  };
}

function complaintOf(document: object, error: DefinedError, at: string): Complaint {
  const property = propertyOf(error);
  const { came, expected } = messageOf(error);
  return {
    at: error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*'),
    keyword: error.keyword,
    ...(property === undefined ? {} : { property }),
    came,
    expected,
    pointer: propertyPlace(document, error, at) ?? at,
  };
}

function propertyOf(error: DefinedError): string | undefined {
  switch (error.keyword) {
    case 'required':
      return error.params.missingProperty;
    case 'additionalProperties':
      return error.params.additionalProperty;
    case 'unevaluatedProperties':
      return error.params.unevaluatedProperty;
    default:
      return undefined;
  }
}

/** Where the property is described that is missing. */
function propertyPlace(document: object, error: DefinedError, at: string): string | undefined {
  if (error.keyword !== 'required') return undefined;
  const place = `${at.replace(/\/required$/, '')}/properties${step(error.params.missingProperty)}`;
  const value = valueAt(document, place);
  return value === undefined ? undefined : place;
}
