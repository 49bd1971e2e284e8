import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Har } from 'har-format';
import type { TimedExchange } from '../../codegen/verify/client.js';
import { harEntry, harFrame } from '../../codegen/verify/har.js';
import type { Answer, Outcome, SentRequest } from '../../codegen/verify/model.js';

function timed(request: Partial<SentRequest>, outcome: Outcome): TimedExchange {
  const whole: SentRequest = {
    method: 'POST',
    url: 'http://127.0.0.1/a?b=c%20d&e#f',
    headers: [],
    credentials: 'all',
    ...request,
  };
  return {
    exchange: { request: whole, outcome },
    operation: { id: 'makeOne', security: [] },
    started: new Date('2026-11-21T12:00:00Z'),
    milliseconds: 12.3456,
  };
}

const answered = (answer: Partial<Answer>): Outcome => ({
  kind: 'answered',
  answer: { status: 201, headers: [], body: new Uint8Array(), ...answer },
  milliseconds: 12,
});

describe('the HTTP archive', () => {
  it('has requests and answers as HAR 1.2 wants them, but for the cookies that a server hands out', () => {
    const entry = harEntry(
      timed(
        {
          headers: [
            ['Content-Type', 'application/json'],
            ['Cookie', 'x=1; y=2'],
          ],
          body: '{"p":"word"}',
        },
        answered({
          headers: [
            ['Content-Type', 'application/json'],
            ['Set-Cookie', 'sid=abc; Path=/'],
            ['Location', '/a/1'],
          ],
          body: Buffer.from('{"you said":"word"}'),
        }),
      ),
    );
    assert.equal(entry.startedDateTime, '2026-11-21T12:00:00.000Z');
    assert.equal(entry.time, 12.346);
    assert.equal(entry.timings.wait, 12.346);
    assert.equal(entry.request.url, 'http://127.0.0.1/a?b=c%20d&e');
    assert.deepEqual(entry.request.queryString, [
      { name: 'b', value: 'c d' },
      { name: 'e', value: '' },
    ]);
    assert.deepEqual(entry.request.cookies, [
      { name: 'x', value: '1' },
      { name: 'y', value: '2' },
    ]);
    assert.deepEqual(entry.request.postData, { mimeType: 'application/json', text: '{"p":"word"}' });
    assert.equal(entry.response.redirectURL, '/a/1');
    assert.deepEqual(entry.response.cookies, [{ name: 'sid', value: '[redacted]' }]);
    assert.equal(entry.response.content.text, '{"you said":"word"}');
  });

  it('has the first MiB of a body, between two letters, and says so', () => {
    const { content } = harEntry(
      timed({}, answered({ body: Buffer.from(`x${'ä'.repeat(1024 * 1024)}`) })),
    ).response;
    assert.deepEqual([content.size, content.text?.length], [2 * 1024 * 1024 + 1, 512 * 1024]);
    assert.equal(content.comment, 'only its first 1048575 bytes');
  });

  it('keeps bytes that are no text, and says what was not answered', () => {
    const body = new Uint8Array([0xff, 0x00]);
    const entry = harEntry(timed({ body }, answered({ body })));
    assert.equal(entry.request.postData?.text, '/wA=');
    assert.equal(entry.response.content.text, '/wA=');
    assert.equal(entry.response.content.encoding, 'base64');
    assert.equal(entry.response.content.size, 2);
    const lost = harEntry(timed({}, { kind: 'lost', reason: 'timeout', message: 'There was none.' }));
    assert.equal(lost.response.status, 0);
    assert.equal(lost.response.comment, 'There was none.');
  });

  it('is JSON as soon as its frame is around its entries', () => {
    const { before, after } = harFrame({ name: 'cyanotype', version: '1' });
    const entry = JSON.stringify(harEntry(timed({}, answered({}))));
    for (const entries of [[], [entry], [entry, entry]]) {
      const { log } = JSON.parse(`${before}${entries.join(',\n')}${after}`) as Har;
      assert.equal(log.version, '1.2');
      assert.equal(log.entries.length, entries.length);
    }
  });
});
