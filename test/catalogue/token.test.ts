import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canSeeToken,
  checkedTerms,
  hashToken,
  isTokenShaped,
  newToken,
  ownerOfNewToken,
  revoked,
  type Token,
  type TokenScope,
} from '../../src/catalogue/token.js';
import { actors, failure, image, NOW } from './samples.js';

/** User 1, the `owner` of the samples. */
const token: Token = {
  id: 1,
  user: image.owner,
  label: 'laptop',
  scopes: ['read'],
  created: NOW,
  expires: null,
  revoked: null,
  lastUsed: null,
};
const local = { kind: 'local', label: 'test' } as const;

describe('the text of a token', () => {
  const secret = newToken(new Uint8Array(32).fill(255));
  it('has its prefix and 256 bits', () => {
    assert.equal(secret, `cyn_${'_'.repeat(42)}8`);
    assert.ok(isTokenShaped(secret));
    assert.throws(() => newToken(new Uint8Array(31)));
  });
  it('is told from other texts by its shape', () => {
    const others = ['', 'cyn_', secret.slice(1), `${secret}a`, `${secret}\n`, secret.replace('cyn_', 'CYN_')];
    for (const text of others) assert.ok(!isTokenShaped(text), JSON.stringify(text));
  });
  it('is kept as its SHA-256', () => {
    // echo -n cyn_test | sha256sum
    assert.equal(
      Buffer.from(hashToken('cyn_test')).toString('hex'),
      'a55358bb6c39bb2ce23bb033861ff3fcb477ef8b783444a83a574863e7342a2e',
    );
  });
});

describe('a token', () => {
  it('is seen by its owner, and by staff', () => {
    const seers = Object.entries(actors).filter(([, actor]) => canSeeToken(token, actor));
    assert.deepEqual(
      seers.map(([name]) => name),
      ['owner', 'staff'],
    );
    assert.ok(canSeeToken(token, local));
  });

  it('is revoked once', () => {
    const first = revoked(token, NOW + 1);
    assert.deepEqual(first, { ...token, revoked: NOW + 1 });
    assert.equal(revoked(first, NOW + 2), first);
  });
});

describe('the terms of a new token', () => {
  const terms = { label: 'x', scopes: ['read'], expires: null } as const;

  it('are kept in one form', () => {
    assert.deepEqual(
      checkedTerms({ label: ' x ', scopes: ['staff', 'read', 'write'], expires: NOW + 1 }, NOW),
      { label: 'x', scopes: ['read', 'write', 'staff'], expires: NOW + 1 },
    );
  });

  it('are refused, all that is wrong at once', () => {
    const scopes: TokenScope[] = [];
    assert.throws(
      () => checkedTerms({ label: '', scopes, expires: NOW }, NOW),
      failure('invalid', 'label', 'scopes', 'expires'),
    );
    assert.throws(
      () => checkedTerms({ ...terms, scopes: ['write', 'write'] }, NOW),
      failure('invalid', 'scopes'),
    );
  });
});

describe('whose a new token is', () => {
  const user = (id: number, active = true) => ({ id, uuid: `u${id}`, username: `u${id}`, active });

  it('is the caller’s own unless said', () => {
    assert.equal(ownerOfNewToken(undefined, ['read'], actors.owner).id, 1);
    assert.equal(ownerOfNewToken(undefined, ['staff'], actors.staff).id, 3);
    assert.throws(() => ownerOfNewToken(undefined, ['read'], local), failure('forbidden'));
    assert.throws(() => ownerOfNewToken(undefined, ['read'], actors.anonymous), failure('unauthenticated'));
  });

  it('is said by staff alone, of a user who is active', () => {
    assert.equal(ownerOfNewToken(user(1), ['read', 'write'], actors.owner).id, 1);
    for (const chosen of [user(2), null]) {
      assert.throws(() => ownerOfNewToken(chosen, ['read'], actors.owner), failure('forbidden'));
    }
    for (const maker of [actors.staff, local]) {
      assert.equal(ownerOfNewToken(user(2), ['staff'], maker).id, 2);
      assert.throws(() => ownerOfNewToken(null, ['read'], maker), failure('invalid', 'user'));
      assert.throws(() => ownerOfNewToken(user(2, false), ['read'], maker), failure('invalid', 'user'));
    }
  });

  it('decides nothing about the scope staff, which only staff gives', () => {
    assert.throws(() => ownerOfNewToken(undefined, ['read', 'staff'], actors.owner), failure('forbidden'));
    assert.throws(() => ownerOfNewToken(user(1), ['staff'], actors.owner), failure('forbidden'));
  });
});
