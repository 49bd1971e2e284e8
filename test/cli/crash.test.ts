import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import type { Actor } from '../../src/catalogue/access.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { emptyFolder, start } from './program.js';

const SETTINGS = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' };
const WRITERS = 50;
/** Answers after which the server is killed. */
const ENOUGH = 200;
const TAGS = ['first', 'second'];

const LOCAL: Actor = { kind: 'local', label: 'command line' };

describe('a server that is killed while fifty write', () => {
  it('has every image that it answered with, and none by half, when it is back', async (t) => {
    const folder = emptyFolder(t);
    const { child, until, ended } = start(folder, ['serve', '--demo'], SETTINGS);
    t.after(() => child.kill('SIGKILL'));
    const [, url = ''] = await until(/ Docs +(http:\S+)\/docs\n/);
    const { CYANOTYPE_TOKEN, CYANOTYPE_VOLUME } = Object.fromEntries(
      readFileSync(join(folder, 'var/demo.env'), 'utf8')
        .split('\n')
        .map((line) => line.split('=')),
    );
    const headers = { authorization: `Token ${CYANOTYPE_TOKEN}`, 'content-type': 'application/json' };
    const answered: number[] = [];
    const write = async (writer: number) => {
      for (let nth = 0; ; nth++) {
        const name = `written ${writer} ${nth}`;
        const body = JSON.stringify({ name, arch: 'arm', root_volume: CYANOTYPE_VOLUME, tags: TAGS });
        const response = await fetch(`${url}/operator/v1/images`, { method: 'POST', headers, body }).catch(
          () => null,
        );
        if (response === null) return;
        assert.equal(response.status, 201);
        const made = (await response.json().catch(() => null)) as { readonly id: number } | null;
        if (made === null) return;
        answered.push(made.id);
        if (answered.length === ENOUGH) child.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    await ended;
    assert.ok(answered.length >= ENOUGH);

    // What a server opens when it starts again.
    const path = join(folder, 'var/demo.db');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    for (const id of answered) {
      const key = { value: String(id), by: 'number-or-uuid' } as const;
      const { versions, tags } = await store.image(key, { actor: LOCAL, now: Date.now() * 1000 });
      assert.deepEqual(
        [versions.map(({ machines }) => machines.length), tags.map(({ name }) => name)],
        [[1], TAGS],
      );
    }

    // Also of those that nobody was told of.
    const db = new Database(path, { readonly: true });
    t.after(() => db.close());
    const count = (sql: string) => db.prepare<[], number>(`SELECT count(*) FROM ${sql}`).pluck().get() ?? 0;
    const images = count("images WHERE name LIKE 'written %'");
    assert.ok(images >= answered.length);
    const of = "JOIN images i ON i.id = image_id AND i.name LIKE 'written %'";
    assert.equal(count(`image_tags ${of}`), 2 * images);
    assert.equal(count(`image_versions v ${of}`), images);
    assert.equal(count(`machines m JOIN image_versions v ON v.id = m.version_id ${of}`), images);
    assert.equal(count("events WHERE operation = 'createImage' AND kind <> 'tag'"), 3 * images);
    assert.deepEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }]);
  });
});
