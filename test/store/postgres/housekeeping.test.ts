import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { housekeeping, type Limits } from '../../../src/store/postgres/housekeeping.js';

const NEVER = 2 ** 31 - 1;

/** `next` resolves the next time that it is done. */
function kept(limits: Limits) {
  let times = 0;
  let wake = () => {};
  const own = housekeeping(async () => {
    times += 1;
    wake();
    throw new Error('not now');
  }, limits);
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  return { ...own, next, times: () => times };
}

describe('housekeeping', () => {
  it('is done after so many writes, also where it failed before', (t) => {
    const { note, stop, times } = kept({ writes: 3, ms: NEVER });
    t.after(stop);
    const seen = Array.from({ length: 7 }, () => {
      note();
      return times();
    });
    assert.deepEqual(seen, [0, 0, 1, 1, 1, 2, 2]);
  });

  it('is done some time after a write where there are few, and once for several', async (t) => {
    const { note, stop, next, times } = kept({ writes: 100, ms: 1 });
    t.after(stop);
    // It keeps no process going.
    const awake = setTimeout(() => {}, NEVER);
    t.after(() => clearTimeout(awake));
    for (const round of [1, 2]) {
      const done = next();
      note();
      note();
      assert.equal(times(), round - 1);
      await done;
      assert.equal(times(), round);
    }
  });

  it('counts from the beginning when it was done', async (t) => {
    const { note, stop, times } = kept({ writes: 2, ms: 1 });
    t.after(stop);
    note();
    note();
    // What would have been due by then.
    await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(times(), 1);
  });
});
