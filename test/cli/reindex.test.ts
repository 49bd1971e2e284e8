import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { demoData } from '../../src/catalogue/demo.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { call, emptyFolder } from './program.js';

const env = { DATABASE_URL: 'sqlite:catalogue.db' };
const NOW = 1_767_323_045_000_006;

async function withCatalogue(t: TestContext): Promise<string> {
  const folder = emptyFolder(t);
  const store = openSqliteStore(join(folder, 'catalogue.db'));
  t.after(() => store.close());
  await store.loadDemo(demoData, { actor: { kind: 'local', label: 'test' }, now: NOW });
  return folder;
}

describe('cyanotype reindex', () => {
  it('says that all is right, or what is wrong, and rights it while the catalogue is in use', async (t) => {
    const folder = await withCatalogue(t);
    const right = { code: 0, stdout: 'All is as it should be.\n', stderr: '' };
    assert.deepEqual(await call(folder, ['reindex', '--check'], '', env), right);
    const other = new Database(join(folder, 'catalogue.db'));
    other.exec("UPDATE list_chunks SET open = open + 1 WHERE list = 'i'");
    other.close();
    assert.deepEqual(await call(folder, ['reindex', '--check'], '', env), {
      code: 1,
      stdout: '',
      stderr:
        'error: Not all is as it should be (places in lists: 0, counts: 1, texts: 0).\nRun `cyanotype reindex` to make them right.\n',
    });
    assert.deepEqual(await call(folder, ['reindex'], '', env), {
      code: 0,
      stdout: 'Made anew what was wrong (places in lists: 0, counts: 1, texts: 0).\n',
      stderr: '',
    });
    assert.deepEqual(await call(folder, ['reindex', '--check'], '', env), right);
  });

  it('makes no catalogue by mistake', async (t) => {
    const outcome = await call(emptyFolder(t), ['reindex'], '', { DATABASE_URL: 'sqlite:typo.db' });
    assert.equal(outcome.code, 1);
    assert.match(outcome.stderr, /^error: There is no catalogue at sqlite:typo\.db\.\n/);
  });
});
