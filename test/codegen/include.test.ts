import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatDiagnostic } from '../../codegen/diagnostic-text.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { filesBelow, type ReadFile, readDocument } from '../../codegen/include.js';

function reader(files: Readonly<Record<string, string>>): ReadFile {
  return (name) => {
    const text = files[name];
    return text === undefined ? 'missing' : new TextEncoder().encode(text);
  };
}

/** The parser's text, and what is reported. */
function expanded(root: string, files: Readonly<Record<string, string>> = {}) {
  const { source, diagnostics } = readDocument('docs/a.apib', root, reader(files));
  return [source.text, ...diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`)];
}

test('an include comment is replaced by the file, relative to the file that says so', () => {
  const files = {
    'docs/parts/b.md': 'b\n<!-- include(c.md) -->\nend\n',
    'docs/parts/c.md': 'c\n',
  };
  assert.deepEqual(expanded('one\n<!-- include(parts/b.md) -->\ntwo\n', files), ['one\nb\nc\nend\ntwo\n']);
});

test('blanks before a directive indent each line of the file, but no empty line', () => {
  const files = { 'docs/b.json': '{\n  "n": 1\n\n}\n' };
  const want = 'x\n        {\n          "n": 1\n\n        }\ny';
  assert.deepEqual(expanded('x\n        <!-- include(b.json) -->\ny', files), [want]);
  assert.deepEqual(expanded('x\n        :[](b.json)\ny', files), [want]);
  assert.deepEqual(expanded('x\n        {{include "b.json"}}\ny', files), [want]);
});

test('hercule: a link within a line, a default, and what a link passes on', () => {
  const files = {
    'docs/fox.md': 'brown fox\n',
    'docs/terms.md': 'in :[](CODE || "GBP") by :[who](WHO)\n',
    'docs/us/who.md': 'us\n',
  };
  assert.deepEqual(expanded('The :[quick](fox.md) jumps.', files), ['The brown fox jumps.']);
  assert.deepEqual(expanded(':[](terms.md WHO:"you")', files), ['in GBP by you']);
  assert.deepEqual(expanded(':[](terms.md CODE:"USD" WHO:us/who.md)', files), ['in USD by us']);
});

test('a link behind a colon that is for readers stays one, unreported', () => {
  for (const line of [
    'See:[docs](docs.md)',
    ':[docs](https://a.example/x)',
    ':[here](#there)',
    ':[a](b "c")',
  ]) {
    assert.deepEqual(expanded(line), [line]);
  }
});

test('a missing file and a cycle are reported where they are written, and their lines stay', () => {
  assert.deepEqual(expanded('x\n  <!-- include(b.md) -->'), [
    'x\n  <!-- include(b.md) -->',
    'include-missing docs/a.apib:2:3',
  ]);
  const files = { 'docs/b.md': 'b\n\n:[](../docs/a.apib)\n' };
  assert.deepEqual(expanded('ä :[](b.md)', files), [
    'ä b\n\n:[](../docs/a.apib)',
    'include-cycle docs/b.md:3:1',
  ]);
});

test('files that include each other ever more often come to an end', () => {
  const files = Object.fromEntries(
    [...Array(40).keys()].map((n) => [`docs/${n}.md`, `:[](${n + 1}.md)\n`.repeat(4)]),
  );
  const { diagnostics } = readDocument('docs/a.apib', ':[](0.md)', reader(files));
  assert.ok(diagnostics.some((one) => one.code === 'include-cycle'));
});

test('what stands in an included file has its place there, and its line is shown', () => {
  const root =
    'FORMAT: 1A\n\n# T\n\n<!-- include(users.apib) -->\n\n## B [/b]\n### Get [GET]\n+ Response 204\n';
  const users = '## Üser [/a?b=1]\r\n### One [GET]\r\n+ Parameters\r\n\t+ q (string)\r\n\r\n+ Response 204';
  const { diagnostics, source } = compile('a.apib', root, { read: reader({ 'users.apib': users }) });
  const found = diagnostics.find((one) => one.code === 'parameter-not-in-template');
  assert.ok(found);
  assert.equal(formatSpan(found.span), 'users.apib:4:4');
  assert.equal(formatDiagnostic(found, source).split('\n')[1], '    \t+ q (string)');
  assert.deepEqual(
    diagnostics.filter((one) => one.span.file === 'a.apib'),
    [],
  );
});

test('only files below the folder are read, also where a symbolic link leads out of it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'include-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'root'));
  writeFileSync(join(folder, 'secret.md'), 'secret');
  writeFileSync(join(folder, 'root/part.md'), 'part');
  symlinkSync(join(folder, 'secret.md'), join(folder, 'root/link.md'));
  symlinkSync('.', join(folder, 'root/loop'));
  const lines = ['part.md', '../secret.md', 'link.md', 'loop', 'none.md'].map((name) => `:[](${name})`);
  const name = join(folder, 'root/a.apib');
  const codesBelow = (root: string) => {
    const { source, diagnostics } = readDocument(name, lines.join('\n'), filesBelow(root));
    assert.equal(source.text.split('\n')[0], 'part');
    return diagnostics.map((one) => `${one.span.line} ${one.code}`);
  };
  const missing = ['4 include-missing', '5 include-missing'];
  assert.deepEqual(codesBelow(join(folder, 'root')), ['2 include-outside', '3 include-outside', ...missing]);
  assert.deepEqual(codesBelow(folder), missing);
});
