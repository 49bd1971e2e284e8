import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { diagnosticTable } from '../../codegen/diagnostics.js';

test('the list of the pages has a row for each, with what the page says first', () => {
  const rows = Object.keys(diagnosticTable)
    .sort()
    .map((code) => {
      const [, , first = ''] = readFileSync(`docs/diagnostics/${code}.md`, 'utf8').split('\n');
      const [, kind, text] = /^([a-z, ]+): (.*)$/.exec(first) ?? [];
      return `| [\`${code}\`](${code}.md) | ${kind} | ${text?.replaceAll('|', '\\|')} |`;
    });
  const list = readFileSync('docs/diagnostics/README.md', 'utf8');
  // What the list should hold, to be pasted over what it holds.
  assert.equal(list.slice(list.indexOf('| [`')).trimEnd(), rows.join('\n'));
});
