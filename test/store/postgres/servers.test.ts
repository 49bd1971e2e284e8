import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import pg from 'pg';
import { demoData } from '../../../src/catalogue/demo.js';
import { CatalogueError } from '../../../src/catalogue/errors.js';
import { LOCK } from '../../../src/store/postgres/locks.js';
import { openPostgresStore, type PostgresStoreOptions } from '../../../src/store/postgres/open.js';
import { freshDatabase, sqlOn } from '../../postgres.js';
import { by, failure, id, local, NOW, owner, SECOND, staff, VOLUME } from '../dialects.js';

const OPTIONS = { size: 4, statementTimeout: 10_000, connectTimeout: 5_000, durability: 'normal' } as const;

/** Several servers on one database that holds the demo. */
async function servers(t: TestContext, count: number, options: Partial<PostgresStoreOptions> = {}) {
  const url = await freshDatabase(t);
  const stores = await Promise.all(
    Array.from({ length: count }, () => openPostgresStore(url, { ...OPTIONS, ...options })),
  );
  t.after(() => Promise.all(stores.map((store) => store.close())));
  const [first] = stores;
  assert.ok(first !== undefined);
  await first.loadDemo(demoData, by(local));
  return { stores, first, url, sql: sqlOn(url) };
}

const image = (tags: readonly string[]) => ({
  name: 'made here',
  arch: 'x86_64' as const,
  rootVolume: VOLUME,
  isPublic: true,
  extraVolumes: '{}',
  organization: null,
  tags,
});

const wanted = {
  provider: 1,
  description: '',
  software: '',
  sys: '',
  exclude: '',
  tags: [],
  visibility: 'public',
  ipAddress: null,
} as const;

function demand(isSo: boolean): void {
  if (!isSo) throw new CatalogueError('precondition_failed', 'it has changed');
}

describe('several servers on one PostgreSQL', () => {
  it('leave no gap in the event log, and nobody who follows it misses an event', async (t) => {
    const { stores, first, sql } = await servers(t, 3);
    let isWriting = true;
    const EACH = 30;
    const writing = Promise.all(
      stores.map(async (store, server) => {
        for (let n = 0; n < EACH; n++)
          await store.createLicense({ name: `${server} ${n}`, text: '' }, by(staff));
      }),
    ).finally(() => {
      isWriting = false;
    });
    const followed: number[] = [];
    const names: unknown[] = [];
    for (let after = 0, last = -1; isWriting || after < last; ) {
      // All at once, and each time another one is listened to.
      const slices = await Promise.all(stores.map((store) => store.events({}, after, 7, by(staff))));
      const slice = slices[followed.length % slices.length] ?? assert.fail();
      followed.push(...slice.events.map(({ position }) => position));
      names.push(
        ...slice.events.flatMap((event) => (event.operation === 'createLicense' ? event.after?.name : [])),
      );
      ({ next: after, last } = slice);
    }
    await writing;
    const rest = await first.events({}, followed.length, 1_000, by(staff));
    followed.push(...rest.events.map(({ position }) => position));
    names.push(...rest.events.map((event) => event.after?.name));
    const [{ count }] = (await sql('SELECT count(*)::int AS count FROM events')) as [{ count: number }];
    assert.deepEqual(
      followed,
      Array.from({ length: count }, (_, index) => index + 1),
    );
    const made = stores.flatMap((_, server) => Array.from({ length: EACH }, (_each, n) => `${server} ${n}`));
    assert.deepEqual(names.toSorted(), made.toSorted());
  });

  it('give a position to what was begun before and is kept after an event that was read', async (t) => {
    const { first, url } = await servers(t, 1);
    const late = new pg.Client({ connectionString: url });
    await late.connect();
    await late.query('BEGIN');
    await late.query(`INSERT INTO events (at, token_label, operation, kind, item_id, after)
      VALUES (0, '', 'late', 'license', 99, '{}')`);
    await first.createLicense({ name: 'x', text: '' }, by(staff));
    const { last, events } = await first.events({}, 0, 1_000, by(staff));
    assert.equal(events.at(-1)?.operation, 'createLicense');
    await late.query('COMMIT');
    await late.end();
    const rest = await first.events({}, last, 10, by(staff));
    assert.deepEqual(
      rest.events.map(({ position, operation }) => [position, operation]),
      [[last + 1, 'late']],
    );
  });

  it('give positions one after the other', async (t) => {
    const { first, url, sql } = await servers(t, 1);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(LOCK.events);
    const waiting = `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
    let isRead = false;
    const reading = first.events({}, 0, 1, by(staff)).then(() => {
      isRead = true;
    });
    while (!isRead && (await sql(waiting)).length === 0);
    assert.equal(isRead, false);
    await other.query('COMMIT');
    await other.end();
    await reading;
  });

  it('refuse a token that another one has revoked, at once', async (t) => {
    const { stores, first } = await servers(t, 2);
    const hash = Buffer.alloc(32, 7);
    const { id: token } = await first.createToken(
      { user: 'username', hash, label: 'here and there', scopes: ['read'], expires: null },
      by(local),
    );
    const known = () => Promise.all(stores.map((store) => store.authenticate(hash, NOW + SECOND)));
    assert.deepEqual(
      (await known()).map((found) => found?.actor.user.id),
      [1, 1],
    );
    await first.revokeToken(id(token), by(local));
    assert.deepEqual(await known(), [null, null]);
  });

  it('give one name to one of those who want it at the same time', async (t) => {
    const { stores } = await servers(t, 3);
    const made = await Promise.allSettled(
      stores.map((store) => store.createOrganization({ name: 'One of a kind' }, by(staff))),
    );
    const refused = made.filter((one) => one.status === 'rejected');
    assert.equal(refused.length, 2);
    for (const { reason } of refused) assert.ok(failure('conflict', 'name')(reason));
  });

  it('write at the same time where each makes or changes a thing of its own', async (t) => {
    let uuids = 0;
    let judged = 0;
    const newUuid = () => {
      uuids += 1;
      return randomUUID();
    };
    const { stores } = await servers(t, 3, { newUuid });
    uuids = 0;
    const images = await Promise.all(
      stores.flatMap((store, server) =>
        Array.from({ length: 10 }, (_, n) => store.createImage(image([`${server} ${n}`]), by(owner))),
      ),
    );
    // A tag, an image, a version and a machine.
    assert.equal(uuids, 30 * 4);
    const count = () => {
      judged += 1;
    };
    await Promise.all(
      images.map(async ({ id: number }, nth) => {
        const store = stores[nth % 3];
        await store?.updateImage(id(number), { name: `renamed ${nth}` }, by(owner), count);
        await store?.shareImage(id(number), { kind: 'user', value: '2' }, null, by(owner), count);
        await store?.updateImageVersion(
          id(images[nth]?.versions[0]?.id ?? 0),
          { changeLog: 'x' },
          by(owner),
          count,
        );
      }),
    );
    assert.equal(judged, 30 * 3);
  });

  it('let an image and its version not change behind each other', async (t) => {
    const { stores, first } = await servers(t, 2);
    const [, second] = stores;
    assert.ok(second !== undefined);
    const made = await first.createImage(image([]), by(owner));
    const version = made.versions[0]?.id ?? 0;
    for (let round = 0; round < 20; round++) {
      const { name, versions } = await first.image(id(made.id), by(owner));
      const outcomes: PromiseSettledResult<unknown>[] = await Promise.allSettled([
        first.updateImage(id(made.id), { name: `image ${round}` }, by(owner), (current) =>
          demand(current.versions[0]?.name === versions[0]?.name),
        ),
        second.updateImageVersion(id(version), { name: `version ${round}` }, by(owner), (current) =>
          demand(current.image.name === name),
        ),
      ]);
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    }
  });

  it('change the same images at once so that each change begins where the one before ended', async (t) => {
    const { stores, first, sql } = await servers(t, 3);
    const images = [
      await first.createImage(image(['a']), by(owner)),
      await first.createImage(image([]), by(owner)),
    ];
    const changes = images.flatMap(({ id: number, versions }) =>
      stores.flatMap((store, nth) => [
        () => store.updateImage(id(number), { name: `name ${nth}`, isPublic: nth === 1 }, by(owner)),
        () => store.updateImage(id(number), { tags: [`tag ${nth}`], end: NOW + SECOND + nth }, by(owner)),
        () => store.shareImage(id(number), { kind: 'user', value: String(nth + 1) }, null, by(owner)),
        () => store.transferImage(id(number), { owner: nth + 1 }, by(staff)),
        () => store.updateImageVersion(id(versions[0]?.id ?? 0), { end: NOW + SECOND + nth }, by(staff)),
      ]),
    );
    const outcomes = await Promise.allSettled(changes.map((change) => change()));
    // Whose image it is no more may not change it; and a busy machine may have kept somebody waiting for too long.
    const codes = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'));
    const allowed = ['done', 'forbidden', 'not_found', 'busy'];
    assert.deepEqual(
      codes.filter((code) => !allowed.includes(code)),
      [],
    );
    assert.ok(codes.includes('done'));
    const broken = await sql(`SELECT kind, item_id FROM (
      SELECT kind, item_id, before, lag(after) OVER (PARTITION BY kind, item_id ORDER BY id) AS left_at FROM events) e
      WHERE left_at IS NOT NULL AND before IS DISTINCT FROM left_at`);
    assert.deepEqual(broken, []);
    assert.deepEqual(await first.reindex({ check: true }, by(local)), { places: 0, counts: 0, texts: 0 });
  });

  it('give each version of an image a name of its own, also those that are made at the same time', async (t) => {
    const { stores, first } = await servers(t, 3);
    const { id: number, versions } = await first.createImage(image([]), by(owner));
    const requests: number[] = [];
    for (const { id: instance, uuid } of demoData.instances.slice(0, 3)) {
      await first.updateInstance(id(instance), { sourceVersion: versions[0]?.id ?? 0 }, by(staff));
      const request = await first.createImageRequest({ ...wanted, instance: uuid }, by(owner));
      for (const status of ['approved', 'imaging'] as const) {
        await first.advanceImageRequest(id(request.id), { status, message: '' }, by(staff));
      }
      requests.push(request.id);
    }
    await Promise.all(
      stores.map((store, nth) =>
        store.advanceImageRequest(id(requests[nth] ?? 0), { status: 'completed', message: '' }, by(staff)),
      ),
    );
    const made = await first.image(id(number), by(owner));
    assert.deepEqual(made.versions.map(({ name }) => name).sort(), ['1.0', '2.0', '3.0', '4.0']);
  });

  it('give each new record a number of its own', async (t) => {
    const { stores } = await servers(t, 3);
    const made = await Promise.all(
      stores.flatMap((store, server) =>
        Array.from({ length: 10 }, (_, n) =>
          store.createLicense({ name: `${server} ${n}`, text: '' }, by(staff)),
        ),
      ),
    );
    assert.equal(new Set(made.map((license) => license.id)).size, 30);
  });
});
