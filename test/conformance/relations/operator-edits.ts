import { type Edit, type One, oneRelations } from './one.js';
import { nobody, type Relations } from './relation.js';

const seesIt: Edit['others'] = [
  [nobody, 401],
  ['reader', 403],
  ['second', 403],
];
/** Of user 1, and hidden from others. */
const isHidden: Edit['others'] = [
  [nobody, 401],
  ['user', 403],
  ['second', 404],
];

/** Of user 1, who has a token that may only read. */
const isHiddenFromOthers: Edit['others'] = [
  [nobody, 401],
  ['reader', 403],
  ['second', 404],
];

const named = (operation: string, fields: Edit['fields'] = {}, others: Edit['others'] = seesIt): Edit => ({
  operation,
  fields: { name: { sent: 'Another name' }, ...fields },
  refused: {
    'a blank name': { ...sentOf(fields), name: ' ' },
    'a name that is a number': { name: 1 },
    'a field that is not known': { name: 'x', no_such_field: 1 },
    'another id': { name: 'x', id: 777 },
  },
  others,
});

const sentOf = (fields: Edit['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([field, { sent }]) => [field, sent]));

const ONES: Readonly<Record<string, One>> = {
  users: {
    read: 'retrieveAUser',
    url: '/users/2',
    as: 'staff',
  },
  organizations: {
    read: 'retrieveAnOrganization',
    url: '/organizations/2',
    as: 'staff',
    edit: named('editAnOrganization', {}, [
      [nobody, 401],
      ['second', 403],
      ['user', 404],
    ]),
  },
  images: {
    read: 'retrieveAnImage',
    url: '/images/6',
    as: 'user',
    edit: {
      operation: 'editAnImage',
      fields: {
        name: { sent: 'Genetics course 2016' },
        description: { sent: 'Another description' },
        icon: { sent: 'course.png' },
        arch: { sent: 'arm64' },
        extra_volumes: { sent: '[1]' },
        public: { sent: false },
        end_date: { sent: '2099-01-01T00:00:00Z', shown: { end_date: '2099-01-01T00:00:00.000000Z' } },
      },
      moving: ['modification_date'],
      refused: {
        'a blank name': { description: 'x', name: ' ' },
        'a field that is not known': { name: 'x', no_such_field: 1 },
        'another id': { name: 'x', id: 777 },
        'an unknown architecture': { name: 'x', arch: 'amd64' },
        'an unknown tag': { name: 'x', tags: [777] },
        'volumes that are no JSON text': { name: 'x', extra_volumes: 'none' },
        'public as a text': { name: 'x', public: 'yes' },
      },
      others: isHiddenFromOthers,
    },
  },
  image_versions: {
    read: 'retrieveAnImageVersion',
    url: '/image_versions/7',
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
        'an unknown license': { change_log: 'x', licenses: [777] },
        'an unknown script': { change_log: 'x', scripts: [777] },
        'an unknown group': { change_log: 'x', membership: [777] },
      },
      others: seesIt,
    },
  },
  providers: {
    read: 'retrieveAProvider',
    url: '/providers/4',
    as: 'staff',
    edit: named('editAProvider', { active: { sent: false } }, [
      [nobody, 401],
      ['second', 404],
    ]),
  },
  licenses: {
    read: 'retrieveALicense',
    url: '/licenses/2',
    as: 'staff',
    edit: named('editALicense', { text: { sent: 'Another text' } }),
  },
  scripts: {
    read: 'retrieveAScript',
    url: '/scripts/2',
    as: 'staff',
    edit: named('editAScript', { text: { sent: '#!/bin/sh\n' } }),
  },
  groups: {
    read: 'retrieveAGroup',
    url: '/groups/2',
    as: 'staff',
    edit: named('editAGroup'),
  },
  instances: {
    read: 'retrieveAnInstance',
    url: '/instances/3',
    as: 'staff',
    edit: named(
      'editAnInstance',
      {
        arch: { sent: 'arm' },
        source_version: {
          sent: 1,
          shown: { source_version: { id: 1, uuid: '05565e66-5008-11e5-9bcd-3c15c2ddd686' } },
        },
        active: { sent: false },
        name: { sent: 'Another name again' },
      },
      isHidden,
    ),
  },
  volumes: {
    read: 'retrieveAVolume',
    url: '/volumes/2',
    as: 'staff',
    edit: named('editAVolume', { active: { sent: false } }, [
      [nobody, 401],
      ['user', 404],
    ]),
  },
};

export const operatorEdits: Readonly<Record<string, Relations>> = Object.fromEntries(
  Object.entries(ONES).map(([contract, one]) => [contract, oneRelations(one)]),
);
