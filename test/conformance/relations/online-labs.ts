import assert from 'node:assert/strict';
import { listRelations, newest } from './lists.js';
import { oneRelations } from './one.js';
import { at, expectStatus, type Item, itemOf, joined, nobody, type Relations } from './relation.js';

/** Of user 1: shared with user 2; private. */
const SHARED = '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e608';
const PRIVATE = '1f73d975-35fc-4365-9ead-8dab7e54152f';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/;
const newImage = {
  organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
  arch: 'arm64',
  name: 'For the relations',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
};

export const onlineLabsImages: Relations = joined(
  listRelations({
    operation: 'listAllImages',
    url: '/images',
    size: 'per_page',
    who: ['user', 'second', 'staff'],
    order: newest('creation_date'),
    one: { operation: 'retrievesAnImage', id: '/images/{id}' },
    // An image that is shared is seen, and stands in no list.
    isWhole: false,
    filters: {
      'public=true': ({ public: open }) => open === true,
      'public=false': ({ public: open }) => open === false,
      'arch=arm': ({ arch }) => arch === 'arm',
      'name=my_image_1': ({ name }) => name === 'my_image_1',
      'organization=000a115d-2852-4b0a-9ce8-47f1134ba95a': ({ organization }) =>
        organization === newImage.organization,
    },
  }),
  oneRelations({
    read: 'retrievesAnImage',
    url: `/images/${SHARED}`,
    as: 'user',
    edit: {
      operation: 'updateAnImage',
      fields: {
        name: { sent: 'Genetics course 2016' },
        arch: { sent: 'arm64' },
        public: { sent: true },
        extra_volumes: { sent: '[1]' },
        // Read-only, and ignored.
        id: { sent: PRIVATE, shown: {} },
        organization: { sent: 'another', shown: {} },
        no_such_key: { sent: 1, shown: {} },
      },
      moving: ['modification_date'],
      refused: {
        'a blank name': { arch: 'arm', name: ' ' },
        'a name that is a number': { arch: 'arm', name: 1 },
        'an unknown architecture': { name: 'x', arch: 'amd64' },
        'public as a text': { name: 'x', public: 'yes' },
        'volumes that are no JSON text': { name: 'x', extra_volumes: 'none' },
        'volumes that are the text of a number': { name: 'x', extra_volumes: '1' },
      },
      others: [
        [nobody, 401],
        ['reader', 403],
        ['second', 403],
      ],
    },
  }),
  {
    listAllImages: {
      'without a page it is whole, and every time has its form': async (ask) => {
        const answer = await ask('listAllImages', '/images', { as: 'user' });
        const images = itemOf(answer).images as readonly Item[];
        assert.equal(String(images.length), answer.headers['x-total-count'], 'X-Total-Count');
        assert.equal(answer.headers.link, undefined, 'a whole list has no Link');
        for (const image of images) {
          assert.match(String(image.creation_date), TIME);
          assert.match(String(image.modification_date), TIME);
        }
      },
    },
    createANewImage: {
      'an image that is made is read, and listed first': async (ask) => {
        const answer = await ask('createANewImage', '/images', { as: 'user', body: newImage });
        expectStatus(answer, 201, 'a new image');
        const id = at(answer.body, 'image', 'id');
        const { root_volume, ...shown } = newImage;
        for (const [key, value] of Object.entries(shown))
          assert.equal(at(answer.body, 'image', key), value, key);
        assert.equal(at(answer.body, 'image', 'root_volume', 'id'), root_volume);
        assert.equal(at(answer.body, 'image', 'public'), false, 'public');
        const again = await ask('retrievesAnImage', `/images/${id}`, { as: 'user' });
        assert.deepEqual(again.body, answer.body);
        const list = await ask('listAllImages', '/images', { as: 'user' });
        const ids = (itemOf(list).images as readonly Item[]).map((one) => one.id);
        assert.ok(ids.includes(id), 'the new image is not in the list');
      },
      'for an organization that is not the token’s, nothing is made': async (ask) => {
        const organization = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';
        const body = { ...newImage, organization };
        expectStatus(
          await ask('createANewImage', '/images', { as: 'user', body }),
          403,
          'an image of others',
        );
      },
    },
    deleteAnImage: {
      'who has seen something older is told, and it stays': async (ask) => {
        const headers = { 'if-match': '"other"' };
        const answer = await ask('deleteAnImage', `/images/${PRIVATE}`, { as: 'user', headers });
        expectStatus(answer, 412, 'a DELETE with an If-Match of something older');
        expectStatus(await ask('retrievesAnImage', `/images/${PRIVATE}`, { as: 'user' }), 200, 'reading it');
      },
      'who may not delete an image does not': async (ask) => {
        for (const [as, status] of [
          [nobody, 401],
          ['second', 404],
          ['reader', 403],
        ] as const) {
          expectStatus(await ask('deleteAnImage', `/images/${PRIVATE}`, { as }), status, 'a DELETE');
        }
        expectStatus(await ask('retrievesAnImage', `/images/${PRIVATE}`, { as: 'user' }), 200, 'reading it');
      },
      'what is deleted is gone, and deleting it again is 404': async (ask) => {
        const made = await ask('createANewImage', '/images', { as: 'user', body: newImage });
        const url = `/images/${at(made.body, 'image', 'id')}`;
        expectStatus(await ask('deleteAnImage', url, { as: 'user' }), 204, 'a DELETE');
        expectStatus(await ask('retrievesAnImage', url, { as: 'user' }), 404, 'reading what was deleted');
        expectStatus(await ask('updateAnImage', url, { as: 'user', body: {} }), 404, 'changing it');
        expectStatus(await ask('deleteAnImage', url, { as: 'user' }), 404, 'deleting it again');
        const list = await ask('listAllImages', '/images', { as: 'user' });
        const ids = (itemOf(list).images as readonly Item[]).map((one) => `/images/${one.id}`);
        assert.ok(!ids.includes(url), 'what was deleted is listed');
      },
    },
  },
);
