import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../codegen/api.js';
import { headerText, type ParameterForm, pathText, queryPairs } from '../../codegen/verify/serialize.js';

const VALUES: readonly Json[] = ['', 'blue', ['blue', 'black', 'brown'], { R: 100, G: 200, B: 150 }];
const form = (place: ParameterForm['in'], style: string, explode: boolean): ParameterForm => ({
  name: 'color',
  in: place,
  style,
  explode,
  allowReserved: false,
});

/** OpenAPI 3.1.1, “Style Examples”: of the values above. */
const PATHS: readonly (readonly [string, boolean, readonly string[]])[] = [
  ['matrix', false, [';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150']],
  ['matrix', true, [';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150']],
  ['label', false, ['.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150']],
  ['label', true, ['.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150']],
  ['simple', false, ['', 'blue', 'blue,black,brown', 'R,100,G,200,B,150']],
  ['simple', true, ['', 'blue', 'blue,black,brown', 'R=100,G=200,B=150']],
];
const QUERIES: readonly (readonly [string, boolean, readonly string[]])[] = [
  ['form', false, ['color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  ['form', true, ['color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150']],
];

describe('a value is written as OpenAPI shows it', () => {
  for (const [style, explode, expected] of PATHS) {
    test(`${style} in a path, explode ${explode}`, () => {
      assert.deepEqual(
        VALUES.map((value) => pathText(form('path', style, explode), value)),
        expected,
      );
    });
  }
  for (const [style, explode, expected] of QUERIES) {
    test(`${style} in a query, explode ${explode}`, () => {
      assert.deepEqual(
        VALUES.map((value) => queryPairs(form('query', style, explode), value).join('&')),
        expected,
      );
    });
  }
  test('delimited by spaces and pipes, and as a deep object', () => {
    const [, , list = null, object = null] = VALUES;
    const query = (style: string, explode: boolean, value: Json) =>
      queryPairs(form('query', style, explode), value).join('&');
    assert.equal(query('spaceDelimited', false, list), 'color=blue%20black%20brown');
    assert.equal(query('spaceDelimited', false, object), 'color=R%20100%20G%20200%20B%20150');
    assert.equal(query('pipeDelimited', false, list), 'color=blue%7Cblack%7Cbrown');
    assert.equal(query('pipeDelimited', false, object), 'color=R%7C100%7CG%7C200%7CB%7C150');
    assert.equal(query('deepObject', true, object), 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150');
  });
  test('in a header', () => {
    const [, blue = null, list = null, object = null] = VALUES;
    assert.equal(headerText(form('header', 'simple', false), blue), 'blue');
    assert.equal(headerText(form('header', 'simple', false), list), 'blue,black,brown');
    assert.equal(headerText(form('header', 'simple', true), object), 'R=100,G=200,B=150');
  });
});

/** RFC 6570, 3.2.1 and the examples of 3.2.2 and 3.2.3. */
test('what is not unreserved is percent-encoded', () => {
  assert.equal(pathText(form('path', 'simple', false), 'Hello World!'), 'Hello%20World%21');
  assert.equal(pathText(form('path', 'simple', false), 'a/b?c#d%e&ü'), 'a%2Fb%3Fc%23d%25e%26%C3%BC');
  assert.equal(pathText(form('path', 'simple', false), '~x-y._'), '~x-y._');
  assert.deepEqual(queryPairs(form('query', 'form', true), ["(a)'*", '&='])[0], 'color=%28a%29%27%2A');
  assert.equal(pathText({ ...form('path', 'simple', false), allowReserved: true }, '/foo/bar'), '/foo/bar');
  assert.equal(
    pathText({ ...form('path', 'simple', false), allowReserved: true }, 'Hello World!'),
    'Hello%20World!',
  );
});

test('what allows reserved characters still cannot end what it stands in', () => {
  assert.equal(pathText({ ...form('path', 'simple', false), allowReserved: true }, 'a?b#c'), 'a%3Fb%23c');
  const reserved = { ...form('query', 'form', true), allowReserved: true };
  assert.deepEqual(queryPairs(reserved, 'a&b#c+d/e'), ['color=a%26b%23c%2Bd/e']);
});

test('half of a surrogate pair, null and what is nested too deep do no harm', () => {
  assert.equal(pathText(form('path', 'simple', false), 'a\ud800'), 'a%EF%BF%BD');
  assert.deepEqual(queryPairs(form('query', 'form', false), ['a', null, { b: [1] }]), [
    'color=a,%7B%22b%22%3A%5B1%5D%7D',
  ]);
  assert.deepEqual(queryPairs(form('query', 'form', true), []), []);
  assert.deepEqual(queryPairs(form('query', 'content', true), { a: [1] }), ['color=%7B%22a%22%3A%5B1%5D%7D']);
});

test('no line of a header ends within its value', () => {
  assert.equal(headerText(form('header', 'simple', false), 'a\r\nX-Evil: 1\u0000'), 'a X-Evil: 1');
});
