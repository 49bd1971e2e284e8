import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hashToken } from '../../src/catalogue/token.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { call, emptyFolder, run } from './program.js';

const ORGANIZATION = '000a115d-2852-4b0a-9ce8-47f1134ba95a';

describe('cyanotype user add, token add', () => {
  it('make a user and a token that the service knows', async (t) => {
    const folder = emptyFolder(t);
    const env = { DATABASE_URL: 'sqlite:catalogue.db' };
    const added = await run(folder, ['user', 'add', 'ada', '--staff', '--organization', ORGANIZATION], env);
    assert.equal(added.code, 0, added.stderr);
    assert.match(added.stdout, /^User ada has the id \d+ and the uuid [0-9a-f-]{36}\.\n/);

    const made = await run(
      folder,
      ['token', 'add', '--user', 'ada', '--label', 'laptop', '--expires-in', '90d'],
      env,
    );
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /^cyn_[A-Za-z0-9_-]{43}\n$/);

    const store = openSqliteStore(join(folder, 'catalogue.db'));
    t.after(() => store.close());
    const hash = hashToken(made.stdout.trim());
    const now = Date.now() * 1000;
    const day = 86_400_000_000;
    const actor = (await store.authenticate(hash, now + 89 * day))?.actor;
    assert.ok(actor !== undefined);
    assert.equal(actor.user.username, 'ada');
    assert.equal(actor.staff, true);
    assert.deepEqual(actor.organizations, [ORGANIZATION]);
    assert.equal(await store.authenticate(hash, now + 91 * day), null);
  });

  it('say what is wrong in a sentence, without a stack', async (t) => {
    const folder = emptyFolder(t);
    const env = { DATABASE_URL: 'sqlite:catalogue.db' };
    const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, number, RegExp])[] =
      [
        [['user', 'add', 'ada'], {}, 2, /^error: There is no catalogue to work on/],
        [['user', 'add', '42'], env, 1, /^error: username must not be a number\.\n/],
        [['user', 'add'], env, 2, /^error: missing required argument 'name'\n/],
        [
          ['token', 'add', '--user', 'nobody'],
          env,
          1,
          /^error: user must be the id or the username of an active user/,
        ],
        [
          ['token', 'add', '--user', 'ada', '--expires-in', 'soon'],
          env,
          2,
          /^error: soon is neither a span nor a date/,
        ],
        [
          ['token', 'add', '--user', 'ada', '--expires-in', '2020-01-01'],
          env,
          2,
          /^error: 2020-01-01 has passed/,
        ],
      ];
    for (const [args, settings, code, message] of cases) {
      const outcome = await call(folder, args, '', settings);
      assert.match(outcome.stderr, message, args.join(' '));
      assert.equal(outcome.stderr.trim().split('\n').length, 2, outcome.stderr);
      assert.equal(outcome.code, code, args.join(' '));
      assert.equal(outcome.stdout, '');
    }
  });

  it('refuse a name that is taken', async (t) => {
    const folder = emptyFolder(t);
    const env = { DATABASE_URL: 'sqlite:catalogue.db' };
    assert.equal((await run(folder, ['user', 'add', 'ada'], env)).code, 0);
    const again = await run(folder, ['user', 'add', 'ada'], env);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /^error: .*ada.*\n/);
  });
});
