import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { demoData } from '../../src/catalogue/demo.js';
import { hashToken, newToken, TOKEN_SCOPES } from '../../src/catalogue/token.js';
import type { Store } from '../../src/store/store.js';
import { LOCAL, startApp } from '../harness.js';
import { emptyStore, type OpenedStore } from '../service-store.js';
import {
  type Asker,
  answerToRequest,
  answerToStep,
  BECOMES,
  type ModelRequest,
  type StepName,
  sees,
  statusOf,
  type World,
} from './request-model.js';

/** Few in the suite, many on request: `SEED=7 RUNS=2000 node --import tsx --test test/model/request-life.test.ts`. */
const RUNS = Number(process.env.RUNS ?? 25);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

const REQUESTS = '/operator/v1/image_requests';
const TOKENS = demoData.users.map((_, index) => newToken(new Uint8Array(32).fill(index)));
/** One of user 1's and one of user 2's. */
const INSTANCES = demoData.instances.filter(({ id }) => id === 3 || id === 12);
const [OPERATOR = -1] = demoData.users.flatMap(({ staff }, index) => (staff ? [index] : []));

const who = fc.option(fc.nat(demoData.users.length - 1), { nil: null });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), who, instance: fc.nat(1) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('step' as const),
      // Mostly those who may: a life is long.
      who: fc.oneof({ weight: 5, arbitrary: fc.constant(OPERATOR) }, { weight: 2, arbitrary: who }),
      request: fc.nat(3),
      step: fc.constantFrom<StepName[]>('approval', 'approval', 'denial', 'imaging', 'completion', 'failure'),
      message: fc.constantFrom('', 'Thank you.', 'é\n😀'),
      seen: fc.constantFrom('nothing', 'now', 'before'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('provider' as const), active: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('user' as const), user: fc.nat(1), active: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: unknown;
}
type Send = (
  who: number | null,
  method: string,
  url: string,
  body?: object,
  seen?: string,
) => Promise<Answer>;

interface Shown {
  readonly uuid: string;
  readonly status: string;
  readonly image: { readonly id: number } | null;
  readonly steps: readonly {
    readonly status: string;
    readonly by: { readonly username: string };
    readonly message: string;
  }[];
}

/** One catalogue with people, instances and no image, beside the model of its requests. */
class Life {
  readonly #send: Send;
  readonly people: Asker[] = demoData.users.map(({ id, username, staff }) => ({
    id,
    username,
    staff,
    active: true,
  }));
  readonly requests: ModelRequest[] = [];
  #providerActive = true;

  constructor(send: Send) {
    this.#send = send;
  }

  get #world(): World {
    return { requests: this.requests, providerActive: this.#providerActive };
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'ask':
        return this.#ask(step.who, step.instance);
      case 'step':
        return this.#step(step);
      case 'provider':
        this.#providerActive = step.active;
        return this.#edit('/operator/v1/providers/4', step.active);
      case 'user': {
        const person = this.people[step.user];
        assert.ok(person !== undefined);
        person.active = step.active;
        return this.#edit(`/operator/v1/users/${person.id}`, step.active);
      }
    }
  }

  async #edit(url: string, active: boolean): Promise<void> {
    assert.equal((await this.#send(OPERATOR, 'PATCH', url, { active })).status, 200, url);
  }

  #person(who: number | null): Asker | null {
    return who === null ? null : (this.people[who] ?? null);
  }

  async #ask(who: number | null, index: number): Promise<void> {
    const instance = INSTANCES[index];
    assert.ok(instance !== undefined);
    const requester = this.#person(who);
    const expected = answerToRequest(this.#world, requester, instance);
    const wanted = { instance: instance.uuid, provider: 4, description: '', software: '', vis: 'private' };
    const { status, body } = await this.#send(who, 'POST', '/api/v1/image_requests', wanted);
    assert.equal(status, expected);
    if (status !== 200) return;
    assert.ok(requester !== null);
    this.requests.push({
      uuid: (body as { id: string }).id,
      requester,
      instance: instance.uuid,
      steps: [],
    });
  }

  async #step(step: Extract<Step, { do: 'step' }>): Promise<void> {
    const request = this.requests[step.request % Math.max(1, this.requests.length)];
    if (request === undefined) return;
    const person = this.#person(step.who);
    const url = `${REQUESTS}/${request.uuid}`;
    const seen = {
      nothing: undefined,
      now: (await this.#send(OPERATOR, 'GET', url)).etag,
      before: '"before"',
    }[step.seen];
    const expected = answerToStep(this.#world, person, request, step.step, step.seen === 'before');
    const answer = await this.#send(step.who, 'POST', `${url}/${step.step}`, { message: step.message }, seen);
    assert.equal(answer.status, expected, `${step.step} of a request that is ${statusOf(request)}`);
    if (answer.status !== 200 || person === null) return;
    request.steps.push({ status: BECOMES[step.step], by: person.username, message: step.message });
  }

  /** What everybody is shown of all that has happened. */
  async look(who: number): Promise<void> {
    const person = this.#person(who);
    assert.ok(person !== null);
    if (!person.active) {
      assert.equal((await this.#send(who, 'GET', REQUESTS)).status, 401);
      return;
    }
    const visible = this.requests.filter((request) => sees(person, request));
    const { results } = (await this.#send(who, 'GET', `${REQUESTS}?page_size=100`)).body as {
      results: Shown[];
    };
    assert.deepEqual(
      results.map(({ uuid }) => uuid),
      visible.map(({ uuid }) => uuid).reverse(),
    );
    for (const request of this.requests) {
      const one = await this.#send(who, 'GET', `${REQUESTS}/${request.uuid}`);
      assert.equal(one.status, visible.includes(request) ? 200 : 404);
      if (one.status !== 200) continue;
      const { status, steps, image } = one.body as Shown;
      assert.equal(status, statusOf(request));
      const told = steps.map((one) => ({ status: one.status, by: one.by.username, message: one.message }));
      assert.deepEqual(told, request.steps);
      assert.equal(image !== null, status === 'completed');
    }
    for (const status of Object.values(BECOMES)) {
      const { count } = (await this.#send(who, 'GET', `${REQUESTS}?status=${status}`)).body as {
        count: number;
      };
      assert.equal(count, visible.filter((request) => statusOf(request) === status).length, status);
    }
  }

  /** An image for each that was completed, its requester's, and none beside. */
  async lookAtImages(): Promise<void> {
    const { results } = (await this.#send(OPERATOR, 'GET', '/api/v2/images?page_size=100')).body as {
      results: { created_by: number; provider_images: unknown[] }[];
    };
    const completed = this.requests.filter((request) => statusOf(request) === 'completed');
    const ids = (list: readonly number[]) => [...list].sort((left, right) => left - right);
    assert.deepEqual(
      ids(results.map((image) => image.created_by)),
      ids(completed.map(({ requester }) => requester.id)),
    );
    assert.ok(results.every((image) => image.provider_images.length === 1));
  }
}

async function peopled(): Promise<OpenedStore> {
  const empty = await emptyStore();
  const { store } = empty;
  const call = { actor: LOCAL, now: 0 };
  await store.loadDemo({ ...demoData, images: [], versions: [], requests: [] }, call);
  for (const [index, { username }] of demoData.users.entries()) {
    const hash = hashToken(TOKENS[index] ?? '');
    await store.createToken(
      { user: username, hash, label: 'model', scopes: TOKEN_SCOPES, expires: null },
      call,
    );
  }
  return empty;
}

test(`every step of every request agrees with the table (${RUNS} histories, SEED=${SEED})`, async (t) => {
  let current = await peopled();
  let now = 1_767_323_045_000_006;
  t.after(() => current.remove());
  const store = (original: Store) =>
    new Proxy(original, { get: (_, name) => Reflect.get(current.store, name) as unknown });
  const { app, watch } = await startApp(t, { now: () => ++now, store });
  const send: Send = async (who, method, url, body, seen) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(who !== null && { authorization: `Token ${TOKENS[who]}` }),
        ...(seen !== undefined && { 'if-match': seen }),
      },
      ...(body !== undefined && { payload: body }),
    });
    watch.judge();
    return { status: answer.statusCode, etag: String(answer.headers.etag), body: answer.json() };
  };
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await current.remove();
      current = await peopled();
      const life = new Life(send);
      for (const each of steps) await life.run(each);
      for (const who of demoData.users.keys()) await life.look(who);
      await life.lookAtImages();
      for (const request of life.requests) reached.add(statusOf(request));
    }),
    { numRuns: RUNS, seed: SEED },
  );
  t.diagnostic(`requests ended as ${[...reached].sort().join(', ')}`);
});
