import { isDeepStrictEqual } from 'node:util';
import { checkFields, invalid } from '../catalogue/errors.js';

/** What stands before it differs between the hosts and mounts that show the same thing. */
const beforePath = /^https?:\/\/.*\/api\/v2\//;

const sameLink = (sent: unknown, shown: unknown): boolean =>
  typeof sent === 'string' &&
  typeof shown === 'string' &&
  sent.replace(beforePath, '') === shown.replace(beforePath, '');

/** Whether what was sent says nothing else than what is shown: of an object, clients may have kept a part. */
function agrees(sent: unknown, shown: unknown): boolean {
  if (Array.isArray(sent)) {
    return (
      Array.isArray(shown) &&
      sent.length === shown.length &&
      sent.every((one, index) => agrees(one, shown[index]))
    );
  }
  if (typeof sent !== 'object' || sent === null) return sent === shown;
  if (typeof shown !== 'object' || shown === null || Array.isArray(shown)) return false;
  return Object.entries(sent).every(([key, value]) => {
    if (!Object.hasOwn(shown, key)) return false;
    const said: unknown = shown[key as keyof typeof shown];
    return key === 'url' ? sameLink(value, said) : agrees(value, said);
  });
}

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
    ([field, value]) =>
      !(Object.hasOwn(shown, field) && isDeepStrictEqual(value, shown[field])) &&
      (Object.hasOwn(read, field) || !agrees({ [field]: value }, shown)),
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
