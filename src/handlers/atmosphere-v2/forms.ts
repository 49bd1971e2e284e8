import type { User } from '../../catalogue/access.js';
import type { Tag } from '../../catalogue/image.js';
import type { Context } from '../context.js';

/** What a representation depends on beside the thing: who asks, and where its links lead. */
export type Asked = Pick<Context, 'call' | 'baseUrl'>;

/** Version 2 has two forms, which differ in two fields; views and handlers are made for either. */
export interface Form<CreatedBy, ShownTag> {
  readonly createdBy: (user: User, asked: Asked) => CreatedBy;
  readonly tag: (tag: Tag, asked: Asked) => ShownTag;
}

export const userReference = ({ id, uuid, username }: User, { baseUrl }: Asked) => ({
  id,
  uuid,
  username,
  url: `${baseUrl}/users/${uuid}`,
});

/** As the seeds show it. */
export const seedForm: Form<number, string> = {
  createdBy: ({ id }) => id,
  tag: ({ name }) => name,
};

const tagReference = ({ id, uuid, name, description }: Tag, { baseUrl }: Asked) => ({
  id,
  uuid,
  name,
  description,
  url: `${baseUrl}/tags/${uuid}`,
});

/** As later releases showed it. */
export const expandedForm: Form<ReturnType<typeof userReference>, ReturnType<typeof tagReference>> = {
  createdBy: userReference,
  tag: tagReference,
};
