import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Memo } from '../../../src/store/postgres/memo.js';

describe('what PostgreSQL has answered before', () => {
  it('is read anew until it comes a second time, and the same from then on', () => {
    let reads = 0;
    const memo = new Memo((text) => {
      reads += 1;
      return { text };
    });
    const [first, second, third] = [memo.of('a'), memo.of('a'), memo.of('a')];
    assert.notEqual(first, second);
    assert.equal(second, third);
    assert.equal(memo.of('b').text, 'b');
    assert.equal(reads, 3);
  });

  it('is given up, the oldest first, where it comes to be more than a million characters', () => {
    const reads: string[] = [];
    const memo = new Memo((text) => reads.push(text[0] ?? ''));
    const long = (letter: string) => letter.repeat(400_000);
    for (const letter of ['a', 'b', 'c']) {
      memo.of(long(letter));
      memo.of(long(letter));
    }
    reads.length = 0;
    memo.of(long('c'));
    memo.of(long('b'));
    memo.of(long('a'));
    assert.deepEqual(reads, ['a']);
  });
});
