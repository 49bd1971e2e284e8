import assert from 'node:assert/strict';
import { it } from 'node:test';
import { verify } from '../../codegen/library.js';
import { type Answer, smallServer } from './small-server.js';

const { origin, answers } = smallServer();

/** A request that is open once: whoever asks again is refused. */
const BLUEPRINT = `FORMAT: 1A
# Repairs
## Repairs [/repairs]
### List [GET]
+ Response 200 (application/json)

        [{"id": 7, "thing": 3, "reason": "worn", "note": "none"}]

### Ask [POST]
+ Request (application/json)

        {"thing": 3, "reason": "broken", "note": "hurry"}

+ Response 201 (application/json)
    + Headers

            Location: /repairs/7

    + Body

            {"id": 7, "thing": 3, "reason": "broken", "note": "hurry"}

+ Response 409

## Repair [/repairs/{id}]
+ Parameters
    + id: 7 (number, required)

### Read [GET]
+ Response 200 (application/json)

        {"id": 7, "thing": 3, "reason": "worn", "note": "none"}

+ Response 404

## Call [/things/{thing}/call]
+ Parameters
    + thing: 3 (number, required)

### Call [POST]
+ Request (application/json)

        {"reason": "broken", "note": "hurry"}

+ Response 201 (application/json)
    + Headers

            Location: /repairs/8

    + Body

            {"id": 8, "thing": 3, "reason": "broken", "note": "hurry"}

+ Response 409
`;

interface Repair {
  readonly id: number;
  readonly thing: number;
  readonly reason: string;
  readonly note: string;
}

interface Wrong {
  readonly answered?: (sent: Repair) => Partial<Repair>;
  readonly stored?: (sent: Repair) => Partial<Repair>;
  readonly location?: string;
}

function repairs({ answered = () => ({}), stored = () => ({}), location = '/repairs/' }: Wrong): Answer {
  const all: Repair[] = [{ id: 7, thing: 2, reason: 'worn', note: 'none' }];
  const asked = new Set<string>();
  return ({ method, path, body }) => {
    if (method === 'POST' && (path === '/repairs' || path === '/things/3/call')) {
      if (asked.has(path)) return { status: 409 };
      asked.add(path);
      const repair = { ...(body as Repair), thing: 3, id: 8 + all.length };
      all.push({ ...repair, ...stored(repair) });
      const Location = `${location}${repair.id}`;
      return { status: 201, headers: { Location }, json: { ...repair, ...answered(repair) } };
    }
    if (path === '/repairs') return method === 'GET' ? { json: all } : { status: 405 };
    const one = all.find(({ id }) => path === `/repairs/${id}`);
    return one === undefined || method !== 'GET' ? { status: 404 } : { json: one };
  };
}

async function found(wrong: Wrong): Promise<readonly string[]> {
  answers(repairs(wrong));
  const { findings } = await verify([{ file: 'repairs.apib', content: BLUEPRINT }], {
    server: origin(),
    seed: 1,
    phases: ['transactions', 'sequences'],
  });
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ check, title, message, flaky }) => `${check} ${title}: ${message}${flaky ? ' (flaky)' : ''}`);
}

it('of a thing that can be made but once, what was made is looked at', async () => {
  assert.deepEqual(await found({}), []);
  assert.deepEqual(await found({ stored: () => ({ reason: 'worn' }) }), [
    'not-kept GET /repairs/{id}: “reason” is "worn", and "broken" was sent.',
  ]);
});

it('and its answer, and where its Location leads to, also where its path has no members', async () => {
  assert.deepEqual(
    await found({ answered: ({ note }) => ({ reason: note }), stored: ({ note }) => ({ reason: note }) }),
    [
      'not-kept POST /repairs: “reason” is "hurry", and "broken" was sent.',
      'not-kept GET /repairs/{id}: “reason” is "hurry", and "broken" was sent.',
      'not-kept POST /things/{thing}/call: “reason” is "hurry", and "broken" was sent.',
    ],
  );
  assert.deepEqual(await found({ location: '/repairs/1' }), [
    'not-kept GET /repairs/{id}: 404 came for what was just made, at its Location /repairs/19.',
    'link-broken GET /repairs/{id}: The Location /repairs/110 of what was made answers 404.',
  ]);
});

it('a finding of it is made again by its id', async () => {
  const wrong = { stored: () => ({ reason: 'worn' }) };
  const blueprint = { file: 'repairs.apib', content: BLUEPRINT };
  answers(repairs(wrong));
  const first = await verify([blueprint], {
    server: origin(),
    seed: 1,
    phases: ['transactions', 'sequences'],
  });
  const [id = ''] = first.findings.map((one) => one.id).filter((one) => one.includes('not-kept'));
  answers(repairs(wrong));
  const again = await verify([blueprint], { server: origin(), replay: id });
  assert.deepEqual(
    again.findings.map((one) => one.id),
    [id],
  );
});
