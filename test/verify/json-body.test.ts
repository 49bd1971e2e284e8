import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJson } from '../../codegen/verify/json-body.js';

/** RFC 8259, 8.1 and 2. */
describe('a body is read as JSON', () => {
  it('in UTF-8', () => {
    assert.deepEqual(readJson(Buffer.from('{"name": "Åsa 😀"}')), { name: 'Åsa 😀' });
    assert.equal(readJson(Buffer.from(' null ')), null);
  });

  it('with or without a byte order mark', () => {
    assert.deepEqual(readJson(Buffer.from('\uFEFF[1]')), [1]);
  });

  it('and not in another encoding, also where only a text in it is wrong', () => {
    assert.equal(readJson(Buffer.from('{"name": "Åsa"}', 'latin1')), undefined);
    assert.equal(readJson(Buffer.from('[1]', 'utf16le')), undefined);
    assert.equal(readJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), undefined, 'a lone surrogate');
  });

  it('and not where there is none, or only a part of it', () => {
    assert.equal(readJson(new Uint8Array()), undefined);
    assert.equal(readJson(Buffer.from('{"a": ')), undefined);
  });
});
