import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verifyCommand } from '../../cli/verify.js';
import { CHECKS, PHASES } from '../../codegen/verify/model.js';
import { call, emptyFolder } from '../cli/program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/verify.md'), 'utf8');

/** Blocks of code that a comment before them names. */
const blocks = new Map(
  [...PAGE.matchAll(/<!-- run: (\S+) -->\n```\w+\n([\s\S]*?)^```$/gm)].map(
    ([, block = '', text = '']) => [block, text] as const,
  ),
);
const block = (name: string) => blocks.get(name) ?? assert.fail(name);

/** The rows of the table below a heading, but for its head. */
const rowsBelow = (heading: string) =>
  (PAGE.split(`\n${heading}\n`)[1]?.split(/^#/m)[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '));

const withoutTimes = (text: string) =>
  text.replace(/in \d+ ms/g, 'in N ms').replace(/, \d+\.\d s;/, ', N s;');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

describe('the page of verify', () => {
  const token = 't0ken-1234';
  const earlier = process.env.BOOKS_TOKEN;
  before(() => {
    process.env.BOOKS_TOKEN = token;
  });
  after(() => {
    if (earlier === undefined) delete process.env.BOOKS_TOKEN;
    else process.env.BOOKS_TOKEN = earlier;
  });

  /** The server of the page, anew; and its files. */
  async function started(t: TestContext): Promise<{ folder: string; port: number }> {
    const folder = emptyFolder(t);
    for (const name of ['books.apib', 'server.mjs', 'states.mjs', 'order.yaml', 'books.test.mjs']) {
      writeFileSync(join(folder, name), block(name));
    }
    const port = await freePort();
    const server = spawn(process.execPath, ['server.mjs'], { cwd: folder, env: { PORT: String(port) } });
    t.after(() => server.kill());
    return { folder, port };
  }

  it('shows what the command says', async (t) => {
    const { folder, port } = await started(t);
    const words = block('command').replace('\\\n', '').replace('localhost:3000', `localhost:${port}`).trim();
    const [variable, , ...args] = words.split(/\s+/);
    assert.equal(variable, `BOOKS_TOKEN=${token}`);
    const { code, stdout, stderr } = await call(folder, [...args, '--wait', '60']);
    assert.equal(stderr, '');
    assert.equal(code, 1);
    assert.equal(
      withoutTimes(stdout.replaceAll(`localhost:${port}`, 'localhost:3000')),
      withoutTimes(block('verify')),
    );
  });

  it('has the call that makes the types of a states file', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'books.apib'), block('books.apib'));
    const [name, ...args] = block('types').trim().split(' ');
    assert.equal(name, 'cyanotype');
    const { code, stderr } = await call(folder, args);
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(existsSync(join(folder, 'books.json')));
    const types = readFileSync(join(folder, 'books.ts'), 'utf8');
    assert.match(
      types,
      /^\/\/ Generated from books\.apib by `cyanotype compile --types`; edit the blueprint/,
    );
    assert.match(types, /^export interface operations \{[\s\S]*^ {4}addABook: \{/m);
  });

  it('has an order that is one, and a test that fails as it should', async (t) => {
    const { folder, port } = await started(t);
    const server = ['--server', `http://localhost:${port}`, '--auth', 'env:BOOKS_TOKEN', '--wait', '60'];
    const order = ['--phases', 'sequences', '--sequence', 'order.yaml'];
    const { stdout } = await call(folder, ['verify', 'books.apib', ...server, ...order]);
    assert.match(
      stdout,
      /^ {2}first: {4}curl .*978-3-99[\s\S]*?^ {2}then: {5}curl -i \S+\/books\/978-3-99$/m,
    );

    assert.ok(
      existsSync(join(ROOT, 'dist/codegen/library.js')),
      'build first: npx tsc -p tsconfig.build.json',
    );
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules/cyanotype'));
    const file = join(folder, 'books.test.mjs');
    writeFileSync(file, readFileSync(file, 'utf8').replace('localhost:3000', `localhost:${port}`));
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const tested = spawnSync(process.execPath, ['--test', file], { cwd: folder, env, encoding: 'utf8' });
    assert.match(
      tested.stdout,
      /'GET \/books\/\{isbn\}: The body at \/pages is /,
      tested.stdout + tested.stderr,
    );
    assert.equal(tested.status, 1);
  });

  it('has every option, check and phase, and no other', () => {
    const stream = process.stdout;
    const command = verifyCommand({ stdin: process.stdin, stdout: stream, stderr: stream });
    const own = command.options.filter(
      ({ helpGroupHeading = '' }) => !helpGroupHeading.startsWith('For those who have dredd'),
    );
    assert.deepEqual(
      rowsBelow('## Options').map(([name = '']) => /--[\w-]+/.exec(name)?.[0]),
      own.map(({ long }) => long),
    );
    assert.deepEqual(
      Object.fromEntries(rowsBelow('## Checks').map(([name = '', text]) => [name.replaceAll('`', ''), text])),
      CHECKS,
    );
    assert.deepEqual(
      rowsBelow('## Phases').map(([name]) => name),
      PHASES.map((name) => `\`${name}\``),
    );
  });

  it('links only to what is there', () => {
    const anchors = [...PAGE.matchAll(/^#+ (.*)$/gm)].map(
      ([, title = '']) => `#${title.toLowerCase().replaceAll(' ', '-')}`,
    );
    for (const [, target = ''] of PAGE.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      if (target.startsWith('#')) assert.ok(anchors.includes(target), target);
      else assert.ok(existsSync(join(ROOT, 'docs', target.split('#')[0] ?? '')), target);
    }
  });
});
