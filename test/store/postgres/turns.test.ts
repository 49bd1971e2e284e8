import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { together } from '../../../src/store/postgres/turns.js';

describe('questions of one turn of the event loop', () => {
  it('are asked together at its end, the same one once and in its last wording', async () => {
    const asked: (readonly (readonly [string, string])[])[] = [];
    const ask = together((questions: ReadonlyMap<string, string>) => {
      asked.push([...questions]);
      return async (key) => `answer to ${questions.get(key)}`;
    });
    const answers = [ask('a', 'first'), ask('b', 'other'), ask('a', 'second')];
    assert.deepEqual(asked, []);
    assert.deepEqual(await Promise.all(answers), ['answer to second', 'answer to other', 'answer to second']);
    assert.deepEqual(asked, [
      [
        ['a', 'second'],
        ['b', 'other'],
      ],
    ]);
  });

  it('share no answer with those that come when they have been asked', async () => {
    let times = 0;
    let askedAgain = () => {};
    const isAskedAgain = new Promise<void>((resolve) => {
      askedAgain = resolve;
    });
    const ask = together(() => {
      times += 1;
      const time = times;
      if (time === 2) askedAgain();
      return async () => {
        await isAskedAgain;
        return time;
      };
    });
    const first = ask('a', null);
    // As a request does that comes while the database is still answering the one before.
    await new Promise(setImmediate);
    assert.equal(times, 1);
    assert.deepEqual(await Promise.all([first, ask('a', null)]), [1, 2]);
  });

  it('fail together where asking does, and not those that come after', async () => {
    let times = 0;
    const ask = together(() => {
      times += 1;
      if (times === 1) throw new Error('no connection');
      return async () => 'answer';
    });
    const results = await Promise.allSettled([ask('a', null), ask('b', null)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await ask('a', null), 'answer');
  });
});
