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
import { allOf, versionConditions } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { byId, countOf, refuseTaken } from './things.js';
import { run, type Work } from './work.js';

interface Table {
  readonly kind: 'license' | 'script';
  readonly name: 'licenses' | 'scripts';
  readonly links: 'version_licenses' | 'version_scripts';
  /** As in the names of the store's methods. */
  readonly noun: 'License' | 'Script';
}

export function licenseStore(db: Database): LicenseStore {
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

export function scriptStore(db: Database): ScriptStore {
  const texts = namedTexts(db, { kind: 'script', name: 'scripts', links: 'version_scripts', noun: 'Script' });
  return {
    script: texts.one,
    scripts: texts.page,
    createScript: texts.create,
    updateScript: texts.update,
    deleteScript: texts.remove,
  };
}

function namedTexts(db: Database, table: Table) {
  /** A text has no uuid: versions have always shown its number. */
  function* find({ value }: Key, call: Call): Work<NamedText> {
    const text = yield* byId(textsAs(db.dialect, table, call), parseId(value));
    if (text === undefined) throw notFound(table.kind);
    return text;
  }
  const refuse = (name: string) => refuseTaken(table.name, `a ${table.kind}`, 'name', name);

  return {
    one: async (key: Key, call: Call): Promise<NamedText> => {
      requireKnown(call.actor);
      return db.ask(() => find(key, call));
    },

    page: async (page: PageRequest, call: Call): Promise<Page<NamedText>> => {
      requireKnown(call.actor);
      return db.ask(() => db.page({ ...textsAs(db.dialect, table, call), where: allOf([]) }, page));
    },

    create: async (wanted: NewNamedText, call: Call): Promise<NamedText> => {
      requireStaff(call.actor);
      const { name, text } = checkedNamedText(wanted);
      return db.write(function* () {
        yield* refuse(name);
        const log = yield* changeLog(db, call, `create${table.noun}`);
        const made = { id: yield* db.nextId(table.kind), name, text };
        yield* log.make(table.kind, made);
        return { ...made, versions: 0 };
      });
    },

    update: async (
      key: Key,
      changes: NamedTextChanges,
      call: Call,
      precondition?: Precondition<NamedText>,
    ): Promise<NamedText> => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* find(key, call);
        precondition?.(current);
        const next = editNamedText(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name) yield* refuse(next.name);
        const log = yield* changeLog(db, call, `update${table.noun}`);
        const sql = `UPDATE ${table.name} SET name = ?, text = ? WHERE id = ?`;
        yield* log.changing(table.kind, next.id, run(sql, next.name, next.text, next.id));
        return next;
      });
    },

    remove: async (key: Key, call: Call, precondition?: Precondition<NamedText>): Promise<void> => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* find(key, call);
        precondition?.(current);
        const { id } = current;
        const count = yield* countOf(table.links, 'item_id', id);
        refuseReferred(table.kind, [{ count, one: 'image version', many: 'image versions' }]);
        const log = yield* changeLog(db, call, `delete${table.noun}`);
        yield* log.changing(table.kind, id, run(`DELETE FROM ${table.name} WHERE id = ?`, id));
      });
    },
  };
}

/** With the number of versions that the caller sees. */
function textsAs(dialect: Dialect, { name, links }: Table, { actor, now }: Call): ThingSql<NamedText> {
  const visible = versionConditions(dialect, {}, scopeOf(actor, now), now);
  const sql = dialect.object({
    id: 't.id',
    name: 't.name',
    text: 't.text',
    versions: `(SELECT count(*) FROM ${links} l JOIN image_versions v ON v.id = l.version_id
      JOIN images i ON i.id = v.image_id WHERE l.item_id = t.id AND ${visible.sql})`,
  });
  const read = (text: string) => JSON.parse(text) as NamedText;
  return { table: name, joins: '', item: { sql, values: visible.values }, read };
}
