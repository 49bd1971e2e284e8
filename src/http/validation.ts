import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';

/** What OpenAPI 3.1 says beside a schema and Ajv's strict mode does not know: annotations, they judge nothing. */
const ANNOTATIONS = ['example', 'discriminator', 'xml', 'externalDocs'];

/** The `$id` that glue gives a recursive schema: the same for all, which Ajv refuses the second time. */
const GLUE_ID = 'http://example.com/fastifySchema';

function ajv(coerceTypes: boolean): Ajv2020 {
  const instance = new Ajv2020({
    strict: true,
    // Done once for all, below: each instance would compile the schema of schemas anew, which takes longest by far.
    validateSchema: false,
    // A MSON union or a nullable is a list of types, and `required` may name what only a sibling schema describes.
    strictTypes: false,
    strictRequired: false,
    // Every field that is wrong is named, not the first one only.
    allErrors: true,
    coerceTypes,
  });
  addFormats.default(instance);
  for (const keyword of ANNOTATIONS) instance.addKeyword({ keyword });
  return instance;
}

/** Knows the schema of schemas, and keeps none of those that it judges. */
const dialect = ajv(false);

/** What is compiled already, by its text: the same few parameters and headers stand in nearly every operation. */
const compiled = new Map<string, ValidateFunction>();

/**
 * Fastify's own Ajv coerces, fills in defaults and removes what a schema does not know, in bodies too. Here a body
 * is judged as it came; what stands in a URL or a header is text, and is read as the type that the contract names.
 */
export function validatorCompiler(): FastifySchemaCompiler<AnySchemaObject> {
  // Not before they are needed: to make one takes longer than to compile what most documents have.
  let strict: Ajv2020 | undefined;
  let coercing: Ajv2020 | undefined;
  const compile = (httpPart: string | undefined, schema: AnySchemaObject) => {
    if (httpPart === 'body') {
      strict ??= ajv(false);
      return strict.compile(schema);
    }
    coercing ??= ajv(true);
    return coercing.compile(schema);
  };
  return ({ schema, httpPart }) => {
    const { $id, ...rest } = schema;
    const own = $id === GLUE_ID ? rest : schema;
    const text = `${httpPart === 'body'} ${JSON.stringify(own)}`;
    const known = compiled.get(text);
    if (known !== undefined) return known;
    dialect.validateSchema(own, true);
    const judge = compile(httpPart, own);
    compiled.set(text, judge);
    return judge;
  };
}
