import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canSeeImage,
  canSeeRequest,
  canSeeVersion,
  type Guarded,
  requireImageEditor,
  requireVersionEditor,
  scopeOf,
} from '../../src/catalogue/access.js';
import { CatalogueError } from '../../src/catalogue/errors.js';
import { actors, image, NOW, version } from './samples.js';

type Who = keyof typeof actors;
const everyone: readonly Who[] = ['anonymous', 'user', 'shared', 'member', 'owner', 'staff'];

const states: Readonly<Record<string, Partial<Guarded>>> = {
  'public, current': {},
  'public, started at this moment': { start: NOW },
  'public, an end to come': { end: NOW + 1 },
  'public, not yet started': { start: NOW + 1 },
  'public, ended at this moment': { end: NOW },
  'public, ended': { end: NOW - 1 },
  'private, current': { isPublic: false },
  'private, shared until now': {
    isPublic: false,
    sharedWith: [{ id: 4, end: NOW }],
    sharedWithGroups: [{ id: 7, end: NOW }],
  },
  'private, shared for a moment more': {
    isPublic: false,
    sharedWith: [{ id: 4, end: NOW + 1 }],
    sharedWithGroups: [{ id: 7, end: NOW + 1 }],
  },
  'private, not yet started': { isPublic: false, start: NOW + 1 },
  'private, ended': { isPublic: false, end: NOW - 1 },
};

const grid = (cell: (who: Who, state: Partial<Guarded>) => string): string =>
  Object.entries(states)
    .map(([name, state]) => `${name}: ${everyone.map((who) => cell(who, state)).join(' ')}`)
    .join('\n');

describe('who may see an image', () => {
  it('is the table of the contracts (anonymous, user, shared with, member of a group shared with, owner, staff)', () => {
    const actual = grid((who, state) =>
      canSeeImage({ ...image, ...state }, actors[who], NOW) ? 'yes' : '-',
    );
    assert.equal(
      actual,
      `public, current: yes yes yes yes yes yes
public, started at this moment: yes yes yes yes yes yes
public, an end to come: yes yes yes yes yes yes
public, not yet started: - - - - yes yes
public, ended at this moment: - - - - - yes
public, ended: - - - - - yes
private, current: - - yes yes yes yes
private, shared until now: - - - - yes yes
private, shared for a moment more: - - yes yes yes yes
private, not yet started: - - - - yes yes
private, ended: - - - - - yes`,
    );
  });
});

describe('who may edit an image or a version', () => {
  const outcome = (attempt: () => void): string => {
    try {
      attempt();
      return 'yes';
    } catch (error) {
      assert.ok(error instanceof CatalogueError);
      return error.code;
    }
  };
  const expected = `public, current: unauthenticated forbidden forbidden forbidden yes yes
public, started at this moment: unauthenticated forbidden forbidden forbidden yes yes
public, an end to come: unauthenticated forbidden forbidden forbidden yes yes
public, not yet started: unauthenticated not_found not_found not_found yes yes
public, ended at this moment: unauthenticated not_found not_found not_found not_found yes
public, ended: unauthenticated not_found not_found not_found not_found yes
private, current: unauthenticated not_found forbidden forbidden yes yes
private, shared until now: unauthenticated not_found not_found not_found yes yes
private, shared for a moment more: unauthenticated not_found forbidden forbidden yes yes
private, not yet started: unauthenticated not_found not_found not_found yes yes
private, ended: unauthenticated not_found not_found not_found not_found yes`;

  it('never says forbidden of what the actor may not see', () => {
    assert.equal(
      grid((who, state) => outcome(() => requireImageEditor({ ...image, ...state }, actors[who], NOW))),
      expected,
    );
  });

  it('is the same for the versions of such an image', () => {
    assert.equal(
      grid((who, state) =>
        outcome(() => requireVersionEditor({ ...version, image: { ...image, ...state } }, actors[who], NOW)),
      ),
      expected,
    );
  });
});

describe('who may see a version of a public image', () => {
  const seers = (change: object): string =>
    everyone.filter((who) => canSeeVersion({ ...version, ...change }, actors[who], NOW)).join(' ');

  it('all, while it is current', () => assert.equal(seers({}), 'anonymous user shared member owner staff'));
  it('its owner before it starts', () => assert.equal(seers({ start: NOW + 1 }), 'owner staff'));
  it('staff after its end', () => assert.equal(seers({ end: NOW }), 'staff'));
  it('nobody who does not see its image', () =>
    assert.equal(seers({ image: { ...image, isPublic: false } }), 'shared member owner staff'));
});

describe('who may see a request', () => {
  it('is who made it, and staff', () => {
    const seers = everyone.filter((who) => canSeeRequest({ requester: { id: 1 } }, actors[who]));
    assert.deepEqual(seers, ['owner', 'staff']);
  });
});

describe('the scope of a list', () => {
  it('is everything for staff, and what is visible to all others', () => {
    assert.deepEqual(scopeOf(actors.staff, NOW), { kind: 'everything' });
    assert.deepEqual(scopeOf(actors.owner, NOW), { kind: 'visible', userId: 1, groups: [], now: NOW });
    assert.deepEqual(scopeOf(actors.anonymous, NOW), { kind: 'visible', userId: null, groups: [], now: NOW });
  });
});
