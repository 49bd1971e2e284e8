import assert from 'node:assert/strict';
import { operatorEdits } from './operator-edits.js';
import { operatorLists } from './operator-lists.js';
import { type Ask, at, expectStatus, type Item, itemOf, joined, nobody, type Relations } from './relation.js';

const newImage = {
  name: 'For the relations',
  arch: 'arm',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
};

/** What was made is read, by its id and by its Location. */
async function isMade(ask: Ask, create: string, read: string, url: string, body: Item): Promise<Item> {
  const answer = await ask(create, url, { as: 'staff', body });
  expectStatus(answer, 201, `making ${JSON.stringify(body)}`);
  const made = itemOf(answer);
  const { pathname } = new URL(answer.headers.location ?? '', 'http://relative.invalid');
  assert.ok(pathname.endsWith(`${url}/${made.id}`), `the Location is ${pathname}`);
  assert.deepEqual(itemOf(await ask(read, `${url}/${made.id}`, { as: 'staff' })), made, 'what is read');
  return made;
}

const OWN: Readonly<Record<string, Relations>> = {
  users: {
    createAUser: {
      'a user is made as it was said': async (ask) => {
        const body = {
          username: 'hypatia',
          staff: true,
          organizations: ['7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58'],
        };
        const made = await isMade(ask, 'createAUser', 'retrieveAUser', '/users', body);
        for (const [key, value] of Object.entries(body)) assert.deepEqual(made[key], value, key);
      },
      'a username has letters, digits and some signs': async (ask) => {
        for (const username of ['a b', 'a,b', '12', '', 'a/b', 'x'.repeat(151)]) {
          const answer = await ask('createAUser', '/users', { as: 'staff', body: { username } });
          expectStatus(answer, 400, `the username “${username}”`);
        }
      },
    },
    editAUser: {
      'who is deactivated is so until activated, and loses nothing': async (ask) => {
        const before = itemOf(await ask('retrieveAUser', '/users/2', { as: 'staff' }));
        const off = await ask('editAUser', '/users/2', { as: 'staff', body: { active: false } });
        assert.deepEqual(itemOf(off), { ...before, active: false });
        const read = await ask('retrieveAUser', '/users/2', { as: 'staff' });
        assert.deepEqual(itemOf(read), { ...before, active: false });
        expectStatus(
          await ask('listUsers', '/users', { as: 'second' }),
          401,
          'a token of who is deactivated',
        );
        expectStatus(
          await ask('editAUser', '/users/2', { as: 'staff', body: { active: true } }),
          200,
          'again',
        );
        expectStatus(await ask('listUsers', '/users', { as: 'second' }), 200, 'the token afterwards');
      },
      'one active user of staff remains': async (ask) => {
        const { results } = itemOf(await ask('listUsers', '/users?staff=true&active=true', { as: 'staff' }));
        const others = (results as readonly Item[]).filter(({ username }) => username !== 'margaret.chu');
        for (const { id } of others) {
          await ask('editAUser', `/users/${id}`, { as: 'staff', body: { staff: false } });
        }
        for (const body of [{ staff: false }, { active: false }]) {
          const answer = await ask('editAUser', '/users/me', { as: 'staff', body });
          expectStatus(answer, 409, `${JSON.stringify(body)} of the last of staff`);
        }
      },
      'who is not of staff changes nobody': async (ask) => {
        const answer = await ask('editAUser', '/users/1', { as: 'user', body: { staff: true } });
        expectStatus(answer, 403, 'making oneself staff');
        const { staff } = itemOf(await ask('retrieveAUser', '/users/1', { as: 'staff' }));
        assert.equal(staff, false, 'a user has become staff');
      },
    },
  },
  tokens: {
    revokeAToken: {
      'a token that is revoked is never good again, and stays listed': async (ask) => {
        const body = { label: 'to be revoked', scopes: ['read', 'write'] };
        const { id, token } = itemOf(await ask('createAToken', '/tokens', { as: 'user', body }));
        const headers = { authorization: `Token ${token}` };
        expectStatus(await ask('listTokens', '/tokens', { headers }), 200, 'a new token');
        expectStatus(await ask('revokeAToken', `/tokens/${id}`, { as: 'user' }), 204, 'the DELETE');
        expectStatus(await ask('listTokens', '/tokens', { headers }), 401, 'a token that was revoked');
        const { revoked } = itemOf(await ask('retrieveAToken', `/tokens/${id}`, { as: 'user' }));
        assert.notEqual(revoked, null);
      },
      'who may only read makes and revokes none': async (ask) => {
        const body = { label: 'of a reader', scopes: ['read'] };
        expectStatus(await ask('createAToken', '/tokens', { as: 'reader', body }), 403, 'making a token');
      },
    },
  },
  images: {
    endAnImage: {
      'what has ended is there for staff alone, who can bring it back': async (ask) => {
        const { id } = await isMade(ask, 'createAnImage', 'retrieveAnImage', '/images', {
          ...newImage,
          owner: 1,
        });
        const url = `/images/${id}`;
        const stale = { as: 'user', headers: { 'if-match': '"other"' } } as const;
        expectStatus(await ask('endAnImage', url, stale), 412, 'a DELETE by who has seen something older');
        expectStatus(await ask('retrieveAnImage', url, { as: 'second' }), 404, 'a private image of others');
        expectStatus(await ask('retrieveAnImage', url, { as: 'user' }), 200, 'reading it');
        expectStatus(await ask('purgeAnImage', `${url}/purge`, { as: 'staff' }), 409, 'purging what lives');
        expectStatus(await ask('endAnImage', url, { as: 'user' }), 204, 'a DELETE');
        expectStatus(await ask('retrieveAnImage', url, { as: 'user' }), 404, 'reading what has ended');
        const { results } = itemOf(await ask('listImages', '/images?page_size=100', { as: 'user' }));
        assert.ok(!(results as readonly Item[]).some((one) => one.id === id), 'what has ended is listed');
        expectStatus(await ask('retrieveAnImage', url, { as: 'staff' }), 200, 'reading it as staff');
        const back = await ask('editAnImage', url, { as: 'staff', body: { end_date: null } });
        expectStatus(back, 200, 'bringing it back');
        expectStatus(await ask('retrieveAnImage', url, { as: 'user' }), 200, 'reading it afterwards');
      },
    },
    createAnImage: {
      'nobody makes images for others': async (ask) => {
        const organization = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';
        for (const more of [{ organization }, { owner: 2 }]) {
          const answer = await ask('createAnImage', '/images', {
            as: 'user',
            body: { ...newImage, ...more },
          });
          expectStatus(answer, 403, `an image with ${JSON.stringify(more)}`);
        }
        expectStatus(
          await ask('createAnImage', '/images', { as: 'reader', body: newImage }),
          403,
          'a reader',
        );
      },
    },
    shareAnImageWithAUser: {
      'who it is shared with sees it, for as long as it is': async (ask) => {
        const body = { ...newImage, owner: 1 };
        const { id } = await isMade(ask, 'createAnImage', 'retrieveAnImage', '/images', body);
        const share = `/images/${id}/shares/users/2`;
        expectStatus(await ask('shareAnImageWithAUser', share, { as: 'user', body: {} }), 200, 'sharing');
        const shown = await ask('retrieveAnImage', `/images/${id}`, { as: 'second' });
        expectStatus(shown, 200, 'reading what is shared');
        assert.deepEqual(itemOf(shown).shared_with_users, [], 'who else it is shared with');
        expectStatus(await ask('unshareAnImageWithAUser', share, { as: 'user' }), 204, 'taking it back');
        expectStatus(await ask('retrieveAnImage', `/images/${id}`, { as: 'second' }), 404, 'reading it then');
      },
    },
  },
  image_requests: {
    approveAnImageRequest: {
      'a step is shown with who took it and what they said; what was denied stays so': async (ask) => {
        const { results } = itemOf(
          await ask('listImageRequests', '/image_requests?status=pending', { as: 'staff' }),
        );
        for (const { id } of results as readonly Item[]) {
          const url = `/image_requests/${id}`;
          for (const as of ['user', 'second'] as const) {
            const mine = (await ask('retrieveAnImageRequest', url, { as })).status === 200;
            const answer = await ask('approveAnImageRequest', `${url}/approval`, { as, body: {} });
            expectStatus(answer, mine ? 403 : 404, 'approving as who is not of staff');
          }
          const denied = await ask('denyAnImageRequest', `${url}/denial`, {
            as: 'staff',
            body: { message: 'No.' },
          });
          expectStatus(denied, 200, 'denying');
          assert.deepEqual(
            [at(denied.body, 'steps', 0, 'status'), at(denied.body, 'steps', 0, 'message')],
            ['denied', 'No.'],
          );
          for (const [operation, step] of [
            ['approveAnImageRequest', 'approval'],
            ['startImaging', 'imaging'],
            ['failAnImageRequest', 'failure'],
            ['completeAnImageRequest', 'completion'],
            ['denyAnImageRequest', 'denial'],
          ] as const) {
            const answer = await ask(operation, `${url}/${step}`, { as: 'staff', body: {} });
            expectStatus(answer, 409, `${step} of what was denied`);
          }
        }
      },
    },
  },
  groups: {
    deleteAGroup: {
      'a group that is deleted is gone, and only staff deletes it': async (ask) => {
        const made = await isMade(ask, 'createAGroup', 'retrieveAGroup', '/groups', {
          name: 'For the relations',
        });
        const url = `/groups/${made.id}`;
        for (const [as, status] of [
          [nobody, 401],
          ['user', 403],
        ] as const) {
          expectStatus(await ask('deleteAGroup', url, { as }), status, 'a DELETE');
        }
        expectStatus(await ask('retrieveAGroup', url, { as: 'user' }), 200, 'reading it');
        expectStatus(await ask('deleteAGroup', url, { as: 'staff' }), 204, 'a DELETE by staff');
        expectStatus(await ask('retrieveAGroup', url, { as: 'staff' }), 404, 'reading what was deleted');
        const { results } = itemOf(await ask('listGroups', '/groups?page_size=100', { as: 'staff' }));
        assert.ok(!(results as readonly Item[]).some(({ id }) => id === made.id), 'it is listed');
      },
    },
    addAMemberToAGroup: {
      'who becomes a member is one, and a second time is told 200': async (ask) => {
        const made = await isMade(ask, 'createAGroup', 'retrieveAGroup', '/groups', {
          name: 'With a member',
        });
        const url = `/groups/${made.id}/members/1`;
        expectStatus(await ask('retrieveAMemberOfAGroup', url, { as: 'staff' }), 404, 'who is no member');
        expectStatus(await ask('addAMemberToAGroup', url, { as: 'staff' }), 201, 'the first PUT');
        expectStatus(await ask('addAMemberToAGroup', url, { as: 'staff' }), 200, 'the second PUT');
        expectStatus(await ask('retrieveAMemberOfAGroup', url, { as: 'user' }), 200, 'the member');
        expectStatus(await ask('removeAMemberFromAGroup', url, { as: 'staff' }), 204, 'the DELETE');
        expectStatus(await ask('retrieveAMemberOfAGroup', url, { as: 'staff' }), 404, 'the member of before');
      },
    },
  },
  providers: {
    createAProvider: {
      'two have not the same name': async (ask) => {
        const body = { name: 'For the relations' };
        await isMade(ask, 'createAProvider', 'retrieveAProvider', '/providers', body);
        expectStatus(await ask('createAProvider', '/providers', { as: 'staff', body }), 409, 'a second one');
      },
    },
  },
  instances: {
    createAnInstance: {
      'two have not the same uuid': async (ask) => {
        const uuid = 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1bff';
        const body = { name: 'For the relations', owner: 1, provider: 1, uuid, source_version: 2 };
        const made = await isMade(ask, 'createAnInstance', 'retrieveAnInstance', '/instances', body);
        assert.deepEqual([made.uuid, at(made, 'source_version', 'id')], [uuid, 2]);
        expectStatus(await ask('createAnInstance', '/instances', { as: 'staff', body }), 409, 'a second one');
      },
    },
  },
  events: {
    readTheEventLog: {
      'who follows it sees every event once, and a kind is only of that kind': async (ask) => {
        const url = '/events';
        const follow = async (more = '') => {
          const positions: number[] = [];
          for (let after = 0, last = 1; after < last; ) {
            const page = itemOf(
              await ask('readTheEventLog', `${url}?limit=7&after=${after}${more}`, { as: 'staff' }),
            );
            const events = page.results as readonly Item[];
            positions.push(...events.map(({ position }) => Number(position)));
            for (const { kind } of events)
              if (more !== '') assert.equal(kind, 'user', 'an event of another kind');
            [after, last] = [Number(page.next), Number(page.last)];
          }
          return positions;
        };
        const all = await follow();
        assert.deepEqual(
          all,
          [...new Set(all)].toSorted((a, b) => a - b),
          'positions only grow',
        );
        const users = await follow('&kind=user');
        assert.ok(users.length > 0 && users.length < all.length, 'the events of users are not all there are');
        const past = await ask('readTheEventLog', `${url}?after=${(all.at(-1) ?? 0) + 1000}`, {
          as: 'staff',
        });
        expectStatus(past, 400, 'a position past the end');
      },
    },
  },
};

export const OPERATOR: Readonly<Record<string, Relations>> = Object.fromEntries(
  [...new Set([OWN, operatorLists, operatorEdits].flatMap((one) => Object.keys(one)))].map((contract) => [
    contract,
    joined(operatorLists[contract] ?? {}, operatorEdits[contract] ?? {}, OWN[contract] ?? {}),
  ]),
);
