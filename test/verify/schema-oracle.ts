import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '../../codegen/api.js';
import type { Schema } from '../../codegen/verify/model.js';

export interface MediaSchema {
  readonly pointer: string;
  readonly schema: Schema;
}

/** Every schema of a document that describes a body or a parameter. */
export function schemasOf(node: unknown, pointer = ''): MediaSchema[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]): MediaSchema[] => {
    if (['examples', 'example'].includes(key) || key.startsWith('x-')) return [];
    const here = `${pointer}/${key}`;
    return key === 'schema' ? [{ pointer: here, schema: child as Schema }] : schemasOf(child, here);
  });
}

/** Ajv's word, asked without any code of ours; nothing where the author's schema is none. */
export function ajvOracle(document: object): (schema: Schema, value: Json) => boolean | undefined {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  addFormats.default(ajv);
  const { components = {} } = document as { readonly components?: object };
  const known = new Map<Schema, ValidateFunction | undefined>();
  return (schema, value) => {
    if (!known.has(schema)) {
      let compiled: ValidateFunction | undefined;
      try {
        compiled = ajv.compile({ allOf: [schema], components });
      } catch {
        compiled = undefined;
      }
      known.set(schema, compiled);
    }
    return known.get(schema)?.(value);
  };
}
