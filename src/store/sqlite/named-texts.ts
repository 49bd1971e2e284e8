import { requireKnown, requireStaff, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import {
  checkedNamedText,
  editNamedText,
  type NamedText,
  type NamedTextChanges,
} from '../../catalogue/named-text.js';
import { refuseReferred } from '../../catalogue/references.js';
import type { Call, Key, Page, PageRequest, Precondition } from '../call.js';
import { parseId } from '../key.js';
import type { LicenseStore, NewNamedText, ScriptStore } from '../named-texts.js';
import { changeLog } from './change-log.js';
import { versionConditions } from './conditions.js';
import type { Connection } from './connection.js';
import { nextId } from './records.js';
import { countOf, oldestFirst, refuseTaken } from './rows.js';

interface Table {
  readonly kind: 'license' | 'script';
  readonly name: 'licenses' | 'scripts';
  readonly links: 'version_licenses' | 'version_scripts';
  /** As in the names of the store's methods. */
  readonly noun: 'License' | 'Script';
}

export function licenseStore(db: Connection): LicenseStore {
  const texts = namedTexts(db, {
    kind: 'license',
    name: 'licenses',
    links: 'version_licenses',
    noun: 'License',
  });
  return {
    license: texts.one,
    licenses: texts.page,
    createLicense: texts.create,
    updateLicense: texts.update,
    deleteLicense: texts.remove,
  };
}

export function scriptStore(db: Connection): ScriptStore {
  const texts = namedTexts(db, { kind: 'script', name: 'scripts', links: 'version_scripts', noun: 'Script' });
  return {
    script: texts.one,
    scripts: texts.page,
    createScript: texts.create,
    updateScript: texts.update,
    deleteScript: texts.remove,
  };
}

function namedTexts(db: Connection, table: Table) {
  const byId = (ids: readonly number[], { actor, now }: Call): NamedText[] => {
    const visible = versionConditions({}, scopeOf(actor, now), now);
    return db.all<NamedText>(
      `SELECT t.id, t.name, t.text,
         (SELECT count(*) FROM ${table.links} l JOIN image_versions v ON v.id = l.version_id
          JOIN images i ON i.id = v.image_id WHERE l.item_id = t.id AND ${visible.sql}) AS versions
       FROM json_each(?) wanted JOIN ${table.name} t ON t.id = wanted.value ORDER BY wanted.key`,
      ...visible.values,
      JSON.stringify(ids),
    );
  };
  /** A text has no uuid: versions have always shown its number. */
  const find = ({ value }: Key, call: Call): NamedText => {
    const id = parseId(value);
    const text = id === null ? undefined : byId([id], call)[0];
    if (text === undefined) throw notFound(table.kind);
    return text;
  };
  const refuseTakenName = (name: string) => refuseTaken(db, table.name, `a ${table.kind}`, 'name', name);

  return {
    one: async (key: Key, call: Call): Promise<NamedText> => {
      requireKnown(call.actor);
      return find(key, call);
    },

    page: async (page: PageRequest, call: Call): Promise<Page<NamedText>> => {
      requireKnown(call.actor);
      return db.read(() => oldestFirst(db, table.name, [], page, (ids) => byId(ids, call)));
    },

    create: async (wanted: NewNamedText, call: Call): Promise<NamedText> => {
      requireStaff(call.actor);
      const { name, text } = checkedNamedText(wanted);
      return db.write(() => {
        refuseTakenName(name);
        const id = nextId(db, table.kind);
        db.run(`INSERT INTO ${table.name} (id, name, text) VALUES (?, ?, ?)`, id, name, text);
        changeLog(db, call, `create${table.noun}`).made(table.kind, id);
        return { id, name, text, versions: 0 };
      });
    },

    update: async (
      key: Key,
      changes: NamedTextChanges,
      call: Call,
      precondition?: Precondition<NamedText>,
    ): Promise<NamedText> => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(key, call);
        precondition?.(current);
        const next = editNamedText(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name) refuseTakenName(next.name);
        changeLog(db, call, `update${table.noun}`).changing(table.kind, next.id, () =>
          db.run(`UPDATE ${table.name} SET name = ?, text = ? WHERE id = ?`, next.name, next.text, next.id),
        );
        return next;
      });
    },

    remove: async (key: Key, call: Call, precondition?: Precondition<NamedText>): Promise<void> => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(key, call);
        precondition?.(current);
        const { id } = current;
        refuseReferred(table.kind, [
          { count: countOf(db, table.links, 'item_id', id), one: 'image version', many: 'image versions' },
        ]);
        changeLog(db, call, `delete${table.noun}`).changing(table.kind, id, () =>
          db.run(`DELETE FROM ${table.name} WHERE id = ?`, id),
        );
      });
    },
  };
}
