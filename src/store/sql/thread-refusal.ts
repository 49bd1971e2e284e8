import { CatalogueError } from '../../catalogue/errors.js';

/** What a thread was refused, as it can be sent to another. */
export type Refusal = Pick<CatalogueError, 'code' | 'message' | 'fields'>;

/** Throws what is no refusal. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof CatalogueError)) throw error;
  const { code, message, fields } = error;
  return { code, message, fields };
}

export const refused = ({ code, message, fields }: Refusal): CatalogueError =>
  new CatalogueError(code, message, fields);
