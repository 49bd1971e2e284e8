import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('each row of SUPPORT.md names a test that exists', () => {
  const lines = readFileSync('codegen/SUPPORT.md', 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith('|') && !/^\|(---|\s*construct)/.test(line));
  for (const row of rows) {
    const cells = row.split(/(?<!\\)\|/).slice(1, -1);
    assert.equal(cells.length, 3, row);
    const named = /^\s*`([\w/-]+\.test\.ts)`: (.+?)\s*$/.exec(cells[2] ?? '');
    assert.ok(named?.[1] !== undefined && named[2] !== undefined, `${row}\nnames no test`);
    const file = `test/codegen/${named[1]}`;
    assert.ok(existsSync(file), `${row}\nnames ${file}, which does not exist`);
    const titles = readFileSync(file, 'utf8').replace(/\\'/g, "'");
    const title = named[2].replace(/\\\|/g, '|');
    assert.ok(titles.includes(title), `${row}\n${file} has no test “${title}”`);
  }
});
