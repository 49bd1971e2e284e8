import { invalid } from './errors.js';
import { BOUNDS, tidyName } from './text.js';

const USERNAME = /^[\p{L}\p{M}\p{N}._@+-]+$/u;

/** No blanks or commas, since lists of names are written with them; and not digits alone, which would be an id. */
export function checkedUsername(username: string): string {
  const name = tidyName(username, 'username', BOUNDS.username);
  if (!USERNAME.test(name)) throw invalid('username', 'may have letters, digits and . _ @ + - only');
  if (/^\d+$/.test(name)) throw invalid('username', 'must not be a number');
  return name;
}
