import { Validator } from '@seriousme/openapi-schema-validator';

/** What its types do not tell: how it makes the check of a version of OpenAPI. */
interface MakesChecks {
  getAjvValidator(version: string): unknown;
}

/** The check of OpenAPI's own schema, by version. */
const checks = new Map<string, unknown>();

/**
 * Glue checks each document with a validator of its own, and each compiles OpenAPI's schema anew: 70 ms for every
 * contract, most of the time that a start takes. Here all of them share one.
 */
export function shareOpenApiValidators(): void {
  if (checks.size > 0) return;
  const prototype = Validator.prototype as unknown as MakesChecks;
  const { getAjvValidator } = prototype;
  prototype.getAjvValidator = function shared(this: MakesChecks, version) {
    const check = checks.get(version) ?? getAjvValidator.call(this, version);
    checks.set(version, check);
    return check;
  };
}
