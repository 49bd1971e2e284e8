import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonText, listBody, sentText } from '../../src/http/json-text.js';

test('the text of a list is that of its head with its items, put together', () => {
  const head = { count: 2, next: null };
  const text = '{"count":2,"next":null,"results":[{"name":"a \\"b\\", c]}"},{"name":"ü"}]}';
  assert.equal(sentText(listBody(head, 'results', [{ name: 'a "b", c]}' }, { name: 'ü' }])), text);
  assert.equal(sentText(listBody(head, 'results', [])), '{"count":2,"next":null,"results":[]}');
  assert.equal(sentText(listBody({}, 'items', [{}])), '{"items":[{}]}');
});

test('the text that is kept is of one body alone', () => {
  const body = { id: 1 };
  assert.equal(jsonText(body), '{"id":1}');
  assert.equal(sentText(body), '{"id":1}');
  assert.equal(sentText({ ...body, token: 'a' }), '{"id":1,"token":"a"}');
  assert.equal(sentText(null), 'null');
  assert.equal(sentText(['a']), '["a"]');
});
