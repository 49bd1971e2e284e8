import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import draft04 from 'ajv-draft-04';
import { fastFormats } from 'ajv-formats/dist/formats.js';
import { at, type GavelError, Unjudgeable } from './gavel-result.js';

type Fields = Readonly<Record<string, unknown>>;

/** Those that Gavel knows; where a schema names any other, it judges nothing. */
const FORMATS = {
  ...Object.fromEntries(
    (
      [
        'date',
        'uri',
        'uri-reference',
        'uri-template',
        'url',
        'email',
        'hostname',
        'ipv4',
        'ipv6',
        'regex',
        'uuid',
        'json-pointer',
        'json-pointer-uri-fragment',
        'relative-json-pointer',
      ] as const
    ).map((name) => [name, fastFormats[name]]),
  ),
  time: fastFormats['iso-time'],
  'date-time':
    /^\d{4}-[01]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
};

const OPTIONS = { strict: false, logger: false } as const;

/** Each compiles the schema of its schemas once, and keeps none of those that it judges. */
const DRAFT_4 = new draft04.default({ ...OPTIONS, formats: FORMATS });
const DRAFT_4_WITHOUT_FORMATS = new draft04.default({ ...OPTIONS, formats: {} });
const DRAFT_7 = new Ajv({ ...OPTIONS, formats: FORMATS });

/** In these stand values, and no schema. */
const VALUES = new Set(['enum', 'const', 'default', 'examples']);
/** In these the names are the author's. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies']);

const known = new Map<string, ValidateFunction>();
const MOST_KNOWN = 1000;

/** Drafts 4, 6 and 7 as Gavel reads them. */
export function schemaErrors(text: string, body: unknown): GavelError[] {
  const validate = known.get(text) ?? validator(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, validate);
  validate(body);
  return (validate.errors ?? []).map(errorOf);
}

function validator(text: string): ValidateFunction {
  const schema = parsed(text);
  const problem = whyNoSchema(schema);
  if (problem !== undefined) throw new Unjudgeable(problem);
  const ajv = new Ajv({
    ...OPTIONS,
    allErrors: true,
    verbose: true,
    meta: false,
    validateSchema: false,
    unicodeRegExp: false,
    ignoreKeywordsWithRef: true,
    formats: FORMATS,
  });
  try {
    return ajv.compile(typeof schema === 'boolean' ? schema : asOlderAjv(schema as Fields));
  } catch (error) {
    throw new Unjudgeable((error as Error).message);
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unjudgeable(`it is no JSON: ${(error as Error).message}`);
  }
}

/** Where no draft is named, a schema must be one of draft 4 and of draft 7 alike. */
function whyNoSchema(schema: unknown): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return 'it is no object';
  const { $schema: named = '', ...rest } = schema as Fields;
  if (typeof named !== 'string') return '“$schema” is no text';
  const draft = ['04', '06', '07'].find((one) =>
    named.includes(`http://json-schema.org/draft-${one}/schema`),
  );
  if (draft === undefined && named !== '') return `nobody knows “${named}”`;
  if (draft === '04' || draft === undefined) {
    const ajv = draft === undefined ? DRAFT_4_WITHOUT_FORMATS : DRAFT_4;
    if (ajv.validateSchema(rest) !== true) return `it is none of draft 4: ${ajv.errorsText()}`;
  }
  if (draft !== '04' && DRAFT_7.validateSchema(rest) !== true) {
    return `it is none of draft ${draft ?? 7}: ${DRAFT_7.errorsText()}`;
  }
  return undefined;
}

/** Without what only newer versions know, and with the bounds of draft 4 in the words of later drafts. */
function asOlderAjv(schema: Fields): Fields {
  const { $schema: _named, id: _id, nullable: _nullable, format, ...rest } = schema;
  if (typeof format === 'string' && !Object.hasOwn(FORMATS, format)) {
    throw new Error(`the format “${format}” is not known`);
  }
  const entries = Object.entries(rest).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (VALUES.has(key)) return [[key, value]];
    if (key === 'exclusiveMinimum' && typeof value === 'boolean') return value ? [[key, rest.minimum]] : [];
    if (key === 'exclusiveMaximum' && typeof value === 'boolean') return value ? [[key, rest.maximum]] : [];
    if (!NAMED.has(key) || typeof value !== 'object' || value === null) return [[key, inside(value)]];
    return [[key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one)]))]];
  });
  return { ...(format === undefined ? {} : { format }), ...Object.fromEntries(entries) };
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return typeof value === 'object' && value !== null ? asOlderAjv(value as Fields) : value;
}

/** In Gavel's words, where it has its own. */
function errorOf({ keyword, instancePath, params, data, message }: ErrorObject): GavelError {
  const property = keyword === 'required' ? params.missingProperty : params.additionalProperty;
  const pointer = property === undefined ? instancePath : `${instancePath}/${property}`;
  const place = at(pointer);
  const came = data === null ? 'null' : typeof data;
  switch (keyword) {
    case 'type':
      return { message: `At '${pointer}' Invalid type: ${came} (expected ${params.type})`, ...place };
    case 'required':
      return {
        message: `At '${pointer}' Missing required property: ${place.location.property.at(-1)}`,
        ...place,
      };
    case 'enum':
      return { message: `At '${pointer}' No enum match for: "${data}"`, ...place };
    default:
      return { message: `data${instancePath} ${message}`, ...place };
  }
}
