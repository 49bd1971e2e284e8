import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { RECORD_RULES } from '../../src/store/record-rules.js';
import { RECORD_KINDS } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import {
  anonymous,
  by,
  DIALECTS,
  type Dialect,
  failure,
  id,
  local,
  NOW,
  type OpenedStore,
  openDemo,
  owner,
  SECOND,
  staff,
} from './dialects.js';

type Line = { kind: string; [member: string]: unknown };
type Rec = Record<string, unknown>;

export async function exported(store: Store): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of await store.exportCatalogue(by(local))) pieces.push(piece);
  return pieces.join('');
}

/** In pieces that end anywhere, also within a letter. */
async function* pieces(file: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const linesOf = (file: string): Line[] =>
  file
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const fileOf = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

const withoutMoment = (file: string): string => file.replace(/"at":"[^"]*"/, '"at":""');

async function filled(dialect: Dialect, t: TestContext): Promise<Store> {
  const { store } = await openDemo(dialect, t);
  const hash = new Uint8Array(32).fill(0xab);
  const token = {
    label: 'nightly export',
    scopes: ['read'],
    expires: NOW + SECOND,
    user: 'username',
  } as const;
  await store.createToken({ ...token, hash }, by(local));
  await store.updateImage(id(1), { tags: ['Größe', 'データ'], sharedWith: [2, 3] }, by(owner));
  await store.updateImageVersion(id(1), { licenses: [1], scripts: [1], membership: [1] }, by(staff));
  return store;
}

/** All there are, as the database itself has them. */
const COLUMNS: Readonly<Record<string, string>> = {
  sqlite: `SELECT t.name AS "table", c.name FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
  postgres: `SELECT c.table_name AS "table", c.column_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
};

for (const dialect of DIALECTS) {
  describe(`export and import (${dialect.name})`, () => {
    it('write the catalogue as lines that a hand can check', async (t) => {
      const store = await filled(dialect, t);
      const lines = linesOf(await exported(store));
      const { last } = await store.events({}, 0, 1, by(local));
      assert.deepEqual(lines[0], {
        kind: 'catalogue',
        format: 1,
        at: '2026-01-02T03:04:05.000006Z',
        position: last,
      });
      const kinds = [...new Set(lines.map(({ kind }) => kind))];
      assert.deepEqual(
        kinds.filter((kind) => RECORD_KINDS.some((one) => one.kind === kind)),
        RECORD_KINDS.map(({ kind }) => kind).filter((kind) => kinds.includes(kind)),
      );
      assert.deepEqual(kinds.slice(-2), ['event', 'end']);
      const tokens = lines.filter(({ kind }) => kind === 'token').map(({ record }) => record as Rec);
      const token = tokens.find(({ label }) => label === 'nightly export') as Rec;
      assert.equal(token.hash, 'ab'.repeat(32));
      assert.equal(token.expires_at, '2026-01-02T03:04:06.000006Z');
      const image = lines.find(({ kind }) => kind === 'image')?.record as Rec;
      assert.deepEqual(image.shares, [
        { user_id: 2, end_at: null },
        { user_id: 3, end_at: null },
      ]);
      const counts = lines.at(-1)?.counts as Record<string, number>;
      assert.equal(
        Object.values(counts).reduce((sum, count) => sum + count),
        lines.length - 2,
      );
      assert.deepEqual([counts.user, counts.event, counts.token], [3, last, tokens.length]);
    });

    it('bring back all of it, and nothing else', async (t) => {
      const store = await filled(dialect, t);
      const file = await exported(store);
      const { store: fresh } = await dialect.open(t);
      const seen: number[] = [];
      const onProgress = (lines: number) => void seen.push(lines);
      const counts = await fresh.importCatalogue(pieces(file, 7777), { onProgress }, by(local));
      assert.equal(withoutMoment(await exported(fresh)), withoutMoment(file));
      assert.deepEqual(counts, linesOf(file).at(-1)?.counts);
      assert.equal(seen.at(-1), linesOf(file).length);
      // Search texts are made anew, and tokens open what they opened.
      const search = async (store: Store, search: string) =>
        (await store.images({ search }, { page: 1, size: 10 }, by(staff))).items.map((image) => image.id);
      for (const term of ['grösse', 'GRÖSSE', 'データ', 'OKAFOR', 'ubuntu']) {
        assert.deepEqual(await search(fresh, term), await search(store, term), term);
      }
      assert.ok((await search(fresh, 'データ')).includes(1));
      const found = await fresh.authenticate(new Uint8Array(32).fill(0xab), NOW);
      assert.equal(found?.actor.user.username, 'username');
      // The log goes on where the file left it.
      const { last } = await store.events({}, 0, 1, by(local));
      await fresh.createProvider({ name: 'Phoenix' }, by(local));
      assert.equal((await fresh.events({}, last, 10, by(local))).events[0]?.position, last + 1);
    });

    it('take the place of accounts, and refuse to take that of more', async (t) => {
      const store = await filled(dialect, t);
      const file = await exported(store);
      const { store: fresh } = await dialect.open(t);
      await fresh.createUser({ username: 'first', staff: true, organizations: [] }, by(local));
      await fresh.importCatalogue(pieces(file), {}, by(local));
      assert.equal(withoutMoment(await exported(fresh)), withoutMoment(file));
      await assert.rejects(fresh.importCatalogue(pieces(file), {}, by(local)), failure('conflict'));
      assert.equal(withoutMoment(await exported(fresh)), withoutMoment(file));
    });

    it('can be tried without importing, on any store', async (t) => {
      const store = await filled(dialect, t);
      const file = await exported(store);
      const counts = await store.importCatalogue(pieces(file), { check: true }, by(staff));
      assert.deepEqual(counts, linesOf(file).at(-1)?.counts);
      assert.equal(await exported(store), file);
      const wrong = store.importCatalogue(pieces(`${file}x`), { check: true }, by(staff));
      await assert.rejects(wrong, failure('invalid'));
    });

    it('are one state, whatever is written meanwhile', async (t) => {
      const store = await filled(dialect, t);
      const before = await exported(store);
      const parts: string[] = [];
      for await (const piece of await store.exportCatalogue(by(local))) {
        parts.push(piece);
        if (parts.length === 1) {
          await store.createProvider({ name: 'Phoenix' }, by(local));
          await store.updateImage(id(1), { name: 'Renamed' }, by(staff));
        }
      }
      assert.equal(parts.join(''), before);
      assert.notEqual(await exported(store), before);
    });

    it('let others write while the file comes in', async (t) => {
      const file = await exported(await filled(dialect, t));
      const { store } = await dialect.open(t);
      async function* slowly() {
        for await (const piece of pieces(file, 4000)) {
          assert.equal((await store.users({}, { page: 1, size: 1 }, by(local))).total, 0);
          yield piece;
        }
      }
      await store.importCatalogue(slowly(), {}, by(local));
      assert.equal((await store.users({}, { page: 1, size: 1 }, by(local))).total, 3);
      const crossed = (await dialect.open(t)).store;
      async function* crossing() {
        yield* pieces(file);
        await crossed.createProvider({ name: 'Phoenix' }, by(local));
      }
      await assert.rejects(crossed.importCatalogue(crossing(), {}, by(local)), failure('conflict'));
      assert.equal((await crossed.providers({}, { page: 1, size: 1 }, by(local))).total, 1);
    });

    it('are for staff', async (t) => {
      const store = await filled(dialect, t);
      for (const [actor, code] of [
        [owner, 'forbidden'],
        [anonymous, 'unauthenticated'],
      ] as const) {
        await assert.rejects(store.exportCatalogue(by(actor)), failure(code));
        await assert.rejects(store.importCatalogue(pieces(''), {}, by(actor)), failure(code));
      }
    });

    it('keep every column, but what is made of others', async (t) => {
      const { sql } = await dialect.open(t);
      const kept = RECORD_KINDS.flatMap(({ table, columns, lists }) => [
        ...columns.map(({ name }) => `${table}.${name}`),
        ...lists.flatMap((list) =>
          [list.of, list.order, ...list.columns.map(({ name }) => name)].map(
            (name) => `${list.table}.${name}`,
          ),
        ),
      ]);
      const columns = (await sql(COLUMNS[dialect.name] ?? '')) as { table: string; name: string }[];
      const left = columns
        // Lists and indexes of texts are made of others as a whole; the others here are of no catalogue.
        .filter(
          ({ table }) => !/^(events$|list|image_search|version_search|store_copies|migrations)/.test(table),
        )
        .map(({ table, name }) => `${table}.${name}`)
        .filter((column) => !kept.includes(column) && !column.startsWith('letter_foldings.'));
      assert.deepEqual(left.sort(), [
        'image_versions.search_text',
        'images.search_text',
        'tokens.last_used_at',
      ]);
      for (const { kind, columns, lists } of RECORD_KINDS) {
        const members = [...columns, ...lists].map(({ name }) => name).filter((name) => name !== 'id');
        assert.deepEqual(Object.keys(RECORD_RULES[kind]).sort(), members.sort(), kind);
      }
    });
  });

  describe(`an import of what is no export (${dialect.name})`, () => {
    /** One for all files of a test: each of them leaves it empty. */
    const opened = new WeakMap<TestContext, Promise<OpenedStore>>();

    /** What the message says of a file in which one thing was changed; the store is as empty as it was. */
    async function refused(
      t: TestContext,
      file: string | Uint8Array | AsyncIterable<Uint8Array>,
      code: string | undefined = 'invalid',
    ): Promise<string> {
      const opening = opened.get(t) ?? dialect.open(t);
      opened.set(t, opening);
      const { store, sql } = await opening;
      const bytes = typeof file === 'string' || file instanceof Uint8Array ? pieces(file) : file;
      const outcome = await store.importCatalogue(bytes, {}, by(local)).then(
        () => 'is imported',
        (error: Error & { code?: string }) => {
          assert.equal(error.code, code, error.stack);
          return error.message;
        },
      );
      for (const table of ['users', 'organizations', 'tokens', 'images', 'events', 'providers']) {
        assert.deepEqual(await sql(`SELECT * FROM ${table}`), [], table);
      }
      if (dialect.name === 'sqlite') {
        const [{ file: path }] = (await sql('PRAGMA database_list')) as [{ file: string }];
        assert.deepEqual(
          readdirSync(dirname(path)).filter((name) => name.startsWith('.import')),
          [],
        );
      }
      return outcome;
    }

    const changed = (lines: readonly Line[], kind: string, change: (record: Rec) => unknown, nth = 0) => {
      const index = lines.indexOf(lines.filter((line) => line.kind === kind)[nth] as Line);
      const copy = structuredClone(lines) as Line[];
      const target = copy[index] as Line;
      change((target.record ?? target) as Rec);
      return { file: fileOf(copy), line: index + 1 };
    };

    it('names the line and the field', async (t) => {
      const lines = linesOf(await exported(await filled(dialect, t)));
      const cases: readonly [string, (record: Rec) => unknown, string, number?][] = [
        ['user', (r) => delete r.username, 'username is missing'],
        ['user', (r) => (r.colour = 'red'), 'colour is not known'],
        ['user', (r) => (r.staff = 1), 'staff must be true or false'],
        ['user', (r) => (r.id = 0), 'id must be a whole number from 1'],
        ['user', (r) => (r.id = 2 ** 53), 'id must be a whole number from 1'],
        ['user', (r) => (r.id = '1'), 'id must be a whole number from 1'],
        ['user', (r) => (r.id = 1), 'id is that of an earlier user', 1],
        ['user', (r) => (r.username = 'username'), 'username is that of an earlier user', 1],
        ['user', (r) => (r.username = 'a b'), 'username may have letters, digits and . _ @ + - only'],
        [
          'user',
          (r) => (r.created_at = '2026-02-30T00:00:00Z'),
          'created_at must be a timestamp such as 2030-01-31T00:00:00.000000Z',
        ],
        [
          'user',
          (r) => (r.organizations = [99]),
          'organizations names 99, and no earlier line is such a organization',
        ],
        ['user', (r) => (r.organizations = 1), 'organizations must be a list'],
        ['user', (r) => (r.organizations = [1, 1]), 'organizations must not have an entry twice'],
        ['organization', (r) => (r.uuid = 'x'), 'uuid must be a uuid in small letters'],
        ['token', (r) => (r.hash = 'abc'), 'hash must be a SHA-256 as 64 hexadecimal digits'],
        ['token', (r) => (r.scopes = []), 'scopes must name one scope at least'],
        ['token', (r) => (r.scopes = ['root']), 'scopes must be one of read, write, staff'],
        ['provider', (r) => (r.name = ' x '), 'name must be trimmed and composed (NFC)'],
        ['provider', (r) => (r.name = 'a\u0000b'), 'name must not contain control characters'],
        ['provider', (r) => (r.name = '\ud800'), 'name must be well-formed Unicode'],
        ['image', (r) => (r.owner_id = null), 'owner_id must be a whole number from 1'],
        [
          'image',
          (r) => (r.root_volume_id = 999),
          'root_volume_id names 999, and no earlier line is such a volume',
        ],
        ['image', (r) => (r.arch = 'vax'), 'arch must be one of arm, arm64, x86_64'],
        [
          'image',
          (r) => (r.description = 'x'.repeat(10_001)),
          'description must have at most 10000 characters',
        ],
        [
          'image',
          (r) => (r.extra_volumes = '['),
          'extra_volumes must be the JSON text of a list or an object',
        ],
        ['image', (r) => (r.shares = [{ user_id: 2 }]), 'shares.end_at is missing'],
        ['image', (r) => (r.shares = [null]), 'shares must be an object'],
        [
          'image',
          (r) => (r.shares = [2, 2].map((user_id) => ({ user_id, end_at: null }))),
          'shares must not have the same user_id twice',
        ],
        [
          'image',
          (r) => (r.shares = [{ user_id: 9, end_at: null }]),
          'shares names 9, and no earlier line is such a user',
        ],
        [
          'image_version',
          (r) => (r.parent_id = 999),
          'parent_id names 999, and there is no such image_version',
        ],
        ['image_version', (r) => (r.parent_id = r.id), 'parent_id must not be the record itself'],
        ['image_request', (r) => (r.sys = 7), 'sys must be a list'],
        ['image_request', (r) => (r.visibility = 'friends'), 'visibility must be a list'],
        [
          'image_request',
          (r) => (r.status = 'lost'),
          'status must be one of pending, approved, imaging, completed, denied, failed',
        ],
        ['event', (r) => (r.position = 0), 'position must be a whole number from 1'],
        ['event', (r) => (r.position = 1), 'position must be after that of the line before', 1],
        ['event', (r) => (r.user_id = 77), 'user_id names 77, and no earlier line is such a user'],
        ['event', (r) => (r.after = null), 'after must not be null where before is'],
        [
          'event',
          (r) => (r.kind = 'colour'),
          `kind must be one of ${RECORD_KINDS.map(({ kind }) => kind).join(', ')}`,
        ],
        ['catalogue', (r) => (r.format = 2), 'format must be 1'],
        ['catalogue', (r) => delete r.position, 'position is missing'],
        [
          'catalogue',
          (r) => (r.position = 1),
          'counts.event does not fit the first line, which names another last position',
        ],
        ['end', (r) => ((r.counts as Rec).user = 4), 'counts.user does not fit the file, which has 3'],
        ['end', (r) => delete (r.counts as Rec).tag, 'counts.tag is missing'],
        ['end', (r) => (r.kind = 'finish'), 'counts is not known'],
      ];
      for (const [kind, change, message, nth] of cases) {
        const { file, line } = changed(lines, kind, change, nth);
        const at = message.startsWith('counts.event') ? lines.length : line;
        assert.equal(await refused(t, file), `line ${at}: ${message}`);
      }
    });

    it('may not have two open requests of one instance', async (t) => {
      const lines = linesOf(await exported(await filled(dialect, t)));
      const open = lines.findIndex(
        ({ kind, record }) => kind === 'image_request' && (record as Rec).status === 'pending',
      );
      const second = structuredClone(lines[open] as Line);
      Object.assign(second.record as Rec, { id: 1000, uuid: '00000000-0000-4000-8000-000000000000' });
      const file = fileOf([...lines.slice(0, open + 1), second, ...lines.slice(open + 1)]);
      assert.equal(
        await refused(t, file),
        `line ${open + 2}: instance_id has an open image_request in an earlier line`,
      );
    });

    it('is said of the file as a whole', async (t) => {
      const file = await exported(await filled(dialect, t));
      const rows = file.trimEnd().split('\n');
      const lines = rows.length;
      const cut = (count: number) => `${rows.slice(0, count).join('\n')}\n`;
      const cases: readonly (readonly [string | Uint8Array, string])[] = [
        ['', 'line 1: is missing: the file is cut off before its line of the kind end'],
        ['\n', 'line 1: is empty'],
        ['{}', 'line 1: kind must be catalogue: this is no export'],
        ['[]', 'line 1: must be an object'],
        [cut(lines - 1), `line ${lines}: is missing: the file is cut off before its line of the kind end`],
        [cut(3), 'line 4: is missing: the file is cut off before its line of the kind end'],
        [file.slice(0, -20), `line ${lines}: is not valid JSON`],
        [`${file}${rows[1]}\n`, `line ${lines + 1}: comes after the line of the kind end`],
        [`${file}\n`, `line ${lines + 1}: is empty`],
        [
          `${cut(1)}{"kind":"colour","record":{}}\n`,
          'line 2: kind must be one of organization, user, group, token, provider, identity, volume, license, script, tag, image, image_version, machine, instance, image_request, event, end',
        ],
        [`${cut(1)}{"kind":"user","record":[]}\n`, 'line 2: must be an object'],
        [`${cut(1)}{"kind":"user"}\n`, 'line 2: record is missing'],
        [`${cut(1)}{"kind":"user","record":{"__proto__":1}}\n`, 'line 2: __proto__ is not known'],
        [`${cut(lines - 1)}${rows[1]}\n`, `line ${lines}: kind must be event or end, after the first event`],
        [Buffer.concat([Buffer.from(cut(1)), Buffer.from([0x22, 0xff, 0x22, 0x0a])]), 'line 2: is not UTF-8'],
        [Buffer.from(file, 'utf16le'), 'line 1: is not valid JSON'],
      ];
      for (const [wrong, message] of cases) assert.equal(await refused(t, wrong), message);
    });

    it('is not a file that only looks as if it came through an editor', async (t) => {
      const file = await exported(await filled(dialect, t));
      for (const same of [`\ufeff${file}`, file.replaceAll('\n', '\r\n'), file.trimEnd()]) {
        const { store } = await dialect.open(t);
        await store.importCatalogue(pieces(same), {}, by(local));
        assert.equal(withoutMoment(await exported(store)), withoutMoment(file));
      }
    });

    it('is said in the same way of a long file, of which nothing is left either', async (t) => {
      const rows = (await exported(await filled(dialect, t))).trimEnd().split('\n');
      // JSON has as many blanks as one likes.
      rows[1] += ' '.repeat(2 ** 20);
      const wrong = [...rows.slice(0, 5), '{"kind":"user"}', ...rows.slice(5)].join('\n');
      assert.equal(await refused(t, wrong), 'line 6: record is missing');
      async function* broken() {
        yield* pieces(rows.join('\n').slice(0, -1000));
        throw Object.assign(new Error('the client has left'), { code: 'gone' });
      }
      assert.equal(await refused(t, broken(), 'gone'), 'the client has left');
      const { store } = await dialect.open(t);
      const { user } = await store.importCatalogue(pieces(rows.join('\n')), {}, by(local));
      assert.equal(user, rows.filter((row) => row.startsWith('{"kind":"user"')).length);
    });

    it('may not have a version among its own parents', async (t) => {
      const lines = linesOf(await exported(await filled(dialect, t)));
      const [first, second] = lines
        .filter(({ kind }) => kind === 'image_version')
        .map(({ record }) => record as Rec);
      Object.assign(first as Rec, { parent_id: second?.id });
      Object.assign(second as Rec, { parent_id: first?.id });
      const message = await refused(t, fileOf(lines));
      assert.match(
        message,
        new RegExp(`^line ${lines.length}: image_version \\d+ is among its own parents$`),
      );
    });

    it('takes versions and their parents in any order', async (t) => {
      const lines = linesOf(await exported(await filled(dialect, t)));
      const versions = lines.filter(({ kind }) => kind === 'image_version');
      assert.ok(versions.some(({ record }) => (record as Rec).parent_id !== null));
      const first = lines.indexOf(versions[0] as Line);
      const turned = lines.with(0, lines[0] as Line);
      turned.splice(first, versions.length, ...versions.toReversed());
      const { store } = await dialect.open(t);
      await store.importCatalogue(pieces(fileOf(turned)), {}, by(local));
      assert.equal(withoutMoment(await exported(store)), withoutMoment(fileOf(lines)));
    });
  });
}
