import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';
import { emptyFolder, run } from '../cli/program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The names in the first column of the tables of a text. */
const firstColumn = (markdown: string) =>
  [...markdown.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);

/** Blocks of code that a comment before them names. */
const blocks = new Map(
  [...read('README.md').matchAll(/<!-- walk: (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);

describe('what we tell people', () => {
  it('lists every setting in the README', () => {
    assert.throws(
      () => readConfig({ CYANOTYPE_SETTING: 'x', DATABASE_URL: 'sqlite:x' }),
      (error: Error) => {
        const names = /the settings are (.*)$/.exec(error.message)?.[1]?.split(', ');
        const section = read('README.md').split('## Configuration')[1]?.split('\n## ')[0] ?? '';
        assert.deepEqual(firstColumn(section).sort(), names?.sort());
        return true;
      },
    );
  });

  it('gives a reason for every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
    const [, runtime = '', development = ''] = read('docs/dependencies.md').split('\n## ');
    assert.deepEqual(firstColumn(runtime), Object.keys(dependencies ?? {}));
    assert.deepEqual(firstColumn(development), Object.keys(devDependencies ?? {}));
  });

  it('links only to what is there', () => {
    const pages = ['atmosphere', 'clients', 'dependencies', 'moving', 'online-labs', 'operating'].map(
      (name) => `docs/${name}.md`,
    );
    for (const file of ['README.md', 'CONTRIBUTING.md', 'blueprint/README.md', ...pages]) {
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        assert.ok(existsSync(join(ROOT, dirname(file), target)), `${file} → ${target}`);
      }
    }
  });

  it('walks from a blueprint of the reader to a running, typed route', async (t) => {
    assert.ok(
      existsSync(join(ROOT, 'dist/src/http/mount.js')),
      'build first: npx tsc -p tsconfig.build.json',
    );
    const folder = emptyFolder(t);
    // What the set-up of the walk does, without asking a registry.
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
    symlinkSync(ROOT, join(folder, 'node_modules/cyanotype'));
    for (const name of ['fastify', 'tsx', '@types/node']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
    mkdirSync(join(folder, 'blueprint/greeter'), { recursive: true });
    for (const name of ['blueprint/greeter/hello.apib', 'server.ts']) {
      const text = blocks.get(name);
      assert.ok(text, name);
      writeFileSync(join(folder, name), text.replace('port: 3000', 'port: 0'));
    }

    assert.match(blocks.get('run') ?? '', /^npx cyanotype generate\nnpx tsx server\.ts /);
    const generated = await run(folder, ['generate']);
    assert.equal(generated.code, 0, generated.stderr);

    const server = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => server.kill());
    const url = await new Promise<string>((resolve) => {
      server.stdout.on('data', (data: Buffer) => resolve(data.toString().trim()));
      server.on('close', () => resolve('it ended'));
    });
    assert.match(url, /^http:/);
    assert.deepEqual(await (await fetch(`${url}/hello/Ada`)).json(), { text: 'Hello, Ada' });

    const check = () => {
      const options = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2022',
      ];
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      return spawnSync(process.execPath, [tsc, ...options, 'server.ts'], { cwd: folder, encoding: 'utf8' });
    };
    assert.equal(check().stdout, '');
    const file = join(folder, 'server.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('body: { text:', 'body: { txt:'));
    assert.match(check().stdout, /server\.ts\(\d+,\d+\): error TS[\s\S]*'text' is missing/);
  });
});
