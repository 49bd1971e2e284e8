import { requireKnown, requireStaff, scopeOf, type User } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import { canSeeMembers, editGroup, type Group } from '../../catalogue/group.js';
import { refuseReferred } from '../../catalogue/references.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { GroupStore } from '../groups.js';
import { parseId } from '../key.js';
import { changeLog } from './change-log.js';
import { condition, imageConditions, keyCondition, versionConditions } from './conditions.js';
import type { Connection } from './connection.js';
import { nextId } from './records.js';
import { countOf, oldestFirst, refuseTaken } from './rows.js';

export function groupStore(db: Connection): GroupStore {
  return {
    group: async (key, call) => {
      requireKnown(call.actor);
      return find(db, key, call);
    },

    groups: async (page, call) => {
      requireKnown(call.actor);
      return db.read(() => oldestFirst(db, 'user_groups', [], page, (ids) => byId(db, ids, call)));
    },

    createGroup: async (wanted, call) => {
      requireStaff(call.actor);
      const name = tidyName(wanted.name, 'name');
      return db.write(() => {
        refuseTaken(db, 'user_groups', 'a group', 'name', name);
        const id = nextId(db, 'group');
        db.run('INSERT INTO user_groups (id, name) VALUES (?, ?)', id, name);
        changeLog(db, call, 'createGroup').made('group', id);
        return { id, name, members: 0, versions: 0, images: 0 };
      });
    },

    updateGroup: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key, call);
        precondition?.(current);
        const next = editGroup(current, call.actor, changes);
        if (next === current) return current;
        refuseTaken(db, 'user_groups', 'a group', 'name', next.name);
        changeLog(db, call, 'updateGroup').changing('group', next.id, () =>
          db.run('UPDATE user_groups SET name = ? WHERE id = ?', next.name, next.id),
        );
        return next;
      });
    },

    deleteGroup: async (key, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key, call);
        precondition?.(current);
        const { id } = current;
        refuseReferred('group', [
          {
            count: countOf(db, 'version_membership', 'item_id', id),
            one: 'image version',
            many: 'image versions',
          },
          { count: countOf(db, 'image_group_shares', 'group_id', id), one: 'image', many: 'images' },
        ]);
        changeLog(db, call, 'deleteGroup').changing('group', id, () => {
          db.run('DELETE FROM group_members WHERE group_id = ?', id);
          db.run('DELETE FROM user_groups WHERE id = ?', id);
        });
      });
    },

    groupMembers: async (key, page, call) => {
      requireKnown(call.actor);
      return db.read(() => {
        const group = find(db, key, call);
        if (!canSeeMembers(group, call.actor)) throw notFound('members of this group');
        const members = condition(
          't.id IN (SELECT m.user_id FROM group_members m WHERE m.group_id = ?)',
          group.id,
        );
        return oldestFirst(db, 'users', [members], page, (ids) =>
          db.all<User>(
            `SELECT u.id, u.uuid, u.username
             FROM json_each(?) wanted JOIN users u ON u.id = wanted.value ORDER BY wanted.key`,
            JSON.stringify(ids),
          ),
        );
      });
    },

    groupMember: async (key, user, call) => {
      requireKnown(call.actor);
      return db.read(() => {
        const group = find(db, key, call);
        const member = canSeeMembers(group, call.actor) ? memberOf(db, group, userOf(db, user)) : null;
        if (member === null) throw notFound('member of this group');
        return member;
      });
    },

    addGroupMember: async (key, wanted, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const group = find(db, key, call);
        const user = userOf(db, wanted);
        if (user === undefined) throw notFound('user');
        const member = memberOf(db, group, user);
        precondition?.(member);
        if (member !== null) return { member, added: false };
        changeLog(db, call, 'addGroupMember').changing('group', group.id, () =>
          db.run('INSERT INTO group_members (group_id, user_id) VALUES (?, ?)', group.id, user.id),
        );
        return { member: user, added: true };
      });
    },

    removeGroupMember: async (key, wanted, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const group = find(db, key, call);
        const member = memberOf(db, group, userOf(db, wanted));
        if (member === null) throw notFound('member of this group');
        precondition?.(member);
        changeLog(db, call, 'removeGroupMember').changing('group', group.id, () =>
          db.run('DELETE FROM group_members WHERE group_id = ? AND user_id = ?', group.id, member.id),
        );
      });
    },
  };
}

interface Row extends Omit<Group, 'members'> {
  members: number;
}

function byId(db: Connection, ids: readonly number[], { actor, now }: Call): Group[] {
  const scope = scopeOf(actor, now);
  const versions = versionConditions({}, scope, now);
  const images = imageConditions({}, scope, now);
  const rows = db.all<Row>(
    `SELECT g.id, g.name,
       (SELECT count(*) FROM group_members m WHERE m.group_id = g.id) AS members,
       (SELECT count(*) FROM version_membership l JOIN image_versions v ON v.id = l.version_id
        JOIN images i ON i.id = v.image_id WHERE l.item_id = g.id AND ${versions.sql}) AS versions,
       (SELECT count(*) FROM image_group_shares gs JOIN images i ON i.id = gs.image_id
        WHERE gs.group_id = g.id AND ${images.sql}) AS images
     FROM json_each(?) wanted JOIN user_groups g ON g.id = wanted.value ORDER BY wanted.key`,
    ...versions.values,
    ...images.values,
    JSON.stringify(ids),
  );
  return rows.map((row) => ({ ...row, members: canSeeMembers(row, actor) ? row.members : null }));
}

/** A group has no uuid: images and versions have always shown its number. */
function find(db: Connection, { value }: Key, call: Call): Group {
  const id = parseId(value);
  const group = id === null ? undefined : byId(db, [id], call)[0];
  if (group === undefined) throw notFound('group');
  return group;
}

function userOf(db: Connection, key: Key): User | undefined {
  const where = keyCondition('u', key);
  if (where === null) return undefined;
  return db.get<User>(`SELECT u.id, u.uuid, u.username FROM users u WHERE ${where.sql}`, ...where.values);
}

function memberOf(db: Connection, group: Group, user: User | undefined): User | null {
  if (user === undefined) return null;
  const found = db.get('SELECT 1 FROM group_members WHERE group_id = ? AND user_id = ?', group.id, user.id);
  return found === undefined ? null : user;
}
