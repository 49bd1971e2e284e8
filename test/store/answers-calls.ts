import { demoData } from '../../src/catalogue/demo.js';
import { ARCHITECTURES } from '../../src/catalogue/image.js';
import { REQUEST_STATUSES } from '../../src/catalogue/image-request.js';
import { NEXT_STATUSES, type NewStep } from '../../src/catalogue/image-request-life.js';
import { hashToken, TOKEN_SCOPES } from '../../src/catalogue/token.js';
import type { Call } from '../../src/store/call.js';
import { RECORD_KINDS } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import type { Seen } from './answers-seen.js';
import { id, SECOND, uuid } from './dialects.js';
import { type Dice, diceOf, WRITES } from './writes.js';

/** The calls of a history: one way at least to call each method of the store, with input that is mostly good. */
export type Way = (store: Store, dice: Dice, call: Call, seen: Seen) => unknown;

/** What is no question to a catalogue, or has an answer of its own in each store. */
type Unasked = 'close' | 'backup';

/** What letter cases, orders of letters, patterns and forms of Unicode make of texts. */
const TEXTS = [
  ...['Ubuntu 22', 'ubuntu 22', 'A', 'a', 'Z', 'z', '_', '10', '9', '007', '-1', 'a-b', 'a b'],
  ...[
    'über Ünix',
    'ÜBER',
    'e\u0301cole',
    'École',
    'Straße',
    'STRASSE',
    'straẞe',
    'ﬁne',
    'İstanbul',
    'ıstanbul',
  ],
  ...[
    'Σίσυφος',
    'ΣΊΣΥΦΟΣ',
    'データ解析',
    '\u{1F600}z',
    '\uFF5Ez',
    '\uE000',
    'zero\u200Bwidth',
    '\u{1F468}\u200D\u{1F4BB}',
  ],
  ...['100%', 'a_b', 'a\\b', "O'Hara", '"quoted"', '$1', '?', '{}', 'null', ' blanks  around '],
];

const TERMS = [
  ...[
    '',
    ' ',
    'u',
    'ub',
    'ubu',
    'UBUNTU',
    'untu 2',
    'ün',
    'ÜN',
    'SS',
    'ß',
    'fi',
    'ecole',
    'éco',
    'I',
    'ı',
    'σ',
    'ς',
  ],
  ...[
    '解析',
    '\u{1F600}',
    '\u{1F468}',
    '\u200B',
    '%',
    '_',
    '\\',
    '%%%',
    "'",
    '"',
    '$1',
    'okafor',
    'username',
    'nowhere',
  ],
];

/** What no name may be, or nobody has. */
const ODD_TEXTS = [
  ...['', ' ', '\u0000', 'a\u0000b', '\u001f', '\u2028', 'tab\there', 'line\r\nend', '\ud83d', 'x\udc00'],
  ...['x'.repeat(300), '\u{1F600}'.repeat(256), '0', '1', '01', '1.0', '1e3', '+1', '٣', ' 1'],
  ...[
    '9007199254740991',
    '9007199254740992',
    '99999999999999999999',
    '[1, {"a": "\\u0000"}]',
    '{"b":1,"a":2,"a":3}',
  ],
  ...['username', 'USERNAME', 'username ', 'nobody', 'not-a-uuid', '00000000-0000-0000-0000-000000000000'],
];
const ODD_IDS = [-1, 0, 1, 2, 3, 4, 99, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e21];

const USERS = demoData.users.map(({ username }) => username);
const ORGANIZATIONS = demoData.organizations.map((one) => one.uuid);

/** The dice of a step, with names of the texts above. */
export function diceOfStep(numbers: Iterable<number>): Dice {
  const dice = diceOf(numbers);
  const name = () => `${dice.pick(TEXTS)}${dice.chance() ? '' : ` ${dice.roll(4)}`}`;
  // Of the numbers of things, the small ones name something.
  const roll = (sides: number) =>
    sides < 8 ? dice.roll(sides) : Math.min(dice.roll(sides), dice.roll(sides));
  return { ...dice, roll, name };
}

const few = (dice: Dice) => id(1 + dice.roll(8));
const anyKey = (dice: Dice, seen: Seen) =>
  dice.roll(4) === 0 ? uuid(dice.pick(seen.uuids)) : id(1 + dice.roll(14));

const page = (dice: Dice, { positions }: Seen) => ({
  page: dice.pick([1, 1, 1, 2, 3, 1e9]),
  size: dice.pick([1, 2, 3, 7, 100]),
  ...(positions.length > 0 && dice.roll(3) === 0 && { after: dice.pick(positions) }),
});

/** A filter, with some of what it may say. */
const filter = <Filter extends object>(dice: Dice, whole: Filter): Partial<Filter> =>
  Object.fromEntries(Object.entries(whole).filter(() => dice.roll(3) === 0)) as Partial<Filter>;

const imageFilter = (dice: Dice) =>
  filter(dice, {
    search: dice.pick(TERMS),
    tagName: dice.pick([...demoData.tags.map(({ name }) => name), dice.name(), 'tried']),
    createdBy: dice.pick(['1', '2', ...USERS]),
    organization: dice.pick(ORGANIZATIONS),
    isPublic: dice.chance(),
    arch: dice.pick(ARCHITECTURES),
    name: dice.name(),
    publicOrOrganizations: dice.some(ORGANIZATIONS),
    ended: dice.chance(),
  });

const cloudFilter = (dice: Dice, seen: Seen) =>
  filter(dice, {
    active: dice.chance(),
    provider: dice.pick(['1', '4', dice.pick(seen.uuids)]),
    owner: dice.pick(['1', ...USERS]),
  });

const listed: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {
    yield Buffer.from('{"kind":"catalogue"}\n');
  },
};

/** One for each method. */
const EACH: Readonly<Record<Exclude<keyof Store, Unasked>, Way>> = {
  ...WRITES,
  loadDemo: (store, _dice, call) => store.loadDemo(demoData, call),
  importCatalogue: (store, dice, call) => store.importCatalogue(listed, { check: dice.roll(4) === 0 }, call),
  ready: (store) => store.ready(),
  isEmpty: (store) => store.isEmpty(),

  user: (store, dice, call, seen) => store.user(anyKey(dice, seen), call),
  users: (store, dice, call, seen) =>
    store.users(
      filter(dice, {
        active: dice.chance(),
        staff: dice.chance(),
        organization: dice.pick(['1', '2', ...ORGANIZATIONS]),
        search: dice.pick(TERMS),
      }),
      page(dice, seen),
      call,
    ),
  organization: (store, dice, call, seen) => store.organization(anyKey(dice, seen), call),
  organizations: (store, dice, call, seen) =>
    store.organizations(filter(dice, { active: dice.chance() }), page(dice, seen), call),

  authenticate: (store, dice, call, seen) =>
    store.authenticate(dice.pick([hashToken('nobody has it'), ...seen.tokens]), call.now),
  token: (store, dice, call) => store.token(few(dice), call),
  tokens: (store, dice, call, seen) =>
    store.tokens(
      filter(dice, { user: dice.pick(['1', ...USERS]), revoked: dice.chance() }),
      page(dice, seen),
      call,
    ),
  createToken: (store, dice, call, seen) =>
    store.createToken(
      {
        ...(dice.chance() && { user: dice.pick([1, ...USERS, ...seen.usernames]) }),
        label: dice.name(),
        scopes: dice.some(TOKEN_SCOPES),
        expires: dice.chance() ? null : call.now + 30 * SECOND,
        hash: hashToken(`token ${seen.tokens.length}`),
      },
      call,
    ),

  image: (store, dice, call, seen) => store.image(anyKey(dice, seen), call),
  images: (store, dice, call, seen) => store.images(imageFilter(dice), page(dice, seen), call),
  allImages: (store, dice, call) => store.allImages(imageFilter(dice), call),
  countImages: (store, dice, call) => store.countImages(imageFilter(dice), call),
  imageVersion: (store, dice, call, seen) => store.imageVersion(anyKey(dice, seen), call),
  imageVersions: (store, dice, call, seen) =>
    store.imageVersions(
      filter(dice, {
        search: dice.pick(TERMS),
        image: dice.pick([String(1 + dice.roll(14)), dice.pick(seen.uuids)]),
        createdBy: dice.pick(['1', '2', ...USERS]),
        ended: dice.chance(),
      }),
      page(dice, seen),
      call,
    ),
  imageRequest: (store, dice, call, seen) => store.imageRequest(anyKey(dice, seen), call),
  imageRequests: (store, dice, call, seen) =>
    store.imageRequests(
      filter(dice, {
        status: dice.pick(REQUEST_STATUSES),
        requester: dice.pick(['1', '2', ...USERS]),
        instance: dice.pick(['1', '2', dice.pick(seen.uuids)]),
        provider: dice.pick(['1', '4']),
      }),
      page(dice, seen),
      call,
    ),

  provider: (store, dice, call, seen) => store.provider(anyKey(dice, seen), call),
  providers: (store, dice, call, seen) =>
    store.providers(filter(dice, { active: dice.chance() }), page(dice, seen), call),
  license: (store, dice, call) => store.license(few(dice), call),
  licenses: (store, dice, call, seen) => store.licenses(page(dice, seen), call),
  script: (store, dice, call) => store.script(few(dice), call),
  scripts: (store, dice, call, seen) => store.scripts(page(dice, seen), call),
  group: (store, dice, call) => store.group(few(dice), call),
  groups: (store, dice, call, seen) => store.groups(page(dice, seen), call),
  groupMember: (store, dice, call) => store.groupMember(few(dice), few(dice), call),
  groupMembers: (store, dice, call, seen) => store.groupMembers(few(dice), page(dice, seen), call),
  identity: (store, dice, call, seen) => store.identity(anyKey(dice, seen), call),
  identities: (store, dice, call, seen) => store.identities(cloudFilter(dice, seen), page(dice, seen), call),
  instance: (store, dice, call, seen) => store.instance(anyKey(dice, seen), call),
  instances: (store, dice, call, seen) => store.instances(cloudFilter(dice, seen), page(dice, seen), call),
  volume: (store, dice, call, seen) => store.volume(anyKey(dice, seen), call),
  volumes: (store, dice, call, seen) => store.volumes(cloudFilter(dice, seen), page(dice, seen), call),

  events: (store, dice, call) =>
    store.events(
      filter(dice, { kind: dice.pick(RECORD_KINDS).kind, id: 1 + dice.roll(8) }),
      dice.pick([0, 0, dice.roll(40)]),
      1 + dice.roll(20),
      call,
    ),
  exportCatalogue: (store, _dice, call) => store.exportCatalogue(call),
  reindex: (store, dice, call) => store.reindex({ check: dice.chance() }, call),
};

/** A step that the state of its request allows. */
function nextStep(dice: Dice, status: (typeof REQUEST_STATUSES)[number], uuids: readonly string[]): NewStep {
  const next = dice.pick(NEXT_STATUSES[status].length === 0 ? ['approved' as const] : NEXT_STATUSES[status]);
  if (next !== 'completed' || dice.chance()) return { status: next, message: dice.name() };
  const machines = [1, 4].map((provider) => ({
    provider,
    ...(dice.chance() && {
      uuid: dice.pick([dice.pick(uuids), `${dice.pick(uuids).slice(0, -1)}${dice.roll(10)}`]),
    }),
  }));
  return { status: next, message: '', machines: dice.chance() ? machines : dice.some(machines) };
}

/** What the ways above do too seldom, or not at all. */
const MORE: Readonly<Record<string, Way>> = {
  'createImage, whole': (store, dice, call, seen) =>
    store.createImage(
      {
        name: dice.name(),
        description: dice.name(),
        icon: dice.pick([null, 'https://example.org/icon.png']),
        tags: dice.some([dice.name(), 'tried', 1, 2]),
        organization: dice.pick([null, ...ORGANIZATIONS, ...seen.uuids.slice(-1)]),
        arch: dice.pick(ARCHITECTURES),
        rootVolume: dice.pick(demoData.volumes).uuid,
        isPublic: dice.chance(),
        extraVolumes: dice.pick(['[]', '{"1": {"name": "data"}}']),
        start: call.now + dice.pick([0, 1, SECOND, 30 * SECOND]),
        owner: dice.pick([1, ...USERS, ...seen.usernames]),
      },
      call,
    ),
  'updateImage, whole': (store, dice, call, seen) =>
    store.updateImage(
      anyKey(dice, seen),
      filter(dice, {
        name: dice.name(),
        description: dice.name(),
        icon: dice.pick([null, 'icon']),
        tags: dice.some([dice.name(), dice.name(), 3, 4]),
        sharedWith: dice.some([1, ...USERS, ...seen.usernames]),
        isPublic: dice.chance(),
        end: dice.pick([null, call.now, call.now + SECOND, call.now + 30 * SECOND]),
        arch: dice.pick(ARCHITECTURES),
        extraVolumes: dice.pick(['[]', '{}']),
      }),
      call,
    ),
  'createUser, odd': (store, dice, call) =>
    store.createUser(
      {
        username: dice.name().replaceAll(' ', '.'),
        staff: dice.roll(4) === 0,
        organizations: dice.some([1, 2]),
      },
      call,
    ),
  'createOrganization, named': (store, dice, call, seen) =>
    store.createOrganization({ name: dice.name(), uuid: dice.pick(seen.uuids).toUpperCase() }, call),
  'createImageRequest, whole': (store, dice, call, seen) =>
    store.createImageRequest(
      {
        ...(dice.chance() && { name: dice.name() }),
        instance: dice.pick(demoData.instances).uuid,
        provider: dice.pick([1, 4, '4']),
        description: dice.name(),
        software: dice.name(),
        sys: dice.some([dice.name(), '/etc']),
        exclude: dice.some([dice.name()]),
        tags: dice.some([dice.name(), 'tried', 'Ubuntu']),
        visibility: dice.pick(['public', 'private', dice.some([...USERS, ...seen.usernames])]),
        ipAddress: dice.pick([null, '127.0.0.1']),
        ...(dice.roll(4) === 0 && {
          runsOn: { provider: dice.pick([1, 4, 5]), identity: dice.pick([1, 2, 3]) },
        }),
      },
      call,
    ),
  'advanceImageRequest, onward': (store, dice, call, { requests, uuids }) => {
    const [number, status] = dice.pick([...requests]);
    return store.advanceImageRequest(id(number), nextStep(dice, status, uuids), call);
  },
};

export const WAYS: Readonly<Record<string, Way>> = { ...EACH, ...MORE };

/** Of images and their requests there is most to say. */
export const FREQUENT = Object.keys(WAYS).filter((name) => /image/i.test(name));

export interface Said {
  readonly method: keyof Store;
  readonly args: readonly unknown[];
}

/** What a way says to a store, without one: it calls one method. */
export function said(way: Way, dice: Dice, call: Call, seen: Seen): Said {
  const calls: Said[] = [];
  const listening = new Proxy({} as Store, {
    get:
      (_, method) =>
      (...args: unknown[]) =>
        void calls.push({ method: method as keyof Store, args }),
  });
  way(listening, dice, call, seen);
  const [only] = calls;
  if (only === undefined || calls.length > 1) throw new Error(`${calls.length} calls in place of one`);
  return only;
}

type Path = readonly string[];
interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** What of a value another may stand for: all but what a page asks for, and what is no plain data. */
function* places(value: unknown, path: Path): Generator<Place> {
  if (typeof value === 'function' || value instanceof Uint8Array || value === listed || value === demoData)
    return;
  if (path.length > 0) yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (name !== 'page' && name !== 'size') yield* places(part, [...path, name]);
  }
}

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const parts = value as Readonly<Record<string, unknown>>;
  const part = replaced(parts[name], rest, by);
  return Array.isArray(value)
    ? value.map((one, index) => (String(index) === name ? part : one))
    : { ...parts, [name]: part };
}

/** The same call with one thing in it that is odd, and of the type that it has to be. */
export function spoiled(call: Said, dice: Dice, { now }: Call, seen: Seen): Said {
  const given = call.args.slice(0, -1);
  const found = [...places(given, [])].filter(
    ({ path }) => path.length > 1 || typeof given[Number(path[0])] !== 'object',
  );
  if (found.length === 0) return call;
  const { path, value } = dice.pick(found);
  const odd = oddOf(path.at(-1) ?? '', value, dice, now, seen);
  return { ...call, args: [...(replaced(given, path, odd) as unknown[]), call.args.at(-1)] };
}

const CHOICES = new Set(['provider', 'owner', 'user', 'sourceVersion', 'identity']);
/** Lists that hold numbers alone. */
const NUMBERED = new Set(['licenses', 'scripts', 'membership']);
const MOMENTS = new Set(['start', 'end', 'expires']);

function oddOf(name: string, value: unknown, dice: Dice, now: number, seen: Seen): unknown {
  const known = () =>
    dice.pick([dice.pick(TEXTS), dice.pick(seen.uuids), dice.pick(seen.uuids).toUpperCase()]);
  const text = () => (dice.roll(3) === 0 ? known() : dice.pick(ODD_TEXTS));
  const moment = () => now + dice.pick([-SECOND, -1, 0, 1, SECOND]);
  const number = () => dice.pick([...ODD_IDS, 1, 2, 3]);
  if (MOMENTS.has(name)) return moment();
  if (CHOICES.has(name) && dice.chance()) return typeof value === 'number' ? text() : String(number());
  if (name === 'by') return value === 'uuid' ? 'number-or-uuid' : 'uuid';
  if (name === 'after') return dice.pick(['', 'x', 'bA', ...seen.positions]);
  if (Array.isArray(value)) {
    const entry = NUMBERED.has(name) || typeof value[0] === 'number' ? number() : text();
    return dice.pick([
      [],
      [...value, ...value],
      [...value, entry],
      Array.from({ length: 1_001 }, () => entry),
    ]);
  }
  switch (typeof value) {
    case 'boolean':
      return !value;
    case 'number':
      // Of the arguments themselves: positions, limits and ends.
      return /^\d$/.test(name) ? dice.pick([0, 1, 7, now, moment()]) : number();
    case 'object':
      return value === null ? text() : value;
    default:
      return text();
  }
}
