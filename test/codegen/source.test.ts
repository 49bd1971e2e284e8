import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { readDocument } from '../../codegen/include.js';
import { Source, spanIn } from '../../codegen/source.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [GET]\n';

function bodyOf(text: string): string | undefined {
  const { api } = compile('a.apib', text);
  return api?.groups[0]?.resources[0]?.actions[0]?.transactions[0]?.response?.body?.text;
}

test('lines end as their author ends them, and a mark is no text', () => {
  const source = new Source('a.apib', '\uFEFFa\r\nb\rc\nd');
  assert.equal(source.text, 'a\nb\nc\nd');
  assert.equal(source.line({ file: 'a.apib', line: 3 }), 'c');
  assert.deepEqual(source.start(), { file: 'a.apib', line: 1, column: 1 });
});

test('bytes and characters of what the parser reads lead to the author’s columns', () => {
  // The second line, as the parser reads it: 8 blanks, ä (2 bytes), 𝄞 (4 bytes), x.
  const source = new Source('a.apib', 'é\n\t\tä𝄞x');
  const place = (column: number) => ({ file: 'a.apib', line: 2, column });
  assert.deepEqual(source.spanOfByte(3 + 8), place(3));
  assert.deepEqual(source.spanOfByte(3 + 8 + 2), place(4));
  assert.deepEqual(source.spanOfByte(3 + 8 + 6), place(5));
  assert.deepEqual(source.spanOfCharacter(2 + 8 + 2), place(5));
});

test('a mended line leads to the author’s columns before and behind what was mended', () => {
  const source = new Source('a.apib', '## Get [GET api/x] y');
  const [line] = source.lines;
  assert.ok(line);
  const mended = { ...line, text: '## Get [GET /api/x] y' };
  const column = (text: string) => spanIn(mended, mended.text.indexOf(text)).column;
  assert.deepEqual([column('Get'), column('/api'), column('api/x'), column('y')], [4, 13, 13, 20]);
});

test('a tab within a body or a schema stays one in the output', () => {
  assert.equal(
    bodyOf(`${head}+ Response 200 (text/plain)\n\n        a\tb\n            \tc\n`),
    'a\tb\n    \tc\n',
  );
  assert.equal(bodyOf(`${head}+ Response 200 (text/plain)\r\n\r\n\t\ta\tb\r\n\t\t\tc\r\n`), 'a\tb\n\tc\n');
  // A tab that reaches over the end of the indentation is blanks behind it.
  assert.equal(bodyOf(`${head}+ Response 200 (text/plain)\n\n        a\n      \t  b\n`), 'a\n  b\n');
});

test('zeros and halves of characters do not end the reading', () => {
  const body = bodyOf(`${head}+ Response 200 (text/plain)\n\n        a\0b\uD800c\n        d\n`);
  assert.equal(body, 'a\uFFFDb\uFFFDc\nd\n');
});

test('bytes that are no UTF-8 are read as Windows-1252, line by line, and that is said', () => {
  const bytes = Buffer.concat([
    Buffer.from('# T\n\nä € ö\n'),
    Buffer.from([0x61, 0xe4, 0x80, 0x0d, 0x0a]),
    Buffer.from('é'),
  ]);
  const { source, diagnostics } = readDocument('a.apib', bytes);
  assert.equal(source.text, '# T\n\nä € ö\naä€\né');
  assert.deepEqual(
    diagnostics.map((one) => [one.code, one.account, formatSpan(one.span)]),
    [['encoding-assumed', 'recovered', 'a.apib:4:2']],
  );
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# Tä\n', 'utf16le')]);
  assert.equal(readDocument('a.apib', wide).source.text, '# Tä\n');
});

test('strict makes an error of each recovery, and of nothing else', () => {
  const bytes = Buffer.from(`${head.replace('T', 'Tä')}\n\n+ Response 204\n`, 'latin1');
  const severities = (strict: boolean) =>
    compile('a.apib', bytes, { strict }).diagnostics.map((one) => `${one.code} ${one.severity}`);
  assert.deepEqual(severities(false), ['encoding-assumed warning']);
  assert.deepEqual(severities(true), ['encoding-assumed error']);
});
