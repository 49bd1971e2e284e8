import { isDeepStrictEqual } from 'node:util';
import { checkFields, invalid } from '../catalogue/errors.js';

/** How each field of a body that can be changed is read; the fields that are not here cannot. */
export type Readers<Body, Changes> = {
  readonly [Field in keyof Body]?: (value: Exclude<Body[Field], undefined>) => Partial<Changes>;
};

/**
 * A PATCH as a merge. Clients send back what they were given, so a field that says what the current representation
 * says is no change, whether it could be changed or not; any other value of a field that cannot is an error.
 */
export function merge<Body extends object, Changes extends object>(
  body: Body,
  current: object,
  readers: Readers<Body, Changes>,
): Partial<Changes> {
  const shown: Readonly<Record<string, unknown>> = { ...current };
  const read = readers as Readonly<Record<string, ((value: unknown) => Partial<Changes>) | undefined>>;
  const changed = Object.entries(body).filter(
    ([field, value]) => !(Object.hasOwn(shown, field) && isDeepStrictEqual(value, shown[field])),
  );
  const parts = checkFields<Record<string, Partial<Changes>>>(
    Object.fromEntries(
      changed.map(([field, value]) => [
        field,
        () => {
          const reader = Object.hasOwn(read, field) ? read[field] : undefined;
          if (reader !== undefined) return reader(value);
          throw invalid(field, Object.hasOwn(shown, field) ? 'cannot be changed' : 'is not known');
        },
      ]),
    ),
  );
  return Object.assign({}, ...Object.values(parts));
}
