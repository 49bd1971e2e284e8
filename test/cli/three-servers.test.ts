import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DEMO_INSTANCES } from '../../src/catalogue/demo.js';
import { freshDatabase, sqlOn } from '../postgres.js';
import {
  type Answer,
  assertWhole,
  type CatalogueServer,
  demoIn,
  image,
  serverOn,
} from './catalogue-server.js';
import { emptyFolder } from './program.js';

const IMAGES = '/operator/v1/images';

interface Event {
  readonly position: number;
  readonly kind: string;
  readonly operation: string;
}

const namesIn = (answer: Answer | null): string[] => {
  assert.equal(answer?.status, 200);
  return (answer.body.results as { name: string }[]).map(({ name }) => name);
};

async function three(t: TestContext) {
  const url = await freshDatabase(t);
  const tokens = await demoIn(url);
  const folder = emptyFolder(t);
  const servers = await Promise.all([0, 1, 2].map(() => serverOn(folder, url, { DATABASE_POOL_SIZE: '5' })));
  t.after(() =>
    Promise.all(
      servers.map(({ program }) => {
        program.child.kill('SIGKILL');
        return program.ended;
      }),
    ),
  );
  return { url, tokens, servers, sql: sqlOn(url) };
}

test('three servers on one PostgreSQL', async (t) => {
  const { url, tokens, servers, sql } = await three(t);
  const [first, second, third] = servers;
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  const total = async (server: CatalogueServer) => {
    const answer = await server.call('GET', `${IMAGES}?page_size=1`, tokens.staff);
    return Number(answer?.body.count);
  };

  await t.test(
    'keep all that is written on them at once, and the log that one shows misses nothing',
    async () => {
      const before = await total(first);
      const answered: string[] = [];
      let isWriting = true;
      const write = async (server: CatalogueServer, who: string) => {
        for (let nth = 0; nth < 5; nth++) {
          const name = `together ${who} ${nth}`;
          const answer = await server.call('POST', IMAGES, tokens.user, image(name));
          assert.equal(answer?.status, 201, JSON.stringify(answer));
          answered.push(name);
        }
      };
      const writing = Promise.all(
        servers.flatMap((server, nth) => [0, 1, 2, 3].map((writer) => write(server, `${nth}-${writer}`))),
      ).finally(() => {
        isWriting = false;
      });
      const positions: number[] = [];
      const operations: string[] = [];
      for (let after = 0, last = -1; isWriting || after < last; ) {
        const answer = await first.call('GET', `/operator/v1/events?after=${after}&limit=50`, tokens.staff);
        assert.equal(answer?.status, 200);
        const log = answer.body as { next: number; last: number; results: Event[] };
        positions.push(...log.results.map(({ position }) => position));
        operations.push(...log.results.map(({ kind, operation }) => `${operation} ${kind}`));
        ({ next: after, last } = log);
        isWriting &&= answered.length < 60;
      }
      await writing;
      assert.deepEqual(
        positions,
        positions.map((_, index) => index + 1),
      );
      await assertWhole(sql, 'together', answered);
      assert.deepEqual(await Promise.all(servers.map(total)), Array(3).fill(before + 60));
      const lists = await Promise.all(
        servers.map(async (server) => {
          const answer = await server.call('GET', `${IMAGES}?page_size=100`, tokens.user);
          return namesIn(answer);
        }),
      );
      assert.deepEqual(
        lists[0]?.filter((name) => name.startsWith('together')).toSorted(),
        answered.toSorted(),
      );
      assert.deepEqual(lists[1], lists[0]);
      assert.deepEqual(lists[2], lists[0]);
      const { length: seen } = operations.filter((one) => one === 'createImage image');
      const rest = await first.call(
        'GET',
        `/operator/v1/events?after=${positions.length}&limit=1000`,
        tokens.staff,
      );
      assert.equal(rest?.status, 200);
      const later = (rest.body.results as Event[]).filter(
        ({ kind, operation }) => `${operation} ${kind}` === 'createImage image',
      );
      assert.equal(seen + later.length, 60);
    },
  );

  await t.test('take one request for an instance when all are asked at the same time', async () => {
    for (const instance of DEMO_INSTANCES.slice(0, 4)) {
      const request = {
        instance,
        provider: 1,
        name: 'Once',
        description: 'd',
        software: 's',
        vis: 'public',
        tags: 'first',
      };
      const answers = await Promise.all(
        servers.map((server) =>
          server.call('POST', '/api/v1/provider/1/identity/1/request_image/', tokens.user, request),
        ),
      );
      assert.deepEqual(answers.map((answer) => answer?.status).sort(), [201, 409, 409]);
    }
  });

  await t.test('refuse a token that one of them has revoked, at once', async () => {
    const known = () => Promise.all(servers.map((server) => server.call('GET', IMAGES, tokens.other)));
    assert.deepEqual(
      (await known()).map((answer) => answer?.status),
      [200, 200, 200],
    );
    const [{ id } = {}] = await sql('SELECT max(id)::int AS id FROM tokens');
    assert.equal((await second.call('DELETE', `/operator/v1/tokens/${id}`, tokens.staff))?.status, 204);
    assert.deepEqual(
      (await known()).map((answer) => answer?.status),
      [401, 401, 401],
    );
  });

  await t.test('go on when one is killed while it writes, and nothing is lost or done by half', async () => {
    // It has made the image, and waits for what it is made from: it has sent no COMMIT.
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; SELECT 1 FROM volumes FOR UPDATE');
    const cut = third.call('POST', IMAGES, tokens.user, image('cut short'));
    const waiting = `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND application_name = 'cyanotype'`;
    while ((await sql(waiting)).length === 0) await sleep(10);
    third.program.child.kill('SIGKILL');
    assert.equal(await cut, null);
    await holder.query('ROLLBACK');
    await holder.end();

    const answered: string[] = [];
    const bySecond = () => answered.filter((name) => name.startsWith('killed 1')).length;
    let toGo = 20;
    const write = async (server: CatalogueServer, who: string) => {
      for (let nth = 0; toGo > 0; nth++) {
        const name = `killed ${who} ${nth}`;
        const answer = await server.call('POST', IMAGES, tokens.user, image(name));
        if (answer === null) return;
        assert.equal(answer.status, 201, JSON.stringify(answer));
        answered.push(name);
        if (bySecond() === 4) second.program.child.kill('SIGKILL');
        if (second.program.child.killed) toGo -= 1;
      }
    };
    await Promise.all(
      [first, second].flatMap((server, nth) =>
        [0, 1, 2, 3].map((writer) => write(server, `${nth}-${writer}`)),
      ),
    );
    await second.program.ended;
    await assertWhole(sql, 'killed', answered);
    const gone = `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE a.datname = current_database() AND a.application_name = 'cyanotype' AND a.state LIKE 'idle in%'`;
    while ((await sql(gone)).length > 0) await sleep(10);
    assert.deepEqual(await sql(`SELECT 1 FROM events WHERE "after" LIKE '%cut short%'`), []);
    const [{ images } = {}] = await sql('SELECT count(*)::int AS images FROM images');
    assert.equal(await total(first), images);
  });
});
