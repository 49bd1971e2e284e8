import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as library from '../../codegen/library.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const blueprint =
  'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (text/plain)\n\n        hello\n';

test('the library says what it does and keeps nothing between two calls', () => {
  const first = library.compile('a.apib', blueprint);
  assert.deepEqual(Object.keys(first.document?.paths ?? {}), ['/a']);
  library.compile('b.apib', '');
  const again = library.compile('a.apib', Buffer.from(blueprint));
  assert.deepEqual(again.document, first.document);
  assert.deepEqual([...again.places], [...first.places]);
  const { diagnostics } = library.check('a.apib', blueprint, {
    rules: library.readSettings('c.yaml', 'rules: {}'),
  });
  assert.ok(diagnostics.some(({ code }) => code === 'error-response-missing'));
});

test('the library prints nothing', () => {
  const script = `import { check, compile } from ${JSON.stringify(join(ROOT, 'codegen/library.ts'))};
compile('a.apib', '# T\\n## A [GET /{a]\\n'); check('b.apib', '\\u0000'); compile('c.apib', ${JSON.stringify(blueprint)});`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  assert.deepEqual([stdout, stderr, status], ['', '', 0]);
});
