import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { it, type TestContext } from 'node:test';
import { CopyProgress } from '../../cli/copy-progress.js';
import type { Output } from '../../cli/terminal.js';

function progressOn(t: TestContext, isTTY: boolean) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const said: string[] = [];
  const logged: string[] = [];
  const stream: Output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    }),
    { isTTY },
  );
  const stop = new AbortController();
  const progress = new CopyProgress((text) => said.push(text), stream, stop.signal);
  t.after(() => progress.end());
  return { progress, said, logged, stop, tick: (times: number) => t.mock.timers.tick(1000 * times) };
}

it('goes on each second while a step takes long, and says when it will stop', (t) => {
  const { progress, said, logged, stop, tick } = progressOn(t, true);
  progress.say('images', 50);
  progress.say('lists');
  tick(2);
  stop.abort();
  assert.deepEqual(said, [
    'images: 50 (0 s)',
    'lists (0 s)',
    'lists (0 s)',
    'lists (0 s)',
    'lists (0 s), and stops after this step; once more, and it stops at once',
  ]);
  progress.end();
  tick(5);
  assert.equal(said.length, 5);
  assert.deepEqual(logged, []);
});

it('writes one line for each step where nobody looks', (t) => {
  const { progress, logged, tick } = progressOn(t, false);
  progress.say('images', 50);
  progress.say('images', 100);
  tick(3);
  progress.say('lists');
  assert.deepEqual(logged, ['images (0 s)\n', 'lists (0 s)\n']);
});
