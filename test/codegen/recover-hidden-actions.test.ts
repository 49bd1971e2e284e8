import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { readDocument } from '../../codegen/include.js';
import { revealActions } from '../../codegen/recover/hidden-actions.js';

const head = 'FORMAT: 1A\nHOST: https://h.example/v1\n\n# T\n\n';
const ok = '\n\n+ Response 204\n';

/** The heading as the parser gets it, and the codes of what is reported. */
function revealed(text: string, before = head, after = ok): string {
  const { source, diagnostics } = revealActions(readDocument('a.apib', `${before}${text}${after}`).source);
  const line = source.lines[before.split('\n').length - 1];
  return [line?.text, ...diagnostics.map((one) => one.code.replace('action-', ''))].join(' → ');
}

/** The operations of the document, as drafter sees them in the end. */
function operations(text: string): string[] {
  const { document } = compile('a.apib', text);
  return Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as object).flatMap((key) => (/^(get|post)$/.test(key) ? [`${key} ${path}`] : [])),
  );
}

for (const [written, meant] of [
  ['## Name [GET api/x]', '## Name [GET /api/x]'],
  ['## Name [POST https://other.example/x{?q}]', '## Name [POST /x{?q}]'],
  ['## Name [POST https://h.example/v1/x]', '## Name [POST /x]'],
  ['## Name [ GET /x ]', '## Name [GET /x]'],
  ['## Name [get /x]', '## Name [GET /x]'],
  ['## [GET /x]', '## GET /x'],
  ['## Name [GET /x', '## Name [GET /x]'],
  ['## Name [GET[/x]', '## Name [GET /x]'],
  ['## Name [GET /x].', '## Name [GET /x]'],
  ['## Name [GET: /x]', '## Name [GET /x]'],
  ['## Name [GET /x] (admin)', '## Name admin [GET /x]'],
  ['## Name `[GET /x]`', '## Name [GET /x]'],
  ['## Name (GET /x)', '## Name [GET /x]'],
  ['## Name GET /x', '## Name [GET /x]'],
  ['## GET: /x', '## GET /x'],
  ['## get /x', '## GET /x'],
  ['  ## Name [GET /x] ##', '## Name [GET /x] ##'],
  ['## Name[/x]', '## Name [/x]'],
  ['## Name (all) [/x]', '## Name all [/x]'],
  ['## [/x]', '## /x'],
  ['## /x/{id} [GET]', '## GET /x/{id}'],
  ['## Name(all)[GET /x]', '## Name all [GET /x]'],
] as const) {
  test(`“${written}” is read as “${meant}”`, () => {
    assert.equal(revealed(written), `${meant} → recovered`);
    const body = meant.includes('GET') || meant.includes('POST') ? ok : `\n\n### Get [GET]${ok}`;
    assert.equal(operations(`${head}${written}${body}`).length, 1);
  });
}

test('an action without a path is one of its resource, or of the action before it', () => {
  const resource = `${head}## A [/a]\n\n`;
  assert.equal(revealed('### List [get]', resource), '### List [GET] → recovered');
  assert.equal(revealed('### List [GET {?page}]', resource), '### List [GET /a{?page}] → recovered');
  assert.equal(
    revealed('### Remove [DELETE]', `${head}## GET /b${ok}\n`),
    '### Remove [DELETE /b] → recovered',
  );
});

test('within a resource, the name of an action may have brackets', () => {
  const resource = `${head}## A [/a]\n\n`;
  assert.equal(revealed('### Name (all)[GET /x]', resource), '### Name (all)[GET /x]');
  assert.equal(revealed('### Name [GET x] (all)', resource), '### Name (all) [GET /x] → recovered');
});

test('what cannot be an action is reported, and stays as it is', () => {
  for (const text of ['## Name [GET, PUT /x]', '## Name [GET]']) {
    assert.equal(revealed(text), `${text} → hidden`);
  }
});

test('an action of a method that the parser does not know is read, under the author’s method', () => {
  const text = [
    '## A [/a]',
    '### Purge [PURGE]\n+ Response 204\n',
    '### Look [TRACE]\n+ Response 200\n',
    '### SEARCH\n+ Response 201\n',
    '## Find [FIND /find]\n+ Response 202\n',
    '## PURGE /all\n\nAll of it.\n',
  ];
  const { document, diagnostics } = compile('a.apib', `${head}${text.join('\n')}`);
  const seen = (item: object): string[] =>
    Object.entries(item).flatMap(([key, value]) => {
      if (key === 'x-additionalOperations') return seen(value);
      return typeof value === 'object' ? [`${key} ${Object.keys(value.responses ?? {})}`] : [];
    });
  assert.deepEqual(
    Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
      seen(item as object).map((one) => `${path} ${one}`),
    ),
    ['/a trace 200', '/a PURGE 204', '/a SEARCH 201', '/find FIND 202', '/all PURGE '],
  );
  assert.deepEqual(
    diagnostics.filter((one) => one.code === 'method-recovered').map((one) => formatSpan(one.span)),
    ['a.apib:7:1', 'a.apib:10:1', 'a.apib:13:1', 'a.apib:16:1', 'a.apib:19:1'],
  );
});

test('a heading of prose within an action does not take its payloads', () => {
  const action = `${head}## A [/a]\n### Make [POST]\n\n`;
  assert.equal(revealed('#### Options', action), '#### Options');
  assert.equal(revealed('#### Head', action), '#### Head');
  assert.equal(revealed('### OPTIONS', action), '### OPTIONS');
});

test('words that are no methods stay words', () => {
  for (const text of ['## Notes [WIP]', '## SEARCH results', '## TRACE', '## Report [PDF]']) {
    assert.equal(revealed(text, head, '\n'), text);
  }
});

test('a fence that nothing closes is reported where headings stand below', () => {
  const found = (text: string) =>
    compile('a.apib', head + text)
      .diagnostics.filter((one) => one.code === 'fence-unclosed')
      .map((one) => formatSpan(one.span));
  const rest = `\n## A [/a]\n### Get [GET]${ok}`;
  assert.deepEqual(found(`Words.\n\n\`\`\`json\n{}\n${rest}`), ['a.apib:8:1']);
  assert.deepEqual(found(`Words.\n\n\`\`\`json\n{}\n\`\`\`\n${rest}`), []);
  assert.deepEqual(found('Words.\n\n```json\n{}\n# words\n'), []);
});

test('headings that the parser sees, prose, code and comments stay unreported', () => {
  for (const text of [
    '## Name [GET /x]',
    '## Name [GET/x] ##',
    '## GET  /x',
    '## Name: a, b [/x/{id}{?q}]',
    '## See [the guide](/guide)',
    '## Get started',
    '## Delete',
    '## Notes [optional]',
    '## Errors [see below]',
    '```\n## Name [GET x]\n```',
    '<!--\n## Name [GET x]\n-->',
    '        ## Name [GET x]',
    '+ ## Name [GET x]',
  ]) {
    assert.equal(revealed(text, head, '\n'), text.split('\n')[0]);
  }
});

test('positions behind a mended heading are the author’s', () => {
  const text = `${head}## Ünd [GET api/x{?q}]\n\n+ Parameters\n    + nope\n${ok}`;
  const { diagnostics } = compile('a.apib', text);
  assert.deepEqual(
    diagnostics
      .filter((one) => one.code.startsWith('action') || one.code === 'parameter-not-in-template')
      .map((one) => `${one.code} ${formatSpan(one.span)}`),
    ['action-recovered a.apib:6:1', 'parameter-not-in-template a.apib:9:7'],
  );
});

test('a fence within a list ends with the list, closed or not', () => {
  const before = `${head}## A [/a]\n### Get [GET]\n+ Response 200\n\n    \`\`\`\n    x\n\n`;
  assert.equal(revealed('## Name [GET x]', before), '## Name [GET /x] → recovered');
});
