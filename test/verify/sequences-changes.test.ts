import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, type Asked, smallServer } from './small-server.js';

const { found } = smallServer();

const blueprint = (method: string, body: string) => `## Things [/things]
### List [GET]
+ Response 200

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Read [GET]
+ Response 200 (application/json)
    + Attributes
        + id: 1 (number)
        + day: \`2020-01-01\` (string)
        + size: 5 (number)
        + colour (enum, nullable)
            + red
            + blue
        + note (string, nullable)
        + words (array[string])

### Change [${method}]
+ Request (application/json)
${body}

+ Response 200
`;

/** Described, and none of it shown. */
const ATTRIBUTES = `    + Attributes
        + size (number)
        + colour (enum, nullable)
            + red
            + blue
        + note (string, nullable)
        + words (array[string])
`;

type Thing = Readonly<Record<string, unknown>>;

const LIFE = 'life:/things/{id}';
const THING: Thing = { id: 1, size: 5, colour: null, note: null, words: [], owner: { id: 4 } };

/** A server that keeps what `stored` makes of what is sent, and answers `answered`. */
function keeping(
  stored: (thing: Thing, sent: Thing) => Thing,
  answered: (thing: Thing, sent: Thing) => Thing = (thing) => thing,
): Answer {
  let thing = THING;
  return ({ method, path, body }: Asked) => {
    if (path === '/things') {
      // Each sequence begins with the list, and finds it as it was.
      thing = THING;
      return { json: [thing] };
    }
    if (method === 'GET') return { json: thing };
    const sent = body as Thing;
    thing = stored(thing, sent);
    return { json: answered(thing, sent) };
  };
}

const merge = (thing: Thing, sent: Thing): Thing => ({ ...thing, ...sent });
const without = (name: string) => (thing: Thing, sent: Thing) => ({
  ...merge(thing, sent),
  [name]: thing[name],
});

describe('a change that the author describes and does not show', () => {
  for (const method of ['PATCH', 'PUT']) {
    const text = blueprint(method, ATTRIBUTES);
    it(`${method}: is found where it is not stored`, async () => {
      assert.deepEqual(await found(text, LIFE, keeping(merge)), []);
      for (const name of ['size', 'colour', 'note', 'words']) {
        assert.deepEqual(await found(text, LIFE, keeping(without(name))), [`not-kept GET ${name}`]);
        const claimed = keeping(without(name), merge);
        assert.deepEqual(await found(text, LIFE, claimed), [`not-kept GET ${name}`]);
      }
    });
  }

  it('is let be where it is another property than what is read, or in a form of the server', async () => {
    const text = blueprint('PATCH', ATTRIBUTES.replace('size (number)', 'size (string)'));
    assert.deepEqual(await found(text, LIFE, keeping(without('size'))), []);
    const louder = keeping((thing, sent) =>
      merge(thing, typeof sent.note === 'string' ? { ...sent, note: sent.note.toUpperCase() } : sent),
    );
    assert.deepEqual(await found(blueprint('PATCH', ATTRIBUTES), LIFE, louder), []);
    const none = blueprint('PATCH', ATTRIBUTES.replace('note (string', 'note: 0 (number')).replace(
      'note (string',
      'note (number',
    );
    const zero = keeping((thing, sent) => merge(thing, sent.note === 0 ? { ...sent, note: null } : sent));
    assert.deepEqual(await found(none, LIFE, zero), []);
  });
});

it('what only a creation writes is as it was, too', async () => {
  const text = `${blueprint('PATCH', ATTRIBUTES)}
# Makes [/things]
### Make [POST]
+ Request (application/json)
    + Attributes
        + owner (object)

+ Response 403
`;
  const loses = keeping((thing, sent) => ({ ...merge(thing, sent), owner: null }));
  assert.deepEqual(await found(text, LIFE, keeping(merge)), []);
  assert.deepEqual(await found(text, LIFE, loses), ['not-kept GET owner by another']);
});
