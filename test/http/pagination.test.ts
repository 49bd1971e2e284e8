import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { pageLinks, pageRequest, streamedList } from '../../src/http/pagination.js';

const keys = { page: 'page', size: 'page_size', standard: 20, most: 100 };

test('page and size have defaults, and a size over the most counts as the most', () => {
  assert.deepEqual(pageRequest({}, keys), { page: 1, size: 20 });
  assert.deepEqual(pageRequest({ page: 3, page_size: 1000 }, keys), { page: 3, size: 100 });
  assert.deepEqual(pageRequest({ after: 'x' }, keys), { page: 1, size: 20, after: 'x' });
});

test('what is no whole number from 1 is refused by the name of the key', () => {
  for (const [key, value] of [
    ['page', 0],
    ['page', -1],
    ['page', 1.5],
    ['page_size', 0],
    ['page', Number.MAX_SAFE_INTEGER],
    ['page', Number.POSITIVE_INFINITY],
  ] as const) {
    assert.throws(
      () => pageRequest({ [key]: value }, keys),
      (error: { code?: string; fields?: { field: string }[] }) =>
        error.code === 'invalid' && error.fields?.[0]?.field === key,
      `${key}=${value}`,
    );
  }
});

test('a link carries page and size first, then the filters, then the key that decides', () => {
  const query = { page: 2, page_size: 2, search: 'a b&c', after: 'old' };
  const links = pageLinks(
    'http://h/images',
    query,
    keys,
    { page: 2, size: 2, after: 'old' },
    { items: [], total: 9, next: 'N', previous: 'P' },
  );
  assert.deepEqual(links, {
    next: 'http://h/images?page=3&page_size=2&search=a+b%26c&after=N',
    previous: 'http://h/images?page=1&page_size=2&search=a+b%26c&after=P',
  });
});

test('there is no link where there is no page, and from past the end back is the last page', () => {
  const page = { items: [], total: 5, next: null, previous: 'P' };
  assert.deepEqual(pageLinks('/images', {}, keys, { page: 99, size: 2 }, page), {
    next: null,
    previous: '/images?page=3&page_size=2&after=P',
  });
  const only = { items: [], total: 0, next: null, previous: null };
  assert.deepEqual(pageLinks('/images', {}, keys, { page: 1, size: 2 }, only), {
    next: null,
    previous: null,
  });
});

test('a streamed list is the JSON of the list, read as it is written', async () => {
  async function* items(count: number) {
    for (let n = 0; n < count; n += 1) yield { n, text: 'x'.repeat(50) };
  }
  const body = (count: number) =>
    text(Readable.from(streamedList('images', items(count)) as unknown as AsyncIterable<string>));
  assert.equal(await body(0), '{"images":[]}');
  const parsed = JSON.parse(await body(3000));
  assert.equal(parsed.images.length, 3000);
  assert.equal(parsed.images[2999].n, 2999);
});
