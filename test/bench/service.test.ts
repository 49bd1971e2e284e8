import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { requestsOf } from '../../bench/service/cases.js';
import { curvesTable, throughStore } from '../../bench/service/curves.js';
import { BENCH_USER, dataSet, RARE_WORD } from '../../bench/service/data-set.js';
import { median, short, spread } from '../../bench/service/figures.js';
import { type Growth, LOOKS, measureGrowth } from '../../bench/service/growth.js';
import { openImagesSql } from '../../bench/service/images-sql.js';
import { plot } from '../../bench/service/plot.js';
import { type ServerName, startServer } from '../../bench/service/processes.js';
import { benchText, musts } from '../../bench/service/report.js';
import { sameAnswers } from '../../bench/service/same-answers.js';
import { ASKS, measureServed } from '../../bench/service/served.js';
import { isMet } from '../../bench/service/tables.js';
import type { Image } from '../../src/catalogue/image.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { LOCAL } from '../harness.js';

const SIZE = 300;

/** The peer and the program that loads are installed apart: `make bench-smoke`, which `make test` ends with, runs all of it. */
describe('the bench of the service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-bench-'));
  after(() => rmSync(folder, { recursive: true }));
  let file = '';
  before(async () => {
    file = await dataSet(SIZE, folder, () => undefined);
  });

  it('makes a catalogue of images of about 1 KB, some of each kind, and the same each time', async () => {
    const store = openSqliteStore(file);
    const call = { actor: LOCAL, now: Date.now() * 1000 };
    try {
      const images: Image[] = [];
      for await (const image of store.allImages({}, call)) images.push(image);
      assert.equal(images.length, SIZE);
      const some = (what: string, is: (image: Image) => boolean) => {
        const share = images.filter(is).length;
        assert.ok(share > 0 && share < SIZE, `${share} are ${what}`);
      };
      some('private', ({ isPublic }) => !isPublic);
      some('shared with a user', ({ sharedWith }) => sharedWith.length > 0);
      some('shared with a group', ({ sharedWithGroups }) => sharedWithGroups.length > 0);
      some('ended, or end', ({ end }) => end !== null);
      some('in the future', ({ start }) => start > call.now);
      some('without tags', ({ tags }) => tags.length === 0);
      some('of two versions', ({ versions }) => versions.length > 1);
      const own = images.filter(({ owner, sharedWith }) =>
        [owner, ...sharedWith].some(({ id }) => id === BENCH_USER.id),
      );
      assert.deepEqual(own, []);
      assert.equal(await store.countImages({ search: RARE_WORD }, call), 10);

      const other = openSqliteStore(await dataSet(SIZE, join(folder, 'again'), () => undefined));
      const same: Image[] = [];
      for await (const image of other.allImages({}, call)) same.push(image);
      await other.close();
      assert.deepEqual(same, images);
    } finally {
      await store.close();
    }
  });

  it('has L1 and the floor answer as our service does, and L1 write what it writes', async () => {
    const database = join(folder, 'written.db');
    copyFileSync(file, database);
    const names: readonly ServerName[] = ['floor', 'bare', 'ours'];
    // One after the other, since the floor writes before L1 counts.
    const servers = [];
    for (const name of names) servers.push(await startServer(name, database));
    try {
      const [floor, bare, ours] = servers.map(({ url }) => url);
      assert.ok(floor && bare && ours);
      const images = openImagesSql(database);
      const ids = images.publicIds(40);
      const bytes = median(ids.map((id) => JSON.stringify(images.image(id)).length));
      assert.ok(bytes > 900 && bytes < 1150, `half of the images have ${bytes} bytes and more`);
      images.close();
      await sameAnswers({ ours, bare, floor }, ids, 'floor');
      // As it would a server that does not look an image up.
      await assert.rejects(
        sameAnswers({ bare, floor }, ids, 'nobody'),
        /floor answers .* otherwise than bare/,
      );

      const expected = await grownBy(database, ours);
      assert.deepEqual(expected, { images: 1, image_tags: 2, image_versions: 1, machines: 1, events: 3 });
      assert.deepEqual(await grownBy(database, bare), expected);
      for (const server of servers) {
        const { cpu, memory } = await server.usage();
        assert.ok(cpu > 0 && memory > 0);
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });

  it('has a figure for each row of its tables, and judges it', async () => {
    const growth = await measureGrowth(file, SIZE);
    const measured = Object.entries(growth).filter(([, time]) => time !== null && time > 0);
    // There is no page 1000 of so few.
    assert.deepEqual(
      measured.map(([look]) => look).sort(),
      Object.keys(LOOKS)
        .filter((look) => look !== 'deep')
        .sort(),
    );

    const turns = (...times: readonly number[]) =>
      times.map((cpu) => ({ cpu, databaseCpu: 2 * cpu, perSecond: 1000 }));
    const each = {
      floor: turns(30),
      bare: turns(100, 90, 120),
      ours: turns(110, 80, 90),
      postgres: turns(180, 207, 198),
      express: turns(450),
    };
    // What no other server answers.
    const pages = { ...each, floor: [], bare: [], express: [] };
    const http = {
      turns: { one: each, each, list: each, pages, create: each },
      memory: [80e6, 100e6, 120e6, 105e6],
    };
    const known = { ...growth, first: 2, deep: 9, count: 0.5, liveCount: 100, rare: 3, like: 100 };
    const writers = { ours: [900, 1200, 1100], plain: [1000, 1010, 990], postgres: [450], alone: [300] };
    const transfer = {
      imported: { seconds: 60, delay: 21, answer: 5 },
      exported: { seconds: 9, delay: 20, answer: 4 },
    };
    const generate = { all: [520], unchanged: [50], seeds: [200], same: [400] };
    const start = { ours: [900, 700, 800], glue: [1000] };
    const all = {
      images: SIZE,
      http,
      start,
      growth: known,
      growthOnPostgres: known,
      writers,
      transfer,
      generate,
    };
    assert.deepEqual(
      musts(all).map((must) => [must.value, isMet(must)]),
      [
        [0.9, true],
        [0.9, false],
        [0.2, true],
        [0.2, true],
        [0.9, true],
        [2.2, true],
        [2.2, false],
        [1.5, true],
        [4.5, true],
        [0.005, true],
        [0.03, false],
        [1.1, true],
        [21, false],
        [20, true],
        [2.6, false],
        [1.3, true],
        [0.25, true],
        [0.8, true],
        [80, true],
        [1, true],
      ],
    );
    const text = benchText(all);
    assert.match(text, /^300 images; 3 rounds; Node/);
    assert.match(text, /\| list of 20 \| 90\.0 \| 198 \| 2\.20 \| 396 \|/);
    assert.match(
      text,
      /\| list of 20, another page each time .*\n.*\n\| our service \| 90\.0 \| ±17 % \| – \| 1000 \|\n\| our service on PostgreSQL /,
    );
    assert.match(text, /\| our service \| 90\.0 \| ±17 % \| 0\.900 \| 1000 \|/);

    const curves = throughStore([
      { images: 1000, growth: known },
      { images: 100_000, growth: { ...known, first: 3, next: null, tag: 1e6 } },
    ]);
    const grown = curvesTable(curves);
    assert.match(grown, /\| through the store, ms \| 1,000 \| 100,000 \| 100,000 over 1,000 \| must \|/);
    assert.match(grown, /\| first page \| 2\.00 \| 3\.00 \| 1\.50 \| ≤ 2: yes \|/);
    assert.match(grown, /\| first page of a tag \| .* \| ≤ 2: no \|/);
    assert.match(grown, /\| page 1000 \| 9\.00 \| 9\.00 \| 1\.00 \| {2}\|/);
    const flat = Object.fromEntries(Object.keys(LOOKS).map((look) => [look, 1])) as Growth;
    const drawn = plot([
      throughStore([
        { images: 1000, growth: { ...flat, first: 2 } },
        { images: 100_000, growth: { ...flat, first: 200, next: null } },
      ]),
      curves,
    ]);
    // Three decades of time over 390 points, from 1 ms at 430 on: 2 and 200 lie 0.301 and 2.301 of them up.
    assert.match(drawn, /^<svg [\s\S]*?<polyline points="70\.0,390\.9 560\.0,130\.9"/);
    assert.equal(drawn.split('<polyline').length - 1, 2 * Object.keys(LOOKS).length);
  });

  it('asks for what plain SQL finds, and says so when something else is answered', async () => {
    const database = join(folder, 'served.db');
    copyFileSync(file, database);
    const served = await measureServed(database, () => undefined);
    for (const figures of [served.time, served.cpu]) {
      assert.deepEqual(Object.keys(figures), Object.keys(ASKS));
      assert.ok(Object.values(figures).every((figure) => figure > 0));
    }
    // A chunk that counts one image less than it has.
    const db = new Database(database);
    db.exec("UPDATE list_chunks SET open = open - 1 WHERE list = 'i'");
    db.close();
    await assert.rejects(
      measureServed(database, () => undefined),
      /first 0 counts otherwise than SQL/,
    );
  });

  it('counts as one does by hand', () => {
    assert.equal(median([5, 1, 3]), 3);
    assert.equal(median([4, 1, 3, 2]), 3);
    assert.equal(spread([8, 10, 12]), 20);
    assert.deepEqual([0, 0.01234, 0.5, 12.34, 1234.5].map(short), ['0', '0.0123', '0.500', '12.3', '1235']);
  });
});

/** How many rows of each table one new image makes. */
async function grownBy(file: string, url: string): Promise<Readonly<Record<string, number>>> {
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare<[], string>(
      // What ours keeps besides, for lists and search, is part of what it is measured for.
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'list_%' AND name NOT LIKE '%_search%'`,
    )
    .pluck()
    .all();
  const count = () =>
    tables.map((table) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0);
  const before = count();
  const [request] = requestsOf('create', []);
  assert.ok(request?.body);
  const { method, path, headers, body } = request;
  const answer = await fetch(url + path, { method, headers, body });
  assert.equal(answer.status, 201, await answer.text());
  const rows = count().map((after, index) => [tables[index] ?? '', after - (before[index] ?? 0)] as const);
  db.close();
  return Object.fromEntries(rows.filter(([, grown]) => grown > 0));
}
