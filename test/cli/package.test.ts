import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const blueprint =
  'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (text/plain)\n\n        hello\n';

test('what npm packs compiles a blueprint in an empty folder, as a command and as a typed library', (t) => {
  assert.ok(existsSync(join(ROOT, 'dist/codegen/library.js')), 'build first: npx tsc -p tsconfig.build.json');
  const folder = emptyFolder(t);
  const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', pack, { cwd: ROOT, stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['xzf', tarball], { cwd: folder });
  // What an installation does, without asking a registry: the package, and its dependencies beside it.
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  execFileSync('mv', ['package', 'node_modules/cyanotype'], { cwd: folder });
  const installed = join(folder, 'node_modules/cyanotype');
  const { dependencies, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: { cyanotype: string };
  };
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(join(link, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  writeFileSync(join(folder, 'a.apib'), blueprint);
  mkdirSync(join(folder, 'many'));
  // Enough for several threads.
  for (const name of ['b', 'c']) {
    writeFileSync(
      join(folder, `many/${name}.apib`),
      `${blueprint.replace('# T', '# T\n')}${'Text.\n'.repeat(15_000)}`,
    );
  }
  const command = join(installed, bin.cyanotype);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  const compiled = run('compile', 'a.apib', '-o', 'a.yaml', '--types', 'a.d.ts');
  assert.equal(compiled.status, 0, compiled.stderr);
  assert.match(readFileSync(join(folder, 'a.yaml'), 'utf8'), /^openapi: 3\.1/);
  assert.match(readFileSync(join(folder, 'a.d.ts'), 'utf8'), /export interface paths/);
  const many = run('compile', 'many', '-o', 'out');
  assert.equal(many.status, 0, many.stderr);
  assert.deepEqual(readdirSync(join(folder, 'out')), ['b.json', 'c.json']);
  assert.match(run('check', 'a.apib').stdout, /warning\[error-response-missing\]/);

  writeFileSync(
    join(folder, 'use.mts'),
    `import { check, compile, type Compiled } from 'cyanotype';
const compiled: Compiled = compile('a.apib', ${JSON.stringify(blueprint)}, { strict: true });
const paths: readonly string[] = Object.keys(compiled.document?.paths ?? {});
console.log(paths.join(), check('a.apib', '# T').diagnostics.length > 0);
`,
  );
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
  ];
  const typed = spawnSync(process.execPath, [tsc, ...flags, 'use.mts'], { cwd: folder, encoding: 'utf8' });
  assert.equal(typed.stdout, '');
  const used = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' });
  assert.deepEqual([used.stdout, used.stderr], ['/a true\n', '']);
});
