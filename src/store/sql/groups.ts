import { requireKnown, requireStaff, scopeOf, type User } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import { canSeeMembers, editGroup, type Group } from '../../catalogue/group.js';
import { refuseReferred } from '../../catalogue/references.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { GroupStore } from '../groups.js';
import { parseId } from '../key.js';
import { changeLog } from './change-log.js';
import { allOf, condition, imageConditions, keyCondition, versionConditions } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { userAs } from './image-parts.js';
import { byId, countOf, refuseTaken } from './things.js';
import { get, run, type Work } from './work.js';

export function groupStore(db: Database): GroupStore {
  /** A group has no uuid: images and versions have always shown its number. */
  function* find({ value }: Key, call: Call): Work<Group> {
    const group = yield* byId(groupsAs(db.dialect, call), parseId(value));
    if (group === undefined) throw notFound('group');
    return group;
  }
  const refuse = (name: string) => refuseTaken('user_groups', 'a group', 'name', name);
  const members = membersAs(db.dialect);
  return {
    group: async (key, call) => {
      requireKnown(call.actor);
      return db.ask(() => find(key, call));
    },

    groups: async (page, call) => {
      requireKnown(call.actor);
      return db.ask(() => db.page({ ...groupsAs(db.dialect, call), where: allOf([]) }, page));
    },

    createGroup: async (wanted, call) => {
      requireStaff(call.actor);
      const name = tidyName(wanted.name, 'name');
      return db.write(function* () {
        yield* refuse(name);
        const log = yield* changeLog(db, call, 'createGroup');
        const id = yield* db.nextId('group');
        yield* log.make('group', { id, name, members: [] });
        return { id, name, members: 0, versions: 0, images: 0 };
      });
    },

    updateGroup: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* find(key, call);
        precondition?.(current);
        const next = editGroup(current, call.actor, changes);
        if (next === current) return current;
        yield* refuse(next.name);
        const log = yield* changeLog(db, call, 'updateGroup');
        const update = run('UPDATE user_groups SET name = ? WHERE id = ?', next.name, next.id);
        yield* log.changing('group', next.id, update);
        return next;
      });
    },

    deleteGroup: async (key, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* find(key, call);
        precondition?.(current);
        const { id } = current;
        refuseReferred('group', [
          {
            count: yield* countOf('version_membership', 'item_id', id),
            one: 'image version',
            many: 'image versions',
          },
          { count: yield* countOf('image_group_shares', 'group_id', id), one: 'image', many: 'images' },
        ]);
        const log = yield* changeLog(db, call, 'deleteGroup');
        yield* log.changing('group', id, remove(id));
      });
    },

    groupMembers: async (key, page, call) => {
      requireKnown(call.actor);
      return db.read(function* () {
        const group = yield* find(key, call);
        if (!canSeeMembers(group, call.actor)) throw notFound('members of this group');
        const where = condition(
          't.id IN (SELECT m.user_id FROM group_members m WHERE m.group_id = ?)',
          group.id,
        );
        return yield* db.page({ ...members, where }, page);
      });
    },

    groupMember: async (key, user, call) => {
      requireKnown(call.actor);
      return db.read(function* () {
        const group = yield* find(key, call);
        const member = canSeeMembers(group, call.actor) ? yield* memberOf(group, yield* userOf(user)) : null;
        if (member === null) throw notFound('member of this group');
        return member;
      });
    },

    addGroupMember: async (key, wanted, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const group = yield* find(key, call);
        const user = yield* userOf(wanted);
        if (user === undefined) throw notFound('user');
        const member = yield* memberOf(group, user);
        precondition?.(member);
        if (member !== null) return { member, added: false };
        const log = yield* changeLog(db, call, 'addGroupMember');
        const insert = run('INSERT INTO group_members (group_id, user_id) VALUES (?, ?)', group.id, user.id);
        yield* log.changing('group', group.id, insert);
        return { member: user, added: true };
      });
    },

    removeGroupMember: async (key, wanted, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const group = yield* find(key, call);
        const member = yield* memberOf(group, yield* userOf(wanted));
        if (member === null) throw notFound('member of this group');
        precondition?.(member);
        const log = yield* changeLog(db, call, 'removeGroupMember');
        const update = run(
          'DELETE FROM group_members WHERE group_id = ? AND user_id = ?',
          group.id,
          member.id,
        );
        yield* log.changing('group', group.id, update);
      });
    },
  };
}

/** With counts of what the caller sees. */
function groupsAs(dialect: Dialect, { actor, now }: Call): ThingSql<Group> {
  const scope = scopeOf(actor, now);
  const versions = versionConditions(dialect, {}, scope, now);
  const images = imageConditions(dialect, {}, scope, now);
  const sql = dialect.object({
    id: 't.id',
    name: 't.name',
    members: '(SELECT count(*) FROM group_members m WHERE m.group_id = t.id)',
    versions: `(SELECT count(*) FROM version_membership l JOIN image_versions v ON v.id = l.version_id
      JOIN images i ON i.id = v.image_id WHERE l.item_id = t.id AND ${versions.sql})`,
    images: `(SELECT count(*) FROM image_group_shares gs JOIN images i ON i.id = gs.image_id
      WHERE gs.group_id = t.id AND ${images.sql})`,
  });
  return {
    table: 'user_groups',
    joins: '',
    item: { sql, values: [...versions.values, ...images.values] },
    read: (text) => {
      const group = JSON.parse(text) as Group;
      return { ...group, members: canSeeMembers(group, actor) ? group.members : null };
    },
  };
}

const membersAs = (dialect: Dialect): ThingSql<User> => ({
  table: 'users',
  joins: '',
  item: { sql: userAs(dialect, 't'), values: [] },
  read: (text) => JSON.parse(text) as User,
});

function* remove(id: number): Work<void> {
  yield* run('DELETE FROM group_members WHERE group_id = ?', id);
  yield* run('DELETE FROM user_groups WHERE id = ?', id);
}

function* userOf(key: Key): Work<User | undefined> {
  const where = keyCondition('u', key);
  if (where === null) return undefined;
  return yield* get<User>(`SELECT u.id, u.uuid, u.username FROM users u WHERE ${where.sql}`, ...where.values);
}

function* memberOf(group: Group, user: User | undefined): Work<User | null> {
  if (user === undefined) return null;
  const found = yield* get(
    'SELECT 1 FROM group_members WHERE group_id = ? AND user_id = ?',
    group.id,
    user.id,
  );
  return found === undefined ? null : user;
}
