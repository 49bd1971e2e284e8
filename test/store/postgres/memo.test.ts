import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Memo } from '../../../src/store/postgres/memo.js';

/** A database that has one answer to each question, and a memo of what it says. */
function asker() {
  const reads: string[] = [];
  const memo = new Memo((text) => {
    reads.push(text);
    return { text };
  });
  const ask = (question: string, text: string) => {
    const known = memo.known(question);
    const hash = `hash of ${text}`;
    return memo.value(question, known, { hash, answer: known?.hash === hash ? null : text });
  };
  return { memo, ask, reads };
}

describe('what PostgreSQL has answered before', () => {
  it('is read anew until it is asked for a second time, and the same from then on', () => {
    const { ask, reads } = asker();
    const [first, second, third] = [ask('a', 'one'), ask('a', 'one'), ask('a', 'one')];
    assert.notEqual(first, second);
    assert.equal(second, third);
    assert.deepEqual(reads, ['one', 'one']);
  });

  it('is what it answers now, where that is something else', () => {
    const { ask } = asker();
    const texts = ['one', 'one', 'two', 'two', 'one'].map((text) => ask('a', text).text);
    assert.deepEqual(texts, ['one', 'one', 'two', 'two', 'one']);
    assert.equal(ask('b', 'three').text, 'three');
  });

  it('is what was known when it was asked, whatever others have learnt meanwhile', () => {
    const { memo, ask } = asker();
    ask('a', 'one');
    ask('a', 'one');
    const known = memo.known('a');
    ask('a', 'two');
    assert.equal(memo.value('a', known, { hash: 'hash of one', answer: null }).text, 'one');
  });

  it('must be there where the database sends none', () => {
    const { memo } = asker();
    assert.throws(() => memo.value('a', undefined, { hash: 'hash', answer: null }), /none is known/);
  });

  it('is given up, the oldest first, where it comes to be more than a million characters', () => {
    const { ask, reads } = asker();
    const long = (letter: string) => letter.repeat(400_000);
    for (const letter of ['a', 'b', 'c']) {
      ask(letter, long(letter));
      ask(letter, long(letter));
    }
    reads.length = 0;
    for (const letter of ['c', 'b', 'a']) ask(letter, long(letter));
    assert.deepEqual(
      reads.map(([letter]) => letter),
      ['a'],
    );
  });
});
