import assert from 'node:assert/strict';
import { listRelations, newest } from './lists.js';
import { type Edit, oneRelations } from './one.js';
import { at, expectStatus, type Item, itemOf, joined, nobody, type Relations } from './relation.js';

const EVERYBODY = [nobody, 'user', 'second', 'staff'] as const;
const PAST = '2020-01-01T00:00:00Z';
/** Of user 1: public; shared with user 2; private. */
const [PUBLIC, SHARED, PRIVATE] = [606, 608, 607].map((end) => `6f0a7c5e-41f2-4f57-8c39-52d0b7f1e${end}`);
/** The version of the public one. */
const VERSION = 'a7d3c1f0-58b4-4e62-9f0d-3b6c2e8f0007';

/** A tag is its name, or has it. */
const tagged = (name: string) => (item: Item) =>
  (item.tags as readonly unknown[]).some((tag) => tag === name || at(tag, 'name') === name);
const says = (text: string) => (item: Item) =>
  JSON.stringify([item.name, item.description, item.tags, item.created_by]).toLowerCase().includes(text);

/** Others that a request is refused to: those who see the thing, and those who do not. */
const others: Edit['others'] = [
  [nobody, 401],
  ['reader', 403],
  ['second', 403],
];

function images(creator: (item: Item) => boolean, more: Edit['fields'], refused: Edit['refused']): Relations {
  const [read, edit, list] = ['retrieveASingleImage', 'editAnImage', 'listAllImages'];
  return joined(
    listRelations({
      operation: list,
      url: '/images',
      size: 'page_size',
      who: EVERYBODY,
      order: newest('start_date'),
      one: { operation: read, id: '/images/{id}' },
      isWhole: true,
      filters: {
        'tag_name=Ubuntu': tagged('Ubuntu'),
        'tags__name=bioinformatics': tagged('bioinformatics'),
        'search=centos': says('centos'),
        "search=o'brien": says("o'brien"),
        'created_by=username': creator,
        'created_by__username=username': creator,
      },
    }),
    oneRelations({
      read,
      url: `/images/${SHARED}`,
      as: 'user',
      edit: {
        operation: edit,
        fields: {
          name: { sent: 'Genetics course 2016' },
          description: { sent: 'Another description' },
          icon: { sent: 'course.png' },
          end_date: { sent: '2099-01-01T00:00:00Z', shown: { end_date: '2099-01-01T00:00:00.000Z' } },
          ...more,
        },
        refused: {
          'a blank name': { name: '  ', description: 'x' },
          'a field that is not known': { name: 'x', no_such_field: 1 },
          'another id': { name: 'x', id: 'other' },
          'another start': { name: 'x', start_date: PAST },
          'a name that is a number': { name: 1 },
          'an unknown tag': { name: 'x', tags: [777] },
          'a tag that is null': { name: 'x', tags: [null] },
          'an end that is no date': { name: 'x', end_date: 'soon' },
          ...refused,
        },
        others,
      },
    }),
    {
      [edit]: {
        'who may not see an image may not change it either': async (ask) => {
          const url = `/images/${PRIVATE}`;
          expectStatus(await ask(edit, url, { as: 'second', body: { name: 'x' } }), 404, 'a change');
        },
        'what has ended is there for staff alone': async (ask) => {
          const url = `/images/${PUBLIC}`;
          expectStatus(await ask(edit, url, { as: 'user', body: { end_date: PAST } }), 200, 'the end');
          for (const as of [nobody, 'user', 'second'] as const) {
            expectStatus(await ask(read, url, { as }), 404, 'an image that has ended');
            const { results } = itemOf(await ask(list, '/images?page_size=100', { as }));
            const names = (results as readonly Item[]).map(({ name }) => name);
            assert.ok(!names.includes('Ubuntu 14.04.3 XFCE Desktop'), 'an image that has ended is listed');
          }
          expectStatus(await ask(read, url, { as: 'staff' }), 200, 'an image that has ended, for staff,');
          expectStatus(await ask(edit, url, { as: 'user', body: { end_date: null } }), 404, 'taking it back');
        },
      },
    },
  );
}

const contradictions = {
  'private and public at once': { name: 'x', private: true, is_public: true },
  'neither private nor public': { name: 'x', private: false, is_public: false },
};

const versionsInOrder: Relations = {
  retrieveASingleImage: {
    'versions go from newest to oldest': async (ask) => {
      const url = '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54';
      const image = itemOf(await ask('retrieveASingleImage', url, { as: 'user' }));
      const dates = (image.versions as readonly Item[]).map((one) => String(one.start_date));
      assert.deepEqual(dates, dates.toSorted().reverse());
    },
  },
};

export const v2Images = joined(
  versionsInOrder,
  images(
    ({ created_by }) => created_by === 1,
    {
      tags: { sent: ['Ubuntu', 'desktop'] },
      private: { sent: false, shown: { private: false, is_public: true } },
      is_public: { sent: false, shown: { private: true, is_public: false } },
    },
    contradictions,
  ),
);
export const expandedImages = joined(
  versionsInOrder,
  images(
    ({ created_by }) => at(created_by, 'id') === 1,
    {
      private: { sent: false, shown: { private: false, is_public: true } },
      is_public: { sent: false, shown: { private: true, is_public: false } },
    },
    contradictions,
  ),
);
export const v1Images = joined(
  images(
    ({ created_by }) => created_by === 'username',
    { tags: { sent: ['Ubuntu', 'desktop'] }, private: { sent: false } },
    {},
  ),
  {
    requestAnImage: {
      'what was asked for is shown, and its Location leads to it': async (ask) => {
        const body = wish('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b07');
        const answer = await ask('requestAnImage', '/provider/4/identity/1/request_image/', {
          as: 'user',
          body,
        });
        expectStatus(answer, 201, 'a request');
        shows(itemOf(answer), body);
        const { pathname } = new URL(answer.headers.location ?? '', 'http://relative.invalid');
        assert.ok(pathname.endsWith(`/image_requests/${itemOf(answer).id}`), `the Location is ${pathname}`);
      },
    },
  },
);

export const versions: Relations = joined(
  listRelations({
    operation: 'listAllImageVersions',
    url: '/image_versions',
    size: 'page_size',
    who: EVERYBODY,
    order: newest('start_date'),
    one: { operation: 'retrieveASingleImageVersion', id: '/image_versions/{id}' },
    isWhole: true,
    filters: {
      'image_id=1': ({ image }) => at(image, 'id') === 1,
      'created_by=username': ({ user }) => at(user, 'username') === 'username',
      'created_by__username=username': ({ user }) => at(user, 'username') === 'username',
    },
  }),
  oneRelations({
    read: 'retrieveASingleImageVersion',
    url: `/image_versions/${VERSION}`,
    as: 'user',
    edit: {
      operation: 'editAnImageVersion',
      fields: {
        name: { sent: '1.1' },
        change_log: { sent: 'Point release 4' },
        allow_imaging: { sent: false },
        licenses: { sent: [1] },
        scripts: { sent: [1, 2] },
        membership: { sent: [2] },
      },
      refused: {
        'a blank name': { change_log: 'x', name: ' ' },
        'a field that is not known': { change_log: 'x', no_such_field: 1 },
        'another id': { change_log: 'x', id: 'other' },
        'an unknown license': { change_log: 'x', licenses: [777] },
        'an unknown script': { change_log: 'x', scripts: [777] },
        'an unknown group': { change_log: 'x', membership: [777] },
        'a license that is a text': { change_log: 'x', licenses: ['1'] },
        'whether it may be imaged as a text': { change_log: 'x', allow_imaging: 'yes' },
      },
      others,
    },
  }),
  {
    editAnImageVersion: {
      'what has ended is there for staff alone': async (ask) => {
        const url = `/image_versions/${VERSION}`;
        const ended = await ask('editAnImageVersion', url, { as: 'user', body: { end_date: PAST } });
        expectStatus(ended, 200, 'the end');
        for (const as of [nobody, 'user', 'second'] as const) {
          expectStatus(
            await ask('retrieveASingleImageVersion', url, { as }),
            404,
            'a version that has ended',
          );
          const { results } = itemOf(
            await ask('listAllImageVersions', '/image_versions?page_size=100', { as }),
          );
          const ids = (results as readonly Item[]).map(({ id }) => id);
          assert.ok(!ids.includes(VERSION), 'a version that has ended is listed');
        }
      },
    },
  },
);

function wish(instance: string) {
  return {
    name: 'As it was asked for',
    instance,
    provider: 1,
    description: 'What it is for',
    software: 'What is on it',
    sys: '/etc/hosts',
    exclude: '/home/username/.ssh',
    tags: ['Ubuntu', 'desktop'],
    vis: 'private',
  };
}

function shows(item: Item, wanted: Item): void {
  for (const [field, value] of Object.entries(wanted)) assert.deepEqual(item[field], value, field);
}

export const imageRequests: Relations = joined(
  listRelations({
    operation: 'listAllImageRequests',
    url: '/image_requests',
    size: 'page_size',
    who: ['user', 'second', 'staff'],
    order: newest('start_date'),
    one: { operation: 'retrieveAnImageRequest', id: '/image_requests/{id}' },
    isWhole: true,
  }),
  oneRelations({
    read: 'retrieveAnImageRequest',
    url: '/image_requests/bdc31c14-f807-11e3-8ef5-b2227cce2b54',
    as: 'user',
  }),
  {
    requestAnImage: {
      'what was asked for is shown, and read': async (ask) => {
        const body = wish('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b07');
        const answer = await ask('requestAnImage', '/image_requests', { as: 'user', body });
        expectStatus(answer, 200, 'a request');
        shows(itemOf(answer), { ...body, status: 'pending', versions: [] });
        const url = `/image_requests/${itemOf(answer).id}`;
        const again = await ask('retrieveAnImageRequest', url, { as: 'user' });
        assert.deepEqual(itemOf(again), itemOf(answer));
        expectStatus(
          await ask('requestAnImage', '/image_requests', { as: 'user', body }),
          409,
          'a second one',
        );
      },
    },
  },
);
