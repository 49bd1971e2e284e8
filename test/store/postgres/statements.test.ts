import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numbered, Statements } from '../../../src/store/postgres/statements.js';

describe('statements for PostgreSQL', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['SELECT ?', 'SELECT $1'],
    ['SELECT ?, ? WHERE a = ?', 'SELECT $1, $2 WHERE a = $3'],
    ["SELECT 'what?', ?", "SELECT 'what?', $1"],
    ["SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1"],
    ['SELECT "why?", ?', 'SELECT "why?", $1'],
    ['SELECT 1 -- ?\n, ?', 'SELECT 1 -- ?\n, $1'],
    ['SELECT /* ? */ ?', 'SELECT /* ? */ $1'],
    ['SELECT 1', 'SELECT 1'],
  ];
  for (const [sql, text] of cases) {
    it(`number the values of ${JSON.stringify(sql)}`, () => assert.equal(numbered(sql), text));
  }

  it('have one name for one text, short enough for PostgreSQL, and another for another', () => {
    const statements = new Statements();
    const name = (sql: string) => statements.prepare({ sql, values: [] }).name;
    assert.equal(name('SELECT 1'), name('SELECT 1'));
    assert.notEqual(name('SELECT 1'), name('SELECT 2'));
    assert.match(String(name('SELECT 1')), /^[\w-]{20}$/);
  });

  it('have no name beyond a thousand, so that no connection keeps more', () => {
    const statements = new Statements();
    const named = Array.from({ length: 1_001 }, (_, n) =>
      statements.prepare({ sql: `SELECT ${n}`, values: [] }),
    );
    assert.equal(named.filter(({ name }) => name !== undefined).length, 1_000);
    assert.equal(named.at(-1)?.text, 'SELECT 1000');
  });

  it('ask for a text with U+0000 as for one that is nowhere, and do not write another in its place', () => {
    const statements = new Statements();
    const values = ['a\u0000b', 'ab', 7, null];
    assert.deepEqual(statements.prepare({ sql: 'SELECT ?', values }).values, ['a\u0001b', 'ab', 7, null]);
    assert.deepEqual(statements.prepare({ sql: 'INSERT ?', values }).values, values);
  });
});
