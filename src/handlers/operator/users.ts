import type { Handlers } from '../../../generated/operator/users/handlers.js';
import type { components } from '../../../generated/operator/users/types.js';
import type { Account } from '../../catalogue/user.js';
import type { Call, Key } from '../../store/call.js';
import type { UserChanges } from '../../store/users.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { inMicros } from '../timestamps.js';

type UserBody = components['schemas']['User'];

const userView = ({ id, uuid, username, staff, active, created, organizations }: Account): UserBody => ({
  id,
  uuid,
  username,
  staff,
  active,
  created: inMicros(created),
  organizations: organizations.map((one) => one.uuid),
});

const readers: Readers<components['schemas']['UserEdit'], UserChanges> = {
  staff: (staff) => ({ staff }),
  active: (active) => ({ active }),
  organizations: (organizations) => ({ organizations }),
};

/** `me` is whose token was sent. */
const keyOf = (path: { readonly id: string }, { actor }: Call): Key =>
  anyKey(path.id === 'me' && actor.kind === 'user' ? { id: String(actor.user.id) } : path);

export const handlers: Handlers<Context> = {
  async listUsers({ query }, { store, call, baseUrl }) {
    const { active, staff, organization, search } = query;
    const filter = {
      ...(active !== undefined && { active }),
      ...(staff !== undefined && { staff }),
      ...(organization !== undefined && { organization }),
      ...(search !== undefined && { search }),
    };
    const body = await paged(`${baseUrl}/users`, query, (page) => store.users(filter, page, call), userView);
    return { status: 200, body };
  },

  async createAUser({ body }, { store, call, baseUrl }) {
    const { username, staff = false, organizations = [] } = body;
    const user = userView(await store.createUser({ username, staff, organizations }, call));
    const headers = { Location: `${baseUrl}/users/${user.id}`, ETag: etagOf(user) };
    return { status: 201, headers, body: user };
  },

  async retrieveAUser({ path, headers }, { store, call }) {
    return shown(userView(await store.user(keyOf(path, call), call)), headers);
  },

  async editAUser(request, { store, call }) {
    const key = keyOf(request.path, call);
    return edited(request, {
      view: userView,
      readers,
      read: () => store.user(key, call),
      write: (changes, precondition) => store.updateUser(key, changes, call, precondition),
    });
  },
};
