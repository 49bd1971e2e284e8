import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { emptyFolder, run } from './program.js';

const sound = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n+ Parameters\n    + q\n\n### Get [GET]\n+ Response 204\n';
const broken = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200\n    + Attributes (No Such)\n';

describe('cyanotype compile', () => {
  it('writes what it is asked for and says what is lost', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'a.apib'), sound);
    const args = [
      'compile',
      'a.apib',
      '-o',
      'out/api.json',
      '--types',
      'out/api.ts',
      '--ledger',
      'loss.json',
    ];
    for (const env of [{}, { NO_COLOR: '1' }, { CI: 'true' }]) {
      const { code, stdout, stderr } = await run(folder, args, env);
      assert.equal(code, 0, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /^a\.apib:7:7: loss\[parameter-not-in-template\]: .*\n {8}\+ q\n {10}\^\n/m);
      assert.match(stderr, /\n1 loss, 1 warning\n$/);
      assert.equal(stderr.includes('\u001b'), false);
    }
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const document = JSON.parse(read('out/api.json'));
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(Object.keys(document.paths), ['/a']);
    assert.match(read('out/api.ts'), /export interface paths/);
    assert.match(read('loss.json'), /parameter-not-in-template/);
  });

  it('refuses a broken blueprint at its place and writes nothing', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'a.apib'), broken);
    const { code, stdout, stderr } = await run(folder, ['compile', 'a.apib', '-o', 'out.json'], {
      NO_COLOR: '1',
    });
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^a\.apib:8:7: error\[parser-error\]: .+\n {8}\+ Attributes \(No Such\)\n {10}\^\n {2}hint: .+\n1 error\n$/,
    );
    assert.equal(stderr.includes('\u001b'), false);
    assert.deepEqual(readdirSync(folder), ['a.apib']);
  });

  it('ends with 2 and a sentence where a file or an option is missing', async (t) => {
    const folder = emptyFolder(t);
    const file = await run(folder, ['compile', 'none.apib', '-o', 'out.json']);
    assert.equal(file.code, 2);
    assert.match(file.stderr, /^[^\n]*no such file[^\n]*none\.apib[^\n]*\n$/);
    const option = await run(folder, ['compile', 'none.apib']);
    assert.equal(option.code, 2);
    assert.match(option.stderr, /^error: required option '-o, --output <file>' not specified\n/);
    assert.doesNotMatch(file.stderr + option.stderr, /^\s+at /m);
    assert.deepEqual(readdirSync(folder), []);
  });
});
