import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { call, emptyFolder, run } from './program.js';

const sound = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n';
const lossy =
  'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n    + Attributes\n        + a: 1 (number)\n        + a: no (string)\n';
const refused = '# T\n\n# Data Structures\n## A (B)\n## B (A)\n';

/** A folder of these files that goes with the test. */
function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder(t);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));

describe('cyanotype compile', () => {
  it('writes what it is asked for and says what is lost', async (t) => {
    const folder = folderOf(t, { 'a.apib': lossy });
    const args = 'compile a.apib -o out/api.json --types out/api.ts --ledger loss.json --source-map map.json';
    // Which makes some libraries paint wherever they print.
    const { code, stdout, stderr } = await run(folder, args.split(' '), { CI: 'true' });
    assert.equal(code, 0, stderr);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^a\.apib:9:11: loss\[duplicate-property\]: .*\n {12}\+ a: 1 \(number\)\n {14}\^\n/m,
    );
    assert.match(stderr, /\n1 loss\n$/);
    assert.equal(stderr.includes('\u001b'), false);
    assert.deepEqual(filesBelow(folder), ['a.apib', 'loss.json', 'map.json', 'out/api.json', 'out/api.ts']);
    const document = json(folder, 'out/api.json');
    assert.match(document.openapi, /^3\.1\./);
    assert.deepEqual(Object.keys(document.paths), ['/a']);
    assert.match(readFileSync(join(folder, 'out/api.ts'), 'utf8'), /export interface paths/);
    assert.match(readFileSync(join(folder, 'loss.json'), 'utf8'), /duplicate-property/);
    assert.equal(json(folder, 'map.json')['/paths/~1a/get'], 'a.apib:6:1');
  });

  it('writes the ledger as a table where the name ends in .txt', async (t) => {
    const folder = folderOf(t, { 'a.apib': lossy });
    const { code, stderr } = await run(folder, 'compile a.apib -o api.json --ledger loss.txt'.split(' '));
    assert.equal(code, 0, stderr);
    assert.match(readFileSync(join(folder, 'loss.txt'), 'utf8'), /^lost +duplicate-property +a\.apib:9:11 /m);
  });

  it('writes one document to standard output, and nothing else there', async (t) => {
    const folder = folderOf(t, { 'a.apib': lossy });
    const plain = await call(folder, ['compile', 'a.apib']);
    assert.match(JSON.parse(plain.stdout).openapi, /^3\.1\./);
    assert.match(plain.stderr, /^1 loss$/m);
    const yaml = await call(folder, ['compile', '--yaml', 'a.apib', '--format', 'json']);
    assert.deepEqual(parse(yaml.stdout), JSON.parse(plain.stdout));
    assert.equal(JSON.parse(yaml.stderr).summary.losses, 1);
    assert.deepEqual(filesBelow(folder), ['a.apib']);
  });

  it('writes YAML where the extension says so', async (t) => {
    const folder = folderOf(t, { 'a.apib': sound });
    for (const name of ['a.yaml', 'a.yml', 'a.json']) {
      assert.equal((await call(folder, ['compile', 'a.apib', '-o', name])).code, 0);
    }
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    assert.match(read('a.yaml'), /^openapi: 3\.1\./);
    assert.equal(read('a.yml'), read('a.yaml'));
    assert.deepEqual(parse(read('a.yaml')), json(folder, 'a.json'));
  });

  it('reads standard input under the name that it is given', async (t) => {
    const folder = emptyFolder(t);
    const args = ['compile', '-', '--stdin-filename', 'from/editor.apib'];
    const { code, stdout, stderr } = await call(folder, args, lossy);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(JSON.parse(stdout).paths), ['/a']);
    assert.match(stderr, /^from\/editor\.apib:9:11: loss/m);
  });

  it('takes what is named twice once', async (t) => {
    const folder = folderOf(t, { 'a.apib': sound });
    const file = await call(folder, ['compile', 'a.apib', 'a.apib', '-o', 'a.json']);
    assert.deepEqual([file.code, file.stderr], [0, '']);
    const input = await call(folder, ['compile', '-', '-'], sound);
    assert.deepEqual(Object.keys(JSON.parse(input.stdout).paths), ['/a']);
  });

  it('keeps the subfolders of a folder, for every output', async (t) => {
    const folder = folderOf(t, {
      'in/b.apib': sound,
      'in/a/b.apib': sound,
      'in/a/notes.md': '# not searched for',
      'in/node_modules/x/c.apib': sound,
    });
    const args = 'compile in -o out --types types --ledger ledger --source-map map';
    const { code, stderr } = await call(folder, args.split(' '));
    assert.equal(code, 0, stderr);
    const made = filesBelow(folder).filter((name) => !name.startsWith('in/'));
    assert.deepEqual(made, [
      'ledger/a/b.json',
      'ledger/b.json',
      'map/a/b.json',
      'map/b.json',
      'out/a/b.json',
      'out/b.json',
      'types/a/b.d.ts',
      'types/b.d.ts',
    ]);
    assert.equal((await call(folder, ['compile', 'in/a/b.apib', 'in/b.apib', '-o', 'y', '--yaml'])).code, 0);
    assert.deepEqual(filesBelow(join(folder, 'y')), ['in/a/b.yaml', 'in/b.yaml']);
  });

  it('reports many documents in the order of their names, from several threads', async (t) => {
    // Big enough that one thread would be slower; the last is the first that is done.
    const big = (name: string, actions: number) =>
      `# ${name}\n${'Long text.\n'.repeat(4000)}${'# X [/x/{y}]\nText\n'.repeat(actions)}`;
    const names = ['a', 'b', 'c', 'd'];
    const folder = folderOf(
      t,
      Object.fromEntries(names.map((name, index) => [`in/${name}.apib`, big(name, (4 - index) * 20)])),
    );
    const { code, stdout } = await call(folder, ['compile', 'in', '-o', 'out', '--format', 'json']);
    assert.equal(code, 0);
    const { documents } = JSON.parse(stdout);
    assert.deepEqual(
      documents.map(({ file }: { file: string }) => file),
      names.map((name) => `in/${name}.apib`),
    );
    for (const name of names) assert.equal(json(folder, `out/${name}.json`).info.title, name);
  });

  it('ends with 1 from the level of --fail-on on, and writes all the same', async (t) => {
    const folder = folderOf(t, { 'a.apib': lossy });
    for (const [level, expected] of [
      ['error', 0],
      ['loss', 1],
      ['warning', 1],
      ['info', 1],
      ['never', 0],
    ] as const) {
      const { code } = await call(folder, ['compile', 'a.apib', '-o', `${level}.json`, '--fail-on', level]);
      assert.equal(code, expected, level);
      assert.ok(existsSync(join(folder, `${level}.json`)), level);
    }
  });

  it('refuses what the parser refuses at its place; the other documents are written, unless --strict', async (t) => {
    const folder = folderOf(t, { 'in/a.apib': refused, 'in/b.apib': sound });
    const strict = await call(folder, ['compile', 'in', '-o', 'strict', '--strict']);
    assert.equal(strict.code, 1);
    assert.equal(existsSync(join(folder, 'strict')), false);
    const { code, stdout, stderr } = await call(folder, ['compile', 'in', '-o', 'out']);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^in\/a\.apib:\d+:\d+: error\[[\w-]+\]: .+\n {4}## .*\n {4}\^\n {2}hint: .+$/m);
    assert.ok(existsSync(join(folder, 'out/b.json')));
  });

  it('applies overlays in the order of the call, and shows where one is wrong', async (t) => {
    const say = (action: string) =>
      `overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n  - ${action}\n`;
    const folder = folderOf(t, {
      'a.apib': sound,
      'b.yaml': say('{target: $.info, update: {title: B}}'),
      'c.json': say('{target: $.info, update: {title: C}}'),
      'd.yaml': say('{target: $.tags, update: {name: x}}'),
    });
    const args = ['compile', 'a.apib', '-o', 'a.json', '--overlay'];
    assert.equal((await call(folder, [...args, 'b.yaml', '--overlay', 'c.json'])).code, 0);
    assert.equal(json(folder, 'a.json').info.title, 'C');
    const wrong = await call(folder, [...args, 'd.yaml']);
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.stderr,
      /^d\.yaml:4:14: error\[overlay-target-unmatched\]: .*\n {6}- \{target: .*\n {17}\^\n/m,
    );
    const missing = await call(folder, [...args, 'none.yaml']);
    assert.deepEqual(
      [missing.code, missing.stderr],
      [2, 'error: none.yaml: no such file or directory.\nNothing was compiled without this overlay.\n'],
    );
  });

  it('includes files of the document’s folder, and of others below --root only', async (t) => {
    const folder = folderOf(t, {
      'in/a.apib': `${sound}\n<!-- include(../parts/b.apib) -->\n<!-- include(c.apib) -->\n`,
      'in/c.apib': '## C [/c]\n### Get [GET]\n+ Response 204\n',
      'parts/b.apib': '## B [/b]\n### Get [GET]\n+ Response 204\n',
    });
    const paths = async (...options: string[]) => {
      const { stdout } = await call(folder, ['compile', 'in/a.apib', ...options]);
      return Object.keys(JSON.parse(stdout).paths);
    };
    assert.deepEqual(await paths(), ['/a', '/c']);
    assert.deepEqual(await paths('--root', '.'), ['/a', '/b', '/c']);
  });

  it('goes on after a document that cannot be read, and ends with 2 and a sentence', async (t) => {
    const folder = folderOf(t, { 'a.apib': sound });
    const { code, stderr } = await call(folder, ['compile', 'none.apib', 'a.apib', '-o', 'out']);
    assert.equal(code, 2);
    assert.equal(stderr, 'none.apib: no such file or directory\n');
    assert.deepEqual(filesBelow(join(folder, 'out')), ['a.json']);
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    writeFileSync(join(folder, 'file'), '');
    const unwritable = await call(folder, ['compile', 'a.apib', '-o', 'file/a.json']);
    assert.equal(unwritable.code, 2);
    assert.match(unwritable.stderr, /^file\/a\.json: [a-z ]+\n$/);
  });

  it('refuses a call that cannot be meant', async (t) => {
    const files = { 'a.apib': sound, 'x/b.apib': sound, 'y/b.apib': sound, 'empty/c.md': '', 'o.json': '{}' };
    const folder = folderOf(t, files);
    const cases: [string, RegExp][] = [
      ['compile', /^error: missing required argument 'input'/],
      ['compile a.apib -o a.txt', /^error: -o a\.txt: the name has to end in \.json, \.yaml or \.yml\.\n/],
      [
        'compile a.apib --ledger a.csv',
        /^error: --ledger a\.csv: the name has to end in \.json or \.txt\.\n/,
      ],
      [
        'compile a.apib --types a.json',
        /^error: --types a\.json: the name has to end in \.ts, \.mts or \.cts/,
      ],
      ['compile a.apib -o a.json --yaml', /^error: --yaml contradicts the name a\.json/],
      ['compile x y', /^error: Standard output takes one document/],
      ['compile x y -o all.json', /^error: -o all\.json looks like a file/],
      ['compile x y -o out', /^error: x\/b\.apib and y\/b\.apib would be written to one file, out\/b\.json/],
      [
        'compile a.apib -o a.json --ledger a.json',
        /^error: Two outputs of a\.apib would be one file, a\.json/,
      ],
      ['compile a.apib --fail-on bad', /^error: option '--fail-on <level>' argument 'bad' is invalid/],
      ['compile a.apib --format xml', /^error: option '--format <format>' argument 'xml' is invalid/],
      ['compile a.apib -o o.json --overlay o.json', /^error: o\.json is an overlay\.\n/],
      ['compile a.apib --root none', /^error: --root none: no such folder/],
      ['compile empty -o out', /^empty: holds no \*\.apib file\n$/],
    ];
    for (const [line, message] of cases) {
      const { code, stdout, stderr } = await call(folder, line.split(' '));
      assert.equal(code, 2, line);
      assert.match(stderr, message, line);
      assert.equal(stdout, '', line);
      assert.doesNotMatch(stderr, /^\s+at /m, line);
    }
    assert.equal(existsSync(join(folder, 'out')), false);
  });
});
