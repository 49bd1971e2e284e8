import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf } from '../../cli/expiry.js';
import { Failure } from '../../cli/failure.js';

// 2026-01-01T00:00:00Z
const NOW = 1_767_225_600_000_000;

describe('the moment that a token expires', () => {
  it('is a span from now, a date or a timestamp', () => {
    assert.equal(expiryOf('12h', NOW) - NOW, 12 * 3600 * 1_000_000);
    assert.equal(expiryOf('90d', NOW) - NOW, 90 * 86_400 * 1_000_000);
    assert.equal(expiryOf('4w', NOW) - NOW, 28 * 86_400 * 1_000_000);
    assert.equal(expiryOf('2026-01-02', NOW) - NOW, 86_400 * 1_000_000);
    assert.equal(expiryOf('2026-01-01T02:00:00+01:00', NOW) - NOW, 3600 * 1_000_000);
  });

  it('is refused when it is none, or has passed', () => {
    for (const text of ['', '0d', '-1d', '1y', '90', 'tomorrow', '2026-02-30', '2026-01-01', '2025-12-31']) {
      assert.throws(() => expiryOf(text, NOW), Failure, text);
    }
  });
});
