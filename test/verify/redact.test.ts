import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redactionOf, withoutCookies } from '../../codegen/verify/redact.js';

const SECRET = 'p&ss/w"örd 1';

describe('the redaction of secrets', () => {
  it('takes a secret out in every form in which a server echoes it', () => {
    const { text } = redactionOf([SECRET]);
    const echoes = {
      plain: SECRET,
      json: JSON.stringify({ at: SECRET }),
      'json of PHP': JSON.stringify({ at: SECRET }).replaceAll('/', '\\/'),
      url: `/login?p=${encodeURIComponent(SECRET)}`,
      'url in small letters': `/login?p=${encodeURIComponent(SECRET).toLowerCase()}`,
      form: new URLSearchParams({ p: SECRET }).toString(),
      html: 'p&amp;ss/w&quot;örd 1',
      hex: Buffer.from(SECRET).toString('hex'),
      'a header': Buffer.from(SECRET).toString('latin1'),
    };
    for (const [name, echo] of Object.entries(echoes)) {
      const shown = text(`before ${echo} after`);
      assert.match(shown, /^before .*\[redacted\].* after$/, name);
      assert.doesNotMatch(shown, /ss.{1,5}w/, name);
    }
  });

  it('takes it out of any place of a text in base64', () => {
    const { text } = redactionOf([SECRET]);
    for (const before of ['', 'u', 'us', 'use']) {
      for (const coding of ['base64', 'base64url'] as const) {
        const shown = text(Buffer.from(`${before}:${SECRET}.`).toString(coding));
        assert.match(shown, /^.{0,8}\[redacted\].{0,4}$/, shown);
      }
    }
  });

  it('knows what is secret in a header: the token, the password, the value of a cookie', () => {
    const basic = `Basic ${Buffer.from('ada:love1815').toString('base64')}`;
    const { text } = redactionOf(['Bearer tok-1234', basic, 'sid=abcd-1; theme=dark9']);
    assert.equal(text('tok-1234 love1815 abcd-1 dark9 ada'), `${'[redacted] '.repeat(4)}ada`);
  });

  it('leaves what is too short to be told from other words', () => {
    assert.equal(redactionOf(['abc']).text('abc'), 'abc');
  });

  it('learns what a states file logs in with', () => {
    const redaction = redactionOf([]);
    assert.equal(redaction.text('tok-1234'), 'tok-1234');
    redaction.learn(['Token tok-1234']);
    assert.equal(redaction.text('tok-1234'), '[redacted]');
  });

  it('hides the cookies that a server hands out', () => {
    assert.deepEqual(
      withoutCookies([
        ['Set-Cookie', 'sid=abc=; Path=/'],
        ['X', 'a=b'],
      ]),
      [
        ['Set-Cookie', 'sid=[redacted]; Path=/'],
        ['X', 'a=b'],
      ],
    );
  });

  it('works on data: each text and each stretch of bytes, but not on words of ours', () => {
    const { data } = redactionOf(['error', 'žluť']);
    const bytes = new Uint8Array([0xff, ...Buffer.from('žluť'), 0xfe]);
    const before = { severity: 'error', message: 'an error', n: 1, list: [['a', 'error!']], bytes };
    const { bytes: after, ...rest } = data(before);
    assert.deepEqual(rest, {
      severity: 'error',
      message: 'an [redacted]',
      n: 1,
      list: [['a', '[redacted]!']],
    });
    assert.equal(Buffer.from(after).toString('latin1'), '\xff[redacted]\xfe');
  });
});
