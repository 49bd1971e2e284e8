import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idInLocation, idsOf, itemsOf, unwrapped } from '../../codegen/verify/ids.js';
import { inferResources, type Resource } from '../../codegen/verify/sequences/infer.js';
import { subject } from './blueprint.js';

/** The resources of a blueprint with these operations, as lines. */
function resources(...operations: readonly (string | readonly [string, number])[]): readonly string[] {
  const lines = operations.flatMap((one) => {
    const [operation, status] = typeof one === 'string' ? [one, 200] : one;
    const [method, path = ''] = operation.split(' ');
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => `    + ${name}: 7 (required)`);
    const parameters = names.length === 0 ? [] : ['+ Parameters', ...names, ''];
    return [`# ${method} ${path}`, '', ...parameters, `+ Response ${status}`, ''];
  });
  return inferResources(subject(lines).operations).map(shown);
}

function shown({ path, parent, name, parameter: _, ...operations }: Resource): string {
  const roles = Object.entries(operations).map(([role, { method, path: at }]) => `${role} ${method} ${at}`);
  return [`${name} ${path}`, ...roles, ...(parent === undefined ? [] : [`below ${parent.path}`])].join(', ');
}

describe('resources', () => {
  it('are a collection and its members, by their paths', () => {
    assert.deepEqual(
      resources(
        'GET /images',
        'POST /images',
        'GET /images/{id}',
        'PATCH /images/{id}',
        'DELETE /images/{id}',
      ),
      [
        'images /images/{id}, list GET /images, create POST /images, read GET /images/{id}, change PATCH /images/{id}, remove DELETE /images/{id}',
      ],
    );
  });

  it('are one where the names of the parameter, the number or an extension differ', () => {
    assert.deepEqual(resources('GET /notes', 'GET /note/{id}', 'DELETE /note/{id}'), [
      'notes /note/{id}, list GET /notes, read GET /note/{id}, remove DELETE /note/{id}',
    ]);
    assert.deepEqual(resources('GET /notes.json', 'GET /notes/{id}.json'), [
      'notes /notes/{id}.json, list GET /notes.json, read GET /notes/{id}.json',
    ]);
  });

  it('stand below the members of others', () => {
    assert.deepEqual(
      resources(
        'GET /groups',
        'GET /groups/{id}',
        'GET /groups/{group}/members',
        'GET /groups/{id}/members/{user}',
      ),
      [
        'groups /groups/{id}, list GET /groups, read GET /groups/{id}',
        'members /groups/{id}/members/{user}, list GET /groups/{group}/members, read GET /groups/{id}/members/{user}, below /groups/{id}',
      ],
    );
    assert.deepEqual(
      resources('GET /images/{id}', 'PUT /images/{id}/shares/users/{user}', 'GET /images/{id}/log'),
      [
        'images /images/{id}, read GET /images/{id}',
        'users /images/{id}/shares/users/{user}, change PUT /images/{id}/shares/users/{user}, put PUT /images/{id}/shares/users/{user}, below /images/{id}',
        'log /images/{id}/log, list GET /images/{id}/log, below /images/{id}',
      ],
    );
  });

  it('are changed by a PUT, and made by it where nothing else makes them or it answers 201', () => {
    assert.deepEqual(resources(['PUT /members/{user}', 201], 'GET /members/{user}'), [
      'members /members/{user}, read GET /members/{user}, change PUT /members/{user}, put PUT /members/{user}',
    ]);
    assert.deepEqual(resources('POST /images', 'PUT /images/{id}'), [
      'images /images/{id}, create POST /images, change PUT /images/{id}',
    ]);
  });

  it('are lists alone where nothing has an id', () => {
    assert.deepEqual(resources('GET /events'), ['events /events, list GET /events']);
  });

  it('are none where nothing names the collection', () => {
    assert.deepEqual(resources('GET /{id}', 'GET /{a}/{b}'), []);
  });
});

describe('items of a list', () => {
  const items = [{ id: 1 }];
  it('are the body, or the array in its envelope', () => {
    assert.deepEqual(itemsOf(items, 'images'), items);
    assert.deepEqual(itemsOf({ count: 1, results: items }, 'images'), items);
    assert.deepEqual(itemsOf({ errors: [{}], Images: items }, 'images'), items);
    assert.deepEqual(itemsOf({ things: items, total: 1 }, 'images'), items);
    assert.deepEqual(itemsOf({ _embedded: { images: items } }, 'images'), items);
    assert.deepEqual(itemsOf({ images: [] }, 'images'), []);
  });
  it('are none where it is not clear, or where one thing is answered', () => {
    assert.equal(itemsOf({ a: items, b: items }, 'images'), undefined);
    assert.equal(itemsOf({ id: 7, versions: items }, 'images'), undefined);
    assert.equal(itemsOf(['a', 'b'], 'images'), undefined);
    assert.equal(itemsOf('text', 'images'), undefined);
    assert.equal(itemsOf(undefined, 'images'), undefined);
  });
});

describe('an id', () => {
  const first = (thing: Parameters<typeof idsOf>[0], parameter: string, resource = 'images') =>
    idsOf(thing, parameter, resource)[0];
  it('is the property of the parameter, or what is called so everywhere', () => {
    assert.deepEqual(first({ id: 1, image_id: 'a' }, 'image_id'), { property: 'image_id', value: 'a' });
    assert.deepEqual(first({ uuid: 'u', imageId: 'a' }, 'image_id'), { property: 'imageId', value: 'a' });
    assert.deepEqual(first({ uuid: 'u', id: 3 }, 'key'), { property: 'id', value: '3' });
    assert.deepEqual(first({ uuid: 'u' }, 'key'), { property: 'uuid', value: 'u' });
    assert.deepEqual(first({ image_id: 5, x: 1 }, 'id'), { property: 'image_id', value: '5' });
    assert.deepEqual(first({ name: 'n', user: { id: 9 } }, 'user', 'members'), {
      property: 'user',
      value: '9',
    });
    assert.deepEqual(first({ username: 'x', name: 'n' }, 'username', 'users'), {
      property: 'username',
      value: 'x',
    });
  });
  it('is none where no property is one', () => {
    assert.equal(first({ title: 'x', id: null }, 'id'), undefined);
    assert.equal(first({ id: '' }, 'id'), undefined);
    assert.equal(first({ id: 1.5 }, 'id'), undefined);
  });
  it('is the last parameter of a Location, whatever stands before the path', () => {
    assert.equal(idInLocation('http://x/api/v2/images/a%20b?x=1', '/images/{id}'), 'a b');
    assert.equal(idInLocation('/groups/1/members/2', '/groups/{id}/members/{user}'), '2');
    assert.equal(idInLocation('/notes/7.json', '/notes/{id}.json'), '7');
    assert.equal(idInLocation('/other/7', '/images/{id}'), undefined);
    assert.equal(idInLocation('/images/%E0', '/images/{id}'), undefined);
    assert.equal(idInLocation('http://[', '/images/{id}'), undefined);
  });
});

it('a representation may stand in an envelope', () => {
  assert.deepEqual(unwrapped({ image: { id: 1 }, meta: {} }, 'images'), { id: 1 });
  assert.deepEqual(unwrapped({ anything: { id: 1 } }, 'images'), { id: 1 });
  assert.deepEqual(unwrapped({ id: 1, owner: { id: 2 } }, 'images'), { id: 1, owner: { id: 2 } });
  assert.equal(unwrapped([1], 'images'), undefined);
});
