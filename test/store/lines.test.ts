import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf } from '../../src/store/lines.js';

async function read(chunks: readonly string[], longest?: number): Promise<readonly [number, string][]> {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const found: [number, string][] = [];
  for await (const lines of linesOf(bytes(), longest)) {
    found.push(...lines.map(({ number, text }) => [number, text] as [number, string]));
  }
  return found;
}

describe('the lines of a file', () => {
  it('do not depend on where its pieces end', async () => {
    const expected = [
      [1, 'a'],
      [2, ''],
      [3, 'é'],
      [4, 'end'],
    ];
    const text = Buffer.from('a\n\né\nend').toString('latin1');
    assert.deepEqual(await read([text]), expected);
    assert.deepEqual(await read([...text]), expected);
    assert.deepEqual(await read(['', `${text}\n`]), expected);
    assert.deepEqual(await read([]), []);
  });

  it('come before what is wrong with the one after them', async () => {
    async function* bytes() {
      yield Buffer.from('good\n\xff\n', 'latin1');
    }
    const lines = linesOf(bytes());
    assert.deepEqual(await lines.next(), { done: false, value: [{ number: 1, text: 'good' }] });
    await assert.rejects(lines.next(), { message: 'line 2: is not UTF-8' });
  });

  it('are not longer than a bound, whether or not they end', async () => {
    assert.deepEqual(await read(['abc\nabc'], 3), [
      [1, 'abc'],
      [2, 'abc'],
    ]);
    for (const chunks of [['abc\nabcd\n'], ['abc\n', 'ab', 'cd'], ['abc\nabcd']]) {
      await assert.rejects(read(chunks, 3), { message: 'line 2: is longer than 3 bytes' });
    }
  });
});
