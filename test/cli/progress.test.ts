import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { it } from 'node:test';
import { progressOf } from '../../cli/progress.js';
import type { Output } from '../../cli/terminal.js';

function screen(isTTY: boolean, columns: number): { stream: Output; text: () => string } {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns }), text: () => written };
}

it('draws one line that fits, and leaves nothing of it', () => {
  const { stream, text } = screen(true, 20);
  const progress = progressOf(3, stream, 0);
  progress.done(1, 'a.apib');
  progress.done(2, 'b.apib');
  progress.done(3, 'c.apib');
  progress.end();
  const clear = '\r\u001b[2K';
  assert.equal(text(), `${clear}1 of 3 documents, l${clear}2 of 3 documents, l${clear}`);
});

it('is silent where nobody looks, and where all was done at once', () => {
  for (const [isTTY, patience] of [
    [false, 0],
    [true, 60_000],
  ] as const) {
    const { stream, text } = screen(isTTY, 80);
    const progress = progressOf(2, stream, patience);
    progress.done(1, 'a.apib');
    progress.end();
    assert.equal(text(), '');
  }
});

it('draws on a terminal that says it has no columns', () => {
  const { stream, text } = screen(true, 0);
  progressOf(2, stream, 0).done(1, 'a.apib');
  assert.equal(text(), '\r\u001b[2K1 of 2 documents, last a.apib');
});
