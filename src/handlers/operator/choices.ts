import type { User } from '../../catalogue/access.js';
import type { Provider } from '../../catalogue/image.js';

/** A thing named in a body: by number, by text, or as it was received; of an object its id counts. */
export const chosen = (choice: number | string | { readonly id: number }): number | string =>
  typeof choice === 'object' ? choice.id : choice;

export const userReference = ({ id, uuid, username }: User) => ({ id, uuid, username });
export const providerReference = ({ id, uuid, name }: Provider) => ({ id, uuid, name });
