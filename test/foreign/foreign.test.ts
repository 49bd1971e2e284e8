import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { type VerifyOptions, type VerifyResult, verify } from '../../codegen/library.js';
import { defects } from './defects.js';
import { askAt, FOLDER, type Patch, type ServerName, start } from './servers.js';

const BLUEPRINTS: Readonly<Record<ServerName, string>> = {
  'express-todo-api': 'todo.apib',
  'json-server': 'json-server.apib',
};
const SERVERS = Object.keys(BLUEPRINTS) as ServerName[];

/** How often a server is asked that has no defect: `SEEDS=20` for more than every run of the tests can wait for. */
const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 2) }, (_, index) => index + 1);

/** The first finding of each defect: its check and its operation. */
const FOUND: Readonly<Record<string, readonly [check: string, title: string]>> = {
  'a new todo has no date': ['body-schema', 'POST /todos'],
  'todos are not filtered by who they are assigned to': ['filter-ignored', 'GET /todos'],
  'a page of users is one short': ['pages-differ', 'GET /users'],
  'a deleted todo stays in the list': ['not-listed', 'GET /todos'],
  'a todo assigned to nobody known': ['server-error', 'PUT /todos/{id}/assign/{userId}'],
  'ids are texts': ['body-schema', 'POST /posts'],
  'lists are not filtered by value': ['filter-ignored', 'GET /posts'],
  'pages overlap by one': ['pages-differ', 'GET /posts'],
  'PATCH replaces': ['not-kept', 'GET /posts/{id}'],
  'what there is not is answered with 200': ['invalid-accepted', 'GET /posts/{id}'],
};

const blueprintOf = (name: ServerName) => ({
  file: BLUEPRINTS[name],
  content: readFileSync(join(FOLDER, BLUEPRINTS[name])),
});

async function verified(
  name: ServerName,
  options: Omit<VerifyOptions, 'server'>,
  patch?: Patch,
): Promise<VerifyResult> {
  const server = await start(name, patch);
  try {
    return await verify([blueprintOf(name)], { ...options, server: server.url });
  } finally {
    await server.close();
  }
}

const errorsOf = ({ findings }: VerifyResult) => findings.filter(({ severity }) => severity === 'error');

describe('servers of others', () => {
  // json-server writes the stack of each error to the console.
  before(() => mock.method(console, 'error', () => {}));
  after(() => mock.reset());

  for (const name of SERVERS) {
    it(`${name}: its blueprint compiles, and nothing of it is lost`, () => {
      const { file, content } = blueprintOf(name);
      const { diagnostics } = compile(file, content);
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity !== 'info'),
        [],
      );
    });

    for (const seed of SEEDS) {
      it(`${name}: nothing is found with seed ${seed}`, async () => {
        const { findings, transactions, notice, stopped } = await verified(name, { seed });
        assert.deepEqual(findings, []);
        assert.deepEqual([notice, stopped], [undefined, undefined]);
        assert.deepEqual(
          transactions.filter(({ passed }) => !passed),
          [],
        );
      });
    }
  }

  for (const defect of defects) {
    it(`${defect.server}: ${defect.name}: shows, and is found`, async () => {
      const whole = await start(defect.server);
      const broken = await start(defect.server, defect);
      try {
        assert.equal(await defect.shows(askAt(whole.url)), false);
        assert.equal(await defect.shows(askAt(broken.url)), true);
      } finally {
        await Promise.all([whole.close(), broken.close()]);
      }
      const [first] = errorsOf(
        await verified(defect.server, { seed: 1, workers: 1, maxFailures: 1 }, defect),
      );
      assert.deepEqual([first?.check, first?.title], FOUND[defect.name]);
    });
  }

  it('have five defects each, of different kinds', () => {
    for (const name of SERVERS) {
      const kinds = defects.filter(({ server }) => server === name).map(({ kind }) => kind);
      assert.equal(kinds.length, 5);
      assert.equal(new Set(kinds).size, 5);
    }
  });
});
