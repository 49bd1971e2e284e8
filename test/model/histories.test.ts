import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { demoData } from '../../src/catalogue/demo.js';
import { hashToken, newToken, TOKEN_SCOPES } from '../../src/catalogue/token.js';
import type { Store } from '../../src/store/store.js';
import { LOCAL, startApp, tokenHeader } from '../harness.js';
import { emptyStore, type OpenedStore } from '../service-store.js';
import {
  type Asking,
  deleteStatus,
  editStatus,
  isNamed,
  listedByOrganization,
  type ModelFilter,
  type ModelImage,
  newestFirst,
  over,
  type Person,
  passes,
  purgeStatus,
  type Shares,
  sees,
  seesVersion,
  shareStatus,
  unshareStatus,
} from './catalogue-model.js';

/** Few in the suite, many on request: `SEED=7 RUNS=2000 node --import tsx --test test/model/histories.test.ts`. */
const RUNS = Number(process.env.RUNS ?? 25);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

const SECOND = 1_000_000;
const START = 1_767_323_045_000_006;
const [VOLUME] = demoData.volumes.map(({ uuid }) => uuid);

const PEOPLE: readonly Person[] = demoData.users.map(({ id, username, staff, organizations }) => ({
  id,
  username,
  staff,
  organization: demoData.organizations.find((one) => organizations.includes(one.id))?.uuid ?? null,
  groups: demoData.groups.filter(({ members }) => members.includes(id)).map((group) => group.id),
}));
const TOKENS = PEOPLE.map((_, index) => newToken(new Uint8Array(32).fill(index)));

const NAMES = ['Ubuntu 22', 'über Ünix', 'データ解析 環境', '100%_sure', "O'Hara \\ sons", 'ubuntu'];
const OPERATOR = '/operator/v1';
const TERMS = ['ubu', 'ÜN', '解析', '%', '_', '\\', "'", 'OKAFOR', 'x', 'username', 'nothing has this'];
const TAGS = ['Featured', 'Σίσυφος', 'c++', 'a_b'];

const SHARED = [
  { kind: 'users', id: 1 },
  { kind: 'users', id: 2 },
  { kind: 'users', id: 3 },
  { kind: 'groups', id: 1 },
  { kind: 'groups', id: 2 },
] as const;

const asking = fc.option(fc.nat(PEOPLE.length - 1), { nil: null });
const one = fc.nat(7);
const moment = fc.option(fc.integer({ min: -2, max: 4 }), { nil: null });
const change = fc.oneof(
  fc.record({ name: fc.constantFrom(...NAMES) }),
  fc.record({ description: fc.constantFrom(...NAMES) }),
  fc.record({ tags: fc.subarray(TAGS) }),
  fc.record({ isPublic: fc.boolean() }),
  fc.record({ sharedWith: fc.subarray([1, 2, 3]) }),
  fc.record({ end: moment }),
);
type Change = Partial<{
  name: string;
  description: string;
  tags: string[];
  isPublic: boolean;
  sharedWith: number[];
  end: number | null;
}>;

const step = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    who: asking,
    name: fc.constantFrom(...NAMES),
    open: fc.boolean(),
  }),
  fc.record({ do: fc.constant('edit in v2' as const), who: asking, image: one, change }),
  fc.record({ do: fc.constant('edit in v1' as const), who: asking, image: one, change }),
  fc.record({
    do: fc.constant('put' as const),
    who: asking,
    image: one,
    name: fc.constantFrom(...NAMES),
    open: fc.boolean(),
  }),
  fc.record({ do: fc.constant('delete' as const), who: asking, image: one }),
  fc.record({ do: fc.constant('end version' as const), who: asking, image: one, end: moment }),
  fc.record({
    do: fc.constant('share' as const),
    who: asking,
    image: one,
    with: fc.constantFrom(...SHARED),
    end: moment,
  }),
  fc.record({
    do: fc.constant('unshare' as const),
    who: asking,
    image: one,
    with: fc.constantFrom(...SHARED),
  }),
  fc.record({
    do: fc.constant('transfer' as const),
    who: asking,
    image: one,
    to: fc.nat(PEOPLE.length - 1),
  }),
  fc.record({ do: fc.constant('undelete' as const), who: asking, image: one }),
  fc.record({ do: fc.constant('purge' as const), who: asking, image: one }),
  fc.record({ do: fc.constant('provider' as const), active: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(2) }),
  fc.record({
    do: fc.constant('look' as const),
    who: asking,
    search: fc.option(fc.constantFrom(...TERMS), { nil: undefined }),
    tag: fc.option(fc.constantFrom(...TAGS), { nil: undefined }),
    creator: fc.option(fc.constantFrom('1', '2', 'username', 'rosalind.okafor'), { nil: undefined }),
    size: fc.integer({ min: 1, max: 3 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
type Listed = { readonly count: number; readonly next: string | null; readonly results: Item[] };
type Item = {
  readonly id: unknown;
  readonly name: string;
  readonly private: boolean;
  readonly [key: string]: unknown;
};

interface OperatorImage {
  readonly id: number;
  readonly name: string;
  readonly owner: { readonly username: string };
  readonly public: boolean;
  readonly end_date: string | null;
  readonly shared_with_users: readonly { readonly id: number; readonly end_date: string | null }[];
  readonly shared_with_groups: readonly { readonly id: number; readonly end_date: string | null }[];
  readonly versions: readonly { readonly machines: readonly unknown[] }[];
}

type Send = (method: string, url: string, headers: object, body: unknown) => Promise<Answer>;

/** One history: a catalogue of its own with people and nothing else, beside the model of it. */
class History {
  readonly #send: Send;
  readonly images: ModelImage[] = [];
  readonly #purged: ModelImage[] = [];
  now = START;
  #providerActive = true;

  constructor(send: Send) {
    this.#send = send;
  }

  #call(who: Asking, method: string, url: string, body?: unknown): Promise<Answer> {
    const token = who === null ? undefined : TOKENS[PEOPLE.indexOf(who)];
    return this.#send(method, url, token === undefined ? {} : tokenHeader(url, token), body);
  }

  async run(step: Step): Promise<void> {
    if (step.do === 'wait') {
      this.now += step.seconds * SECOND;
      return;
    }
    if (step.do === 'provider') {
      const { status } = await this.#call(staffOf(), 'PATCH', '/operator/v1/providers/1', {
        active: step.active,
      });
      assert.equal(status, 200);
      this.#providerActive = step.active;
      return;
    }
    const who = step.who === null ? null : (PEOPLE[step.who] ?? null);
    if (step.do === 'create') return this.#create(who, step.name, step.open);
    if (step.do === 'look') {
      const filter = { search: step.search, tag: step.tag, creator: step.creator };
      const said = Object.entries(filter).filter(([, value]) => value !== undefined);
      return this.look(who, Object.fromEntries(said), step.size);
    }
    const image = this.images[step.image % Math.max(this.images.length, 1)];
    if (image === undefined) return;
    switch (step.do) {
      case 'edit in v2':
        return this.#edit(who, image, '/api/v2/images', step.change);
      case 'edit in v1':
        return this.#edit(who, image, '/api/v1/images', step.change);
      case 'put': {
        const body = { name: step.name, public: step.open };
        const { status } = await this.#call(who, 'PUT', `/images/${image.uuid}`, body);
        assert.equal(status, editStatus(who, image, this.now), 'PUT');
        if (status === 200) Object.assign(image, { name: step.name, isPublic: step.open });
        return;
      }
      case 'delete': {
        const { status } = await this.#call(who, 'DELETE', `/images/${image.uuid}`);
        assert.equal(status, deleteStatus(who, image, this.now), 'DELETE');
        if (status === 204) image.end = this.now;
        return;
      }
      case 'end version': {
        const end = this.#moment(step.end);
        const url = `/api/v2/image_versions/${image.version.uuid}`;
        const { status } = await this.#call(who, 'PATCH', url, { end_date: written(end) });
        assert.equal(status, editStatus(who, image, this.now, seesVersion), 'PATCH of a version');
        if (status === 200) image.version.end = end;
        return;
      }
      case 'share':
      case 'unshare':
        return this.#share(who, image, step);
      case 'transfer': {
        const owner = PEOPLE[step.to];
        assert.ok(owner !== undefined);
        const url = `${OPERATOR}/images/${image.uuid}/transfer`;
        const { status } = await this.#call(who, 'POST', url, { owner: owner.username });
        assert.equal(status, editStatus(who, image, this.now), 'transfer');
        if (status === 200) image.owner = owner;
        return;
      }
      case 'undelete': {
        const url = `${OPERATOR}/images/${image.id}`;
        const { status } = await this.#call(who, 'PATCH', url, { end_date: null });
        assert.equal(status, editStatus(who, image, this.now), 'undelete');
        if (status === 200) image.end = null;
        return;
      }
      case 'purge': {
        const { status } = await this.#call(who, 'POST', `${OPERATOR}/images/${image.id}/purge`);
        assert.equal(status, purgeStatus(who, image, this.now), 'purge');
        if (status === 204) this.#purged.push(...this.images.splice(this.images.indexOf(image), 1));
      }
    }
  }

  async #share(
    who: Asking,
    image: ModelImage,
    step: Extract<Step, { do: 'share' | 'unshare' }>,
  ): Promise<void> {
    const { kind, id } = step.with;
    const url = `${OPERATOR}/images/${image.uuid}/shares/${kind}/${id}`;
    const field = kind === 'users' ? 'sharedWith' : 'sharedWithGroups';
    const shares = new Map(image[field]);
    if (step.do === 'share') {
      const end = this.#moment(step.end);
      const { status } = await this.#call(who, 'PUT', url, { end_date: written(end) });
      assert.equal(status, shareStatus(who, image, end, this.now), 'share');
      if (status === 200) image[field] = shares.set(id, end);
      return;
    }
    const { status } = await this.#call(who, 'DELETE', url);
    assert.equal(status, unshareStatus(who, image, shares.has(id), this.now), 'unshare');
    if (status !== 204) return;
    shares.delete(id);
    image[field] = shares;
  }

  #moment(seconds: number | null): number | null {
    return seconds === null ? null : this.now + seconds * SECOND;
  }

  async #create(who: Asking, name: string, open: boolean): Promise<void> {
    const organization = who?.organization ?? demoData.organizations[0]?.uuid ?? '';
    const body = { name, organization, arch: 'x86_64', root_volume: VOLUME, public: open };
    const made = await this.#call(who, 'POST', '/images', body);
    assert.equal(made.status, who === null ? 401 : 201);
    if (who === null) return;
    const { id: uuid } = (made.body as { image: { id: string } }).image;
    const { id } = (await this.#call(staffOf(), 'GET', `/api/v2/images/${uuid}`)).body as { id: number };
    const versions = await this.#call(staffOf(), 'GET', `/api/v2/image_versions?image_id=${uuid}`);
    const [version] = (versions.body as Listed).results;
    const { now: start } = this;
    const versionUuid = String(version?.id);
    this.images.push({
      ...{ id, uuid, name, organization, owner: who, isPublic: open, start },
      ...{ description: '', tags: [], sharedWith: new Map(), sharedWithGroups: new Map(), end: null },
      version: { uuid: versionUuid, maker: who, start, end: null },
    });
  }

  async #edit(who: Asking, image: ModelImage, list: string, change: Change): Promise<void> {
    // Version 1 has no list of users.
    if (change.sharedWith !== undefined && list.startsWith('/api/v1')) return;
    const end = change.end === undefined ? undefined : this.#moment(change.end);
    const body = {
      ...(change.name !== undefined && { name: change.name }),
      ...(change.description !== undefined && { description: change.description }),
      ...(change.tags !== undefined && { tags: change.tags }),
      ...(change.isPublic !== undefined && { private: !change.isPublic }),
      ...(change.sharedWith !== undefined && { access_list: change.sharedWith }),
      ...(end !== undefined && { end_date: written(end) }),
    };
    const { status } = await this.#call(who, 'PATCH', `${list}/${image.uuid}`, body);
    assert.equal(status, editStatus(who, image, this.now), `PATCH ${list}`);
    if (status !== 200) return;
    const { sharedWith, ...rest } = change;
    Object.assign(image, rest, end !== undefined && { end });
    if (sharedWith === undefined) return;
    // The list says who; until when, stays with those whose share lasts.
    const lasting = ([, end]: readonly [number, number | null]) => !over(end, this.now);
    const before = new Map([...image.sharedWith].filter(lasting));
    image.sharedWith = new Map(sharedWith.map((id) => [id, before.get(id) ?? null]));
  }

  /** Every read of every contract, by one who asks. */
  async look(who: Asking, filter: ModelFilter, size: number): Promise<void> {
    const { now } = this;
    const visible = this.images.filter((image) => sees(who, image, now)).sort(newestFirst);
    const wanted = visible.filter((image) => passes(image, filter));
    const query = new URLSearchParams({
      ...(filter.search !== undefined && { search: filter.search }),
      ...(filter.tag !== undefined && { tag_name: filter.tag }),
      ...(filter.creator !== undefined && { created_by: filter.creator }),
    });
    for (const [list, key, machines] of [
      ['/api/v2/images', 'id', 'provider_images'],
      ['/expanded/api/v2/images', 'id', 'provider_images'],
      ['/api/v1/images', 'id', 'versions'],
    ] as const) {
      const expected = wanted.map((image) => ({
        id: list.includes('/api/v2') ? image.id : image.uuid,
        name: image.name,
        private: !image.isPublic,
        machines: this.#machines(who, image),
      }));
      const found = await this.#walk(who, `${list}?page_size=${size}&${query}`, expected.length);
      const shown = found.map((item) => ({
        id: item[key],
        name: item.name,
        private: item.private,
        machines: (item[machines] as unknown[]).length,
      }));
      assert.deepEqual(shown, expected, list);
    }
    if (who !== null) await this.#lookAsOperator(who, wanted, `page_size=${size}&${query}`);
    await this.#lookAtVersions(who, filter, size);
    await this.#lookAtOrganizations(who);
    for (const image of this.images) {
      const status = visible.includes(image) ? 200 : 404;
      for (const url of [`/api/v2/images/${image.id}`, `/api/v1/images/${image.uuid}`]) {
        assert.equal((await this.#call(who, 'GET', url)).status, status, url);
      }
      const operator = await this.#call(who, 'GET', `${OPERATOR}/images/${image.id}`);
      assert.equal(operator.status, who === null ? 401 : status, 'operator');
      const labs = await this.#call(who, 'GET', `/images/${image.uuid}`);
      assert.equal(labs.status, who === null ? 401 : status, 'Online Labs');
    }
    for (const { id, uuid, version } of this.#purged) {
      for (const url of [
        `/api/v2/images/${id}`,
        `/api/v1/images/${uuid}`,
        `/api/v2/image_versions/${version.uuid}`,
      ]) {
        assert.equal((await this.#call(who, 'GET', url)).status, 404, `purged: ${url}`);
      }
    }
  }

  /** The operator's lists and the whole of each image: what is shared with whom is for owner and staff. */
  async #lookAsOperator(who: Person, wanted: readonly ModelImage[], query: string): Promise<void> {
    const shown = (shares: Shares, image: ModelImage) =>
      who.staff || who.id === image.owner.id
        ? [...shares].sort(([left], [right]) => left - right).map(([id, end]) => [id, written(end)])
        : [];
    for (const ended of [undefined, true, false]) {
      const expected = wanted
        .filter((image) => ended === undefined || over(image.end, this.now) === ended)
        .map((image) => ({
          id: image.id,
          name: image.name,
          owner: image.owner.username,
          public: image.isPublic,
          end: written(image.end),
          users: shown(image.sharedWith, image),
          groups: shown(image.sharedWithGroups, image),
          machines: this.#machines(who, image),
        }));
      const url = `${OPERATOR}/images?${query}${ended === undefined ? '' : `&ended=${ended}`}`;
      const found = (await this.#walk(who, url, expected.length)) as unknown as OperatorImage[];
      const told = (shares: OperatorImage['shared_with_users']) =>
        shares.map(({ id, end_date }) => [id, end_date]);
      const actual = found.map((image) => ({
        id: image.id,
        name: image.name,
        owner: image.owner.username,
        public: image.public,
        end: image.end_date,
        users: told(image.shared_with_users),
        groups: told(image.shared_with_groups),
        machines: image.versions.flatMap(({ machines }) => machines).length,
      }));
      assert.deepEqual(actual, expected, url);
    }
  }

  #machines(who: Asking, image: ModelImage): number {
    return seesVersion(who, image, this.now) && (this.#providerActive || who?.staff) ? 1 : 0;
  }

  async #lookAtVersions(who: Asking, { search, creator }: ModelFilter, size: number): Promise<void> {
    const query = new URLSearchParams({
      ...(search !== undefined && { search }),
      ...(creator !== undefined && { created_by: creator }),
    });
    const filter = { ...(search !== undefined && { search }) };
    const isMade = ({ version }: ModelImage) => creator === undefined || isNamed(version.maker, creator);
    // The name of each version is «1.0», which no term of the search is part of.
    const expected = this.images
      .filter((image) => seesVersion(who, image, this.now) && passes(image, filter) && isMade(image))
      .sort(newestFirst)
      .map((image) => image.version.uuid);
    const list = `/api/v2/image_versions?page_size=${size}&${query}`;
    const found = await this.#walk(who, list, expected.length);
    assert.deepEqual(
      found.map(({ id }) => id),
      expected,
      list,
    );
    for (const image of this.images) {
      const { status } = await this.#call(who, 'GET', `/api/v2/image_versions/${image.version.uuid}`);
      assert.equal(
        status,
        expected.includes(image.version.uuid) || seesVersion(who, image, this.now) ? 200 : 404,
      );
    }
  }

  async #lookAtOrganizations(who: Asking): Promise<void> {
    const { status, body } = await this.#call(who, 'GET', '/images');
    assert.equal(status, who === null ? 401 : 200);
    if (who === null) return;
    const expected = this.images
      .filter((image) => sees(who, image, this.now) && listedByOrganization(who, image))
      .sort(newestFirst);
    assert.deepEqual(
      (body as { images: { id: string; public: boolean }[] }).images.map((image) => [image.id, image.public]),
      expected.map((image) => [image.uuid, image.isPublic]),
      'the list of Online Labs',
    );
  }

  /** All items, page by page. */
  async #walk(who: Asking, url: string, count: number): Promise<Item[]> {
    const items: Item[] = [];
    for (let next: string | null = url; next !== null; ) {
      const { status, body } = await this.#call(who, 'GET', next);
      assert.equal(status, 200, next);
      const page = body as Listed;
      assert.equal(page.count, count, next);
      items.push(...page.results);
      next = page.next === null ? null : page.next.replace(/^https?:\/\/[^/]+/, '');
    }
    return items;
  }
}

function staffOf(): Person {
  const found = PEOPLE.find(({ staff }) => staff);
  assert.ok(found !== undefined);
  return found;
}

const written = (micros: number | null): string | null => {
  if (micros === null) return null;
  const seconds = Math.floor(micros / SECOND);
  const fraction = String(micros - seconds * SECOND).padStart(6, '0');
  return new Date(seconds * 1000).toISOString().replace('.000Z', `.${fraction}Z`);
};

/** A store with the people of the demo and their groups, and nothing that belongs to them. */
async function peopled(): Promise<OpenedStore> {
  const empty = await emptyStore();
  const { store } = empty;
  const call = { actor: LOCAL, now: START - 10 * SECOND };
  await store.loadDemo({ ...demoData, images: [], versions: [], requests: [] }, call);
  for (const [index, { username }] of PEOPLE.entries()) {
    const hash = hashToken(TOKENS[index] ?? '');
    await store.createToken(
      { user: username, hash, label: 'model', scopes: TOKEN_SCOPES, expires: null },
      call,
    );
  }
  return empty;
}

test(`every read through every contract agrees with the model (${RUNS} histories, SEED=${SEED})`, async (t) => {
  let current = await peopled();
  let now = () => START;
  t.after(() => current.remove());
  const store = (original: Store) =>
    new Proxy(original, { get: (_, name) => Reflect.get(current.store, name) as unknown });
  const { app, watch } = await startApp(t, { now: () => now(), store });
  const send: Send = async (method, url, headers, body) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    watch.judge();
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      await current.remove();
      current = await peopled();
      const history = new History(send);
      now = () => history.now;
      for (const each of steps) await history.run(each);
      for (const who of [null, ...PEOPLE]) await history.look(who, {}, 2);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
