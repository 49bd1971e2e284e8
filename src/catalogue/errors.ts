/**
 * What can go wrong in the catalogue, in its own words and without HTTP. One table in `src/http/errors.ts`
 * turns a code into a status; one renderer per contract gives it that contract's form.
 */
export type ErrorCode =
  /** No token where one is needed. */
  | 'unauthenticated'
  /** A token was sent, and it is unknown, malformed or expired. */
  | 'invalid_token'
  /** The thing is visible, and the actor may not do this to it. */
  | 'forbidden'
  /** It does not exist, or the actor may not know that it does. */
  | 'not_found'
  /** The input is wrong; `fields` says where and why. */
  | 'invalid'
  /** The state of the thing does not allow the step. */
  | 'conflict'
  /** The thing is not, or no longer, what the caller has seen of it. */
  | 'precondition_failed'
  /** Something else has been writing for too long; nothing is wrong with the call. */
  | 'busy';

export interface FieldError {
  /** The name that the contract's client used, e.g. `tags`; `null` when the whole input is meant. */
  readonly field: string | null;
  readonly message: string;
}

export class CatalogueError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];

  /** `message` is outward: it reaches clients and must not name SQL, paths or secrets. `cause` is inward. */
  constructor(code: ErrorCode, message: string, fields: readonly FieldError[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CatalogueError';
    this.code = code;
    this.fields = fields;
  }
}

export const unauthenticated = (): CatalogueError =>
  new CatalogueError('unauthenticated', 'authentication is required');

export const forbidden = (message: string): CatalogueError => new CatalogueError('forbidden', message);

export const notFound = (what: string): CatalogueError =>
  new CatalogueError('not_found', `${what} not found`);

export const invalid = (field: string | null, message: string): CatalogueError =>
  invalidFields([{ field, message }]);

/** Computes every field, so that a client learns of all wrong ones at once; throws what it found wrong as one error. */
export function checkFields<Fields>(
  compute: { readonly [Name in keyof Fields]: () => Fields[Name] },
): Fields {
  const errors: FieldError[] = [];
  const fields: Partial<Fields> = {};
  for (const name of Object.keys(compute) as (keyof Fields)[]) {
    try {
      fields[name] = compute[name]();
    } catch (error) {
      if (!(error instanceof CatalogueError) || error.code !== 'invalid') throw error;
      errors.push(...error.fields);
    }
  }
  if (errors.length > 0) throw invalidFields(errors);
  return fields as Fields;
}

export function invalidFields(errors: readonly FieldError[]): CatalogueError {
  const message = errors.map(({ field, message }) => (field === null ? message : `${field} ${message}`));
  return new CatalogueError('invalid', message.join('; '), errors);
}
