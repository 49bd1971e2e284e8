import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wrongLike } from '../../codegen/verify/wrong-credential.js';

const like = (value: string, carrier = 'Authorization', seed = '1/token') =>
  wrongLike(value, carrier, seed) ?? '';

describe('a wrong credential', () => {
  it('has the word before it, the length, and the kinds of characters of the right one', () => {
    const cases: readonly (readonly [value: string, form: RegExp])[] = [
      ['Token 9944b09199c62bcf9418ad846dd0e4bb', /^Token [0-9a-f]{32}$/],
      ['Bearer 123456789012', /^Bearer \d{12}$/],
      ['Token HUNTERTWO', /^Token [A-Z]{9}$/],
      ['Token ghp_16C7e42F292c6912E7710c838347Ae178B4a', /^Token ghp_[0-9A-Za-z]{36}$/],
      ['Bearer sk_live_4eC39HqLyjWDarjtT1zdp7dc', /^Bearer sk_live_[0-9A-Za-z]{24}$/],
      ['Token dGhpcyBpcyBzZWNyZXQ0Mg==', /^Token [0-9A-Za-z]{22}==$/],
      ['Bearer eyJhbGci.eyJzdWIiOi.SflKxwRJ', /^Bearer [A-Za-z]{8}\.[A-Za-z]{10}\.[A-Za-z]{8}$/],
      // RFC 9562, 4: the version stands in the third group, the variant in the fourth.
      [
        'Token f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
        /^Token [\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
      ],
    ];
    for (const [value, form] of cases) {
      assert.match(like(value), form);
      assert.notEqual(like(value), value);
    }
  });

  it('is the same for the same seed, and depends on nothing of the right one but its form', () => {
    assert.equal(like('Token 1234567890'), like('Token 9876543210'));
    assert.notEqual(like('Token 1234567890'), like('Token 1234567890', 'Authorization', '2/token'));
  });

  it('has nothing of a phrase that somebody thought of', () => {
    const wrong = like('horse-battery-staple-correct-99', 'X-Api-Key');
    for (const word of ['correct', 'horse', 'battery', 'staple']) assert.ok(!wrong.includes(word), wrong);
    // Only the header Authorization has words of schemes before the secret.
    assert.ok(!like('correct horse battery staple', 'X-Api-Key').includes('correct'));
    assert.match(like('Token 0123456789', 'X-Api-Key'), /^Token \d{10}$/);
  });

  it('of a user and a password has neither, nor the length of either', () => {
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    const wrong = like(basic('ann:secret'));
    assert.equal(wrong, like(basic('somebody-else:a-longer-password')));
    assert.match(Buffer.from(wrong.slice('Basic '.length), 'base64').toString(), /^[a-z]{8}:[a-z\d]{16}$/);
  });

  it('is none where it is so short that it could be right by chance', () => {
    assert.equal(wrongLike('Token 12345', 'Authorization', '1'), undefined);
    assert.equal(wrongLike('', 'X-Api-Key', '1'), undefined);
  });
});
