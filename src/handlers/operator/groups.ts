import type { Handlers } from '../../../generated/operator/groups/handlers.js';
import type { components } from '../../../generated/operator/groups/types.js';
import type { User } from '../../catalogue/access.js';
import { CatalogueError } from '../../catalogue/errors.js';
import type { Group, GroupChanges } from '../../catalogue/group.js';
import type { Key, Precondition } from '../../store/call.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';

type GroupBody = components['schemas']['Group'];

const groupView = ({ id, name, members, versions, images }: Group): GroupBody => ({
  id,
  name,
  members,
  versions,
  images,
});

const memberView = ({ id, uuid, username }: User): components['schemas']['Member'] => ({
  id,
  uuid,
  username,
});

const readers: Readers<components['schemas']['GroupEdit'], GroupChanges> = {
  name: (name) => ({ name }),
};

const userKey = ({ user }: { readonly user: string }): Key => anyKey({ id: user });

/** `If-Match` of one who is no member: there is nothing that it could match (RFC 9110, section 13.1.1). */
function demandedMember(headers: { readonly 'if-match'?: string }): Precondition<User | null> | undefined {
  const precondition = demanded(headers, memberView);
  if (precondition === undefined) return undefined;
  return (current) => {
    if (current === null) throw new CatalogueError('precondition_failed', 'the user is no member yet');
    precondition(current);
  };
}

export const handlers: Handlers<Context> = {
  async listGroups({ query }, { store, call, baseUrl }) {
    const body = await paged(`${baseUrl}/groups`, query, (page) => store.groups(page, call), groupView);
    return { status: 200, body };
  },

  async createAGroup({ body }, { store, call, baseUrl }) {
    const group = groupView(await store.createGroup({ name: body.name }, call));
    const headers = { Location: `${baseUrl}/groups/${group.id}`, ETag: etagOf(group) };
    return { status: 201, headers, body: group };
  },

  async retrieveAGroup({ path, headers }, { store, call }) {
    return shown(groupView(await store.group(anyKey(path), call)), headers);
  },

  async editAGroup(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: groupView,
      readers,
      read: () => store.group(key, call),
      write: (changes, precondition) => store.updateGroup(key, changes, call, precondition),
    });
  },

  async deleteAGroup({ path, headers }, { store, call }) {
    await store.deleteGroup(anyKey(path), call, demanded(headers, groupView));
    return { status: 204 };
  },

  async listTheMembersOfAGroup({ path, query }, { store, call, baseUrl }) {
    const body = await paged(
      `${baseUrl}/groups/${encodeURIComponent(path.id)}/members`,
      query,
      (page) => store.groupMembers(anyKey(path), page, call),
      memberView,
    );
    return { status: 200, body };
  },

  async retrieveAMemberOfAGroup({ path, headers }, { store, call }) {
    return shown(memberView(await store.groupMember(anyKey(path), userKey(path), call)), headers);
  },

  async addAMemberToAGroup({ path, headers }, { store, call }) {
    const { member, added } = await store.addGroupMember(
      anyKey(path),
      userKey(path),
      call,
      demandedMember(headers),
    );
    const body = memberView(member);
    return { status: added ? 201 : 200, headers: { ETag: etagOf(body) }, body };
  },

  async removeAMemberFromAGroup({ path, headers }, { store, call }) {
    await store.removeGroupMember(anyKey(path), userKey(path), call, demanded(headers, memberView));
    return { status: 204 };
  },
};
