import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

interface Shown {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly versions: number;
}

interface Subject {
  readonly contract: 'licenses' | 'scripts';
  readonly noun: 'license' | 'script';
  /** Of the demo data: nothing refers to the first, and one public version to the second. */
  readonly first: Shown;
  readonly second: Shown;
}

/** What holds for licenses and boot scripts alike. */
export function aNamedText({ contract, noun, first, second }: Subject): void {
  const list = `/operator/v1/${contract}`;

  test(`a ${noun} by number, to whoever has a token`, async (t) => {
    const { call } = await startApp(t);
    assert.deepEqual((await call('GET', `${list}/1`, { as: 'user' })).json(), first);
    assert.deepEqual((await call('GET', `${list}/2`, { as: 'second' })).json(), second);
    const uuid = '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101';
    for (const id of ['3', '0', '-1', '1.0', 'x', uuid, '9007199254740993', '%00', 'é', 'a'.repeat(5000)]) {
      const answer = await call('GET', `${list}/${id}`, { as: 'staff' });
      assert.deepEqual([answer.statusCode, answer.json().detail], [404, `${noun} not found`], id);
    }
  });

  test(`a ${noun} needs a token, and for writes one of staff`, async (t) => {
    const { call } = await startApp(t);
    for (const [method, url] of [
      ['GET', list],
      ['POST', list],
      ['GET', `${list}/1`],
      ['PATCH', `${list}/1`],
      ['DELETE', `${list}/1`],
      ['DELETE', `${list}/99`],
    ] as const) {
      assert.equal((await call(method, url)).statusCode, 401, `${method} ${url}`);
    }
    for (const [method, url, body] of [
      ['POST', list, { name: 'x' }],
      ['PATCH', `${list}/1`, { name: 'x' }],
      ['DELETE', `${list}/1`, undefined],
      ['DELETE', `${list}/99`, undefined],
    ] as const) {
      const answer = await call(method, url, { as: 'user', body });
      assert.deepEqual([answer.statusCode, answer.json().detail], [403, 'only staff may do this'], method);
    }
  });

  test(`${contract} are made, listed oldest first, and found at their Location`, async (t) => {
    const { call } = await startApp(t);
    const made = await call('POST', list, { as: 'staff', body: { name: '  Third ', text: ' é\n' } });
    assert.deepEqual(
      [made.statusCode, made.json()],
      [201, { id: 3, name: 'Third', text: ' é\n', versions: 0 }],
    );
    const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'user' });
    assert.deepEqual([found.json(), found.headers.etag], [made.json(), made.headers.etag]);
    assert.equal((await call('POST', list, { as: 'staff', body: { name: 'Fourth' } })).json().text, '');

    const page = (await call('GET', `${list}?page_size=3`, { as: 'user' })).json();
    assert.deepEqual([page.count, page.previous], [4, null]);
    const next = (await call('GET', page.next.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
    const ids = [...page.results, ...next.results].map((one: Shown) => one.id);
    assert.deepEqual([ids, next.next], [[1, 2, 3, 4], null]);
    assert.deepEqual((await call('GET', `${list}?page=9`, { as: 'user' })).json().results, []);
  });

  test(`a ${noun} counts the versions that the caller may see`, async (t) => {
    const { call } = await startApp(t);
    const count = async (as: 'user' | 'second' | 'staff') =>
      (await call('GET', `${list}/1`, { as })).json().versions;
    const edit = (id: number, ids: number[]) =>
      call('PATCH', `/api/v2/image_versions/${id}`, { as: 'staff', body: { [contract]: ids } });
    // Version 5 is of a private image of user 1, version 11 of one that has ended.
    for (const id of [5, 11]) assert.equal((await edit(id, [1])).statusCode, 200);
    assert.deepEqual([await count('user'), await count('second'), await count('staff')], [1, 0, 2]);
  });

  test(`a ${noun} refuses a bad, a blank and a taken name, a long text, and what cannot be changed`, async (t) => {
    const { call } = await startApp(t);
    const edit = async (body: unknown) => {
      const answer = await call('PATCH', `${list}/1`, { as: 'staff', body });
      return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
    };
    assert.deepEqual(await edit({ name: ' ' }), [400, 'name']);
    assert.deepEqual(await edit({ name: 'a\u0007' }), [400, 'name']);
    assert.deepEqual(await edit({ name: 'x'.repeat(256) }), [400, 'name']);
    assert.deepEqual(await edit({ text: 'x'.repeat(65_537) }), [400, 'text']);
    assert.deepEqual(await edit({ text: 'a\u0000' }), [400, 'text']);
    assert.deepEqual(await edit({ text: null }), [400, 'text']);
    assert.deepEqual(await edit({ id: 2 }), [400, 'id']);
    assert.deepEqual(await edit({ versions: 1 }), [400, 'versions']);
    assert.deepEqual(await edit({ colour: 'red' }), [400, 'colour']);
    assert.deepEqual(await edit({ name: second.name }), [409, 'name']);
    assert.deepEqual(await edit({}), [200]);
    assert.deepEqual(await edit(first), [200]);
    assert.deepEqual(await edit({ text: 'é'.repeat(65_536) }), [200]);
    const taken = await call('POST', list, { as: 'staff', body: { name: ` ${second.name}` } });
    assert.deepEqual(
      [taken.statusCode, taken.json().detail, taken.json().errors],
      [409, `a ${noun} with this name exists`, [{ field: 'name', message: 'is taken' }]],
    );
    const twoWrong = await call('POST', list, { as: 'staff', body: { name: ' ', text: '\u0001' } });
    assert.deepEqual(
      twoWrong.json().errors.map((one: { field: string }) => one.field),
      ['name', 'text'],
    );
  });

  test(`a ${noun} is deleted when nothing refers to it any more`, async (t) => {
    const { call } = await startApp(t);
    const remove = (id: number) => call('DELETE', `${list}/${id}`, { as: 'staff' });
    assert.equal((await remove(1)).statusCode, 204);
    assert.equal((await call('GET', `${list}/1`, { as: 'staff' })).statusCode, 404);
    assert.equal((await remove(1)).statusCode, 404);

    const edit = (id: number, ids: number[]) =>
      call('PATCH', `/api/v2/image_versions/${id}`, { as: 'staff', body: { [contract]: ids } });
    const kept = await remove(2);
    assert.deepEqual([kept.statusCode, kept.json().detail], [409, `1 image version refers to this ${noun}`]);
    await edit(11, [2]);
    assert.equal((await remove(2)).json().detail, `2 image versions refer to this ${noun}`);
    for (const id of [6, 11]) assert.equal((await edit(id, [])).statusCode, 200);
    assert.equal((await remove(2)).statusCode, 204);
    assert.equal((await call('GET', list, { as: 'user' })).json().count, 0);
  });

  test(`a ${noun} is read and written on condition`, async (t) => {
    const { call } = await startApp(t);
    const etag = String((await call('GET', `${list}/1`, { as: 'user' })).headers.etag);
    const held = (tag: string) => call('GET', `${list}/1`, { as: 'user', headers: { 'if-none-match': tag } });
    assert.equal((await held(etag)).statusCode, 304);
    assert.equal((await held('"other"')).statusCode, 200);
    const write = (method: 'PATCH' | 'DELETE', tag: string) =>
      call(method, `${list}/1`, {
        as: 'staff',
        headers: { 'if-match': tag },
        ...(method === 'PATCH' && { body: { name: 'Renamed' } }),
      });
    assert.equal((await write('PATCH', '"other"')).statusCode, 412);
    const renamed = await write('PATCH', etag);
    assert.equal(renamed.statusCode, 200);
    assert.equal((await write('DELETE', etag)).statusCode, 412);
    assert.equal((await write('DELETE', String(renamed.headers.etag))).statusCode, 204);
  });
}
