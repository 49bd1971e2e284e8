import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson5 } from '../../src/http/json5.js';

test('reads JSON, and the bare keys of the seeds', () => {
  assert.deepEqual(parseJson5('{"a": [1, null, "x"]}'), { a: [1, null, 'x'] });
  assert.deepEqual(parseJson5("{ vis: 'public', tags: ['ESD',], }"), { vis: 'public', tags: ['ESD'] });
});

test('refuses the keys that reach a prototype, at whatever depth', () => {
  for (const text of [
    '{__proto__: {staff: true}}',
    '{"__proto__": null}',
    '{a: [{b: {constructor: {prototype: {}}}}]}',
    '[{prototype: 1}]',
    '{"\\u005f_proto__": 1}',
  ]) {
    assert.throws(() => parseJson5(text), SyntaxError, text);
  }
  assert.equal(({} as { staff?: boolean }).staff, undefined);
});

test('refuses what is neither', () => {
  for (const text of ['', '{', 'a: 1', '{a: }']) assert.throws(() => parseJson5(text), SyntaxError, text);
});

test('a deep nest is read like a shallow one', () => {
  const depth = 20_000;
  assert.doesNotThrow(() => parseJson5('['.repeat(depth) + ']'.repeat(depth)));
});
