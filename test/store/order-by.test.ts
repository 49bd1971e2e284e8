import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { packageRoot } from '../../src/package-root.js';
import { migrations } from '../../src/store/sqlite/migrate.js';

const db = new Database(':memory:');
for (const migration of migrations) db.exec(migration);
const columns: ReadonlySet<unknown> = new Set(
  db
    .prepare('SELECT c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = ?')
    .pluck()
    .all('table'),
);

/** Names of columns that stand for something else in a result and are sorted by: SQL takes the result's. */
function hiddenOnes(sql: string): readonly string[] {
  const renamed = [...sql.matchAll(/(\w+|\))\s+AS\s+(\w+)/gi)]
    .filter(([, what, name]) => what !== name && columns.has(name))
    .map(([, , name]) => name);
  const sorted = [...sql.matchAll(/ORDER\s+BY\s+([^`;()]+)/gi)].flatMap(([, terms = '']) =>
    [...terms.matchAll(/(?<![\w.])\w+/g)].map(([word]) => word),
  );
  return sorted.filter((word) => renamed.includes(word));
}

describe('an ORDER BY', () => {
  it('sorts by the result where a name is of both, which is the trap', () => {
    const uuids = db
      .prepare(
        `WITH items (id, uuid) AS (VALUES (1, 'b'), (2, 'a')) SELECT uuid AS id FROM items ORDER BY id`,
      )
      .pluck()
      .all();
    assert.deepEqual(uuids, ['a', 'b']);
    assert.deepEqual(hiddenOnes('SELECT uuid AS id FROM images ORDER BY start_at DESC, id DESC LIMIT 20'), [
      'id',
    ]);
    assert.deepEqual(hiddenOnes('SELECT i.uuid AS id FROM images i ORDER BY i.start_at, i.id'), []);
    assert.deepEqual(hiddenOnes('SELECT i.id AS id FROM images i ORDER BY id'), []);
  });

  it('names no column that the statement calls something else', () => {
    const folder = join(packageRoot(), 'src/store');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    assert.ok(files.length > 50);
    const found = files.flatMap((file) => {
      const texts = readFileSync(join(folder, file), 'utf8').match(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g) ?? [];
      return texts.flatMap(hiddenOnes).map((name) => `${file}: ${name}`);
    });
    assert.deepEqual(found, []);
  });
});
