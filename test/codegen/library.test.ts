import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, compile } from '../../codegen/library.js';

const one =
  '# One\n\n# Group A\n\n## A [/a/{id}]\n### Get [GET]\n+ Response 200 (application/json)\n\n        {"a": 1,}\n';
const other =
  '# Other\n\n# Data Structures\n## A (B)\n+ a: 1 (number)\n\n# Group A\n\n## A [/a{?b}]\n### Get [GET]\n+ Response 200\n    + Attributes (A)\n';

test('a call leaves nothing behind that a later one could see, and says nothing', (t) => {
  const printed = [process.stdout, process.stderr].map((stream) =>
    t.mock.method(stream, 'write', () => true),
  );
  const results = (text: string) => {
    const { document, diagnostics, places } = compile('a.apib', text);
    return structuredClone({ document, diagnostics, places, checked: check('a.apib', text).diagnostics });
  };
  const alone = results(one);
  const between = results(other);
  const again = [results(one), results(other)];
  const calls = printed.map(({ mock }) => mock.callCount());
  for (const { mock } of printed) mock.restore();
  assert.deepEqual(again, [alone, between]);
  assert.deepEqual(calls, [0, 0]);
});
