import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonText, listBody, sentText } from '../../src/http/json-text.js';

const sent = (body: unknown): string => new TextDecoder('utf-8', { fatal: true }).decode(sentText(body));

test('the text of a list is that of its head with its items, put together', () => {
  const head = { count: 2, next: null };
  const text = '{"count":2,"next":null,"results":[{"name":"a \\"b\\", c]}"},{"name":"ü — 雲"}]}';
  assert.equal(sent(listBody(head, 'results', [{ name: 'a "b", c]}' }, { name: 'ü — 雲' }])), text);
  assert.equal(sent(listBody(head, 'results', [])), '{"count":2,"next":null,"results":[]}');
  assert.equal(sent(listBody({}, 'items', [{}])), '{"items":[{}]}');
});

test('the text that is kept is of one body alone', () => {
  const body = { id: 1 };
  assert.equal(String(jsonText(body)), '{"id":1}');
  assert.equal(jsonText(body), sentText(body));
  assert.equal(sent(body), '{"id":1}');
  assert.equal(sent({ ...body, token: 'a' }), '{"id":1,"token":"a"}');
  assert.equal(sent(null), 'null');
  assert.equal(sent(['a']), '["a"]');
});
