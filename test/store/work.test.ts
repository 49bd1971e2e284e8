import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { insertRows, type Statement, type Work } from '../../src/store/sql/work.js';

/** What a work asks of a database that has nothing to answer. */
function askedBy(work: Work<void>): readonly Statement[] {
  const asked: Statement[] = [];
  for (let step = work.next([]); !step.done; step = work.next([])) asked.push(step.value);
  return asked;
}

describe('rows of a table', () => {
  const links = (count: number) =>
    askedBy(
      insertRows(
        'image_tags',
        ['image_id', 'position', 'tag_id'],
        Array.from({ length: count }, (_, place) => [7, place, 100 + place]),
      ),
    );

  it('are made in one statement where they are few, and in none where there are none', () => {
    assert.deepEqual(links(0), []);
    assert.deepEqual(links(2), [
      {
        sql: 'INSERT INTO image_tags (image_id, position, tag_id) VALUES (?, ?, ?), (?, ?, ?)',
        values: [7, 0, 100, 7, 1, 101],
      },
    ]);
  });

  it('are each made once, in order, in statements of few texts, where they are many', () => {
    const statements = links(61);
    const places = statements.flatMap(({ values }) => values.filter((_, index) => index % 3 === 1));
    assert.deepEqual(
      places,
      Array.from({ length: 61 }, (_, place) => place),
    );
    assert.equal(new Set(statements.map(({ sql }) => sql)).size, 2);
    for (const { sql, values } of statements) assert.equal(sql.split('?').length - 1, values.length);
  });
});
