import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PostgresServer } from '../postgres-server.js';
import { tcpProxy } from '../tcp-proxy.js';
import { type Answer, assertWhole, demoIn, image, serverOn } from './catalogue-server.js';
import { emptyFolder } from './program.js';

const IMAGES = '/operator/v1/images';
const LICENSES = '/operator/v1/licenses';
const NAME = 'catalogue';
const SETTINGS = {
  DATABASE_POOL_SIZE: '4',
  DATABASE_STATEMENT_TIMEOUT: '1000',
  DATABASE_CONNECT_TIMEOUT: '500',
  LOG_LEVEL: 'info',
};

async function running(t: TestContext) {
  const database = await PostgresServer.start();
  t.after(() => database.stop());
  await database.query(`CREATE DATABASE ${NAME}`);
  const tokens = await demoIn(database.url(NAME));
  const proxy = await tcpProxy(t, () => database.port);
  const url = new URL(database.url(NAME));
  url.port = String(proxy.port);
  const service = await serverOn(emptyFolder(t), url.href, SETTINGS);
  t.after(() => {
    service.program.child.kill('SIGKILL');
    return service.program.ended;
  });
  const sql = (text: string) => database.query(text, NAME);
  const get = (path: string) => service.call('GET', path, tokens.staff);
  const post = (name: string) => service.call('POST', IMAGES, tokens.user, image(name));
  const ready = async () => {
    while ((await get('/readyz'))?.status !== 200) await sleep(20);
  };
  return { database, proxy, sql, get, post, ready };
}

/** A refusal for now, in a sentence, that says when to come again. */
function assertBusy(answer: Answer | null, sentence: RegExp): void {
  assert.equal(answer?.status, 503, JSON.stringify(answer));
  assert.equal(answer.retryAfter, '1');
  assert.match(String(answer.body.detail), sentence);
}

const AWAY = /^the database is not available at present: try again later$/;
const AWAY_OR_UNKNOWN = new RegExp(
  `${AWAY.source}|^the database did not say whether the change was kept: look before you try again$`,
);

test('a service whose PostgreSQL fails', async (t) => {
  const { database, proxy, sql, get, post, ready } = await running(t);

  /** Eight write until `fault` is over and ten more were answered: what was answered is kept, and nothing is made twice. */
  const underLoad = async (prefix: string, fault: () => Promise<void>) => {
    const answered: string[] = [];
    let refused = 0;
    let goal = Number.POSITIVE_INFINITY;
    const write = async (writer: number) => {
      for (let nth = 0; answered.length < goal; nth++) {
        const name = `${prefix} ${writer} ${nth}`;
        const answer = await post(name);
        if (answer?.status === 201) {
          answered.push(name);
          continue;
        }
        assertBusy(answer, AWAY_OR_UNKNOWN);
        refused += 1;
        await sleep(20);
      }
    };
    const writing = Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    while (answered.length < 10) await sleep(10);
    await fault();
    goal = answered.length + 10;
    await writing;
    await assertWhole(sql, prefix, answered);
    return refused;
  };

  for (const [how, signal] of [
    ['is restarted', 'SIGINT'],
    ['crashes and comes back', 'SIGQUIT'],
  ] as const) {
    await t.test(`goes on by itself when it ${how} under load`, async () => {
      const refused = await underLoad(signal, async () => {
        await database.down(signal);
        assertBusy(await get(IMAGES), AWAY);
        const watched = await get('/readyz');
        assert.deepEqual([watched?.status, watched?.retryAfter], [503, '1']);
        assert.equal((await get('/healthz'))?.status, 200);
        await database.up();
        await ready();
      });
      assert.ok(refused > 0);
    });
  }

  await t.test('goes on when all its connections are cut under load, and makes nothing twice', async () => {
    await underLoad('cut', async () => {
      for (let nth = 0; nth < 3; nth++) {
        await sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cyanotype'`,
        );
        await sleep(50);
      }
    });
  });

  await t.test('runs a write again that was cut off before its COMMIT, and never after it', async () => {
    // New connections are told the text of each statement once more.
    await sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cyanotype'`);
    // Once the service has heard of it: a write is run again once only.
    await proxy.unused();
    assert.equal((await get('/healthz'))?.status, 200);
    proxy.cutAnswerTo('INSERT INTO machines');
    assert.equal((await post('before'))?.status, 201);
    assert.equal(proxy.cuts, 1);
    proxy.cutAnswerTo('COMMIT');
    assertBusy(
      await post('after'),
      /^the database did not say whether the change was kept: look before you try again$/,
    );
    assert.equal(proxy.cuts, 2);
    await assertWhole(sql, 'before', ['before']);
    await assertWhole(sql, 'after', ['after']);
  });

  await t.test('does not wait for ever for what is slow, or for one of its connections', async () => {
    const holder = new pg.Client({ connectionString: database.url(NAME) });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE licenses');
    const answers = await Promise.all(Array.from({ length: 12 }, () => get(LICENSES)));
    await holder.query('ROLLBACK');
    await holder.end();
    for (const answer of answers)
      assertBusy(answer, /^the database (took too long|is not available at present): try again later$/);
    const sentences = new Set(answers.map((answer) => answer?.body.detail));
    assert.equal(sentences.size, 2);
    assert.equal((await get(LICENSES))?.status, 200);
  });

  await t.test('says so when there is no room for more, and can be read', async () => {
    await sql(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`);
    await sql('CREATE TRIGGER refuse BEFORE INSERT ON machines FOR EACH ROW EXECUTE FUNCTION refuse()');
    assertBusy(await post('full'), /^the database has no room for more: nothing was changed$/);
    assert.equal((await get(IMAGES))?.status, 200);
    await sql('DROP TRIGGER refuse ON machines');
    assert.deepEqual(await sql("SELECT 1 FROM images WHERE name = 'full'"), []);
    assert.equal((await post('room again'))?.status, 201);
  });

  await t.test(
    'is read, and not written, on a replica, and written when that becomes the primary',
    async () => {
      await database.down('SIGINT');
      database.becomeStandby();
      await database.up();
      await ready();
      for (const path of [IMAGES, LICENSES, '/operator/v1/events', '/operator/v1/tokens']) {
        assert.equal((await get(path))?.status, 200, path);
      }
      const sentence = /^the database takes no changes at present, and can be read: try again later$/;
      assertBusy(await post('replica'), sentence);
      assert.deepEqual(await sql('SELECT pg_promote() AS done'), [{ done: true }]);
      assert.equal((await post('primary'))?.status, 201);
      await assertWhole(sql, 'primary', ['primary']);
    },
  );
});
