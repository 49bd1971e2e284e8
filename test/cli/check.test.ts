import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { call, emptyFolder } from './program.js';

const blueprint = `FORMAT: 1A
HOST: https://example.com

# T

## A [/a]
### Get [GET]
+ Response 200
`;

describe('cyanotype check', () => {
  it('says what is weak, on standard output, and fails from the level of --fail-on on', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'a.apib'), blueprint);
    const { code, stdout, stderr } = await call(folder, ['check', 'a.apib']);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^a\.apib:7:1: warning\[error-response-missing\]: .*\n {4}### Get \[GET\]\n {4}\^\n {2}hint/m,
    );
    assert.match(stdout, /^a\.apib:8:3: warning\[response-empty\]/m);
    assert.match(stdout, /\n2 warnings\n$/);
    assert.equal((await call(folder, ['check', 'a.apib', '--fail-on', 'warning'])).code, 1);
    const json = JSON.parse((await call(folder, ['check', '--format', 'json', 'a.apib'])).stdout);
    assert.equal(json.command, 'check');
    assert.equal(json.summary.warnings, 2);
  });

  it('includes what is below --root, and refuses a folder that is none', async (t) => {
    const folder = emptyFolder(t);
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/a.apib'), '# T\n\n<!-- include(../part.md) -->\n');
    writeFileSync(join(folder, 'part.md'), '## A [/a]\n### Get [GET]\n+ Response 204\n+ Response 400\n');
    const outside = await call(folder, ['check', 'in', '--format', 'github']);
    assert.match(outside.stdout, /include-outside/);
    assert.equal(outside.code, 1);
    const inside = await call(folder, ['check', 'in', '--format', 'github', '--root', '.']);
    assert.doesNotMatch(inside.stdout, /include/);
    const none = await call(folder, ['check', 'in', '--root', 'none']);
    assert.deepEqual([none.code, none.stdout], [2, '']);
    assert.match(none.stderr, /^error: --root none: no such folder/);
  });

  it('takes the nearest cyanotype.yaml beside or above, or the one it is told', async (t) => {
    const folder = emptyFolder(t);
    mkdirSync(join(folder, 'in/deep'), { recursive: true });
    writeFileSync(join(folder, 'in/a.apib'), blueprint);
    writeFileSync(join(folder, 'in/deep/b.apib'), blueprint);
    writeFileSync(join(folder, 'in/cyanotype.yaml'), 'rules:\n  error-response-missing: off\n');
    writeFileSync(join(folder, 'in/deep/cyanotype.yaml'), 'rules: {response-empty: error}\n');
    const found = async (...options: string[]) => {
      const { stdout, code } = await call(folder, ['check', 'in', '--format', 'json', ...options]);
      const { documents } = JSON.parse(stdout) as {
        documents: { findings: { severity: string; code: string }[] }[];
      };
      return [code, ...documents.map(({ findings }) => findings.map((one) => `${one.severity} ${one.code}`))];
    };
    assert.deepEqual(await found(), [
      1,
      ['warning response-empty'],
      ['warning error-response-missing', 'error response-empty'],
    ]);
    writeFileSync(
      join(folder, 'none.yaml'),
      'rules:\n  error-response-missing: off\n  response-empty: off\n',
    );
    assert.deepEqual(await found('--config', 'none.yaml'), [0, [], []]);
  });

  it('refuses settings that cannot be meant, at their place', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'a.apib'), blueprint);
    for (const [text, message] of [
      ['rules:\n  no-such: off\n', 'error: c.yaml:2:3: there is no diagnostic “no-such”.\n'],
      [
        'rules:\n  host-mising: off\n',
        'error: c.yaml:2:3: there is no diagnostic “host-mising”; did you mean “host-missing”?\n',
      ],
      [
        'rules:\n  host-missing: loud\n',
        'error: c.yaml:2:3: “loud” is no level; they are off, info, loss, warning, error.\n',
      ],
      ['rule: {}\n', 'error: c.yaml:1:1: “rule” is unknown; only “rules” is known.\n'],
      ['[]\n', 'error: c.yaml:1:1: the settings are an object with “rules”.\n'],
    ] as const) {
      writeFileSync(join(folder, 'c.yaml'), text);
      const { code, stderr } = await call(folder, ['check', 'a.apib', '--config', 'c.yaml']);
      assert.deepEqual([code, stderr], [2, `${message}Mend the settings; nothing was checked.\n`]);
    }
    const missing = await call(folder, ['check', 'a.apib', '--config', 'none.yaml']);
    assert.deepEqual(
      [missing.code, missing.stderr.split('\n')[0]],
      [2, 'error: none.yaml: no such file or directory.'],
    );
  });
});
