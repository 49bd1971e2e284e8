import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../codegen/check/check.js';
import { nearest } from '../../codegen/check/nearest.js';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\nHOST: https://example.com\n\n# T\n\n';

function found(text: string, ...codes: string[]): string[] {
  const { diagnostics } = check('a.apib', text);
  return diagnostics.flatMap((one) =>
    codes.includes(one.code) ? [`${formatSpan(one.span).slice('a.apib:'.length)} ${one.code}`] : [],
  );
}

test('an action without a response from 400 on is weak, and one with is not', () => {
  const text = `${head}## A [/a]\n### One [GET]\n+ Response 204\n\n### Two [PUT]\n+ Response 204\n+ Response 503\n\n        Gone\n`;
  assert.deepEqual(found(text, 'error-response-missing'), ['7:1 error-response-missing']);
});

test('a parameter is untyped without a type and without members', () => {
  const text = `${head}## A [/a/{b}/{c}/{d}]\n+ Parameters\n    + b\n    + c (number)\n    + d\n        + Members\n            + x\n\n### One [GET]\n+ Response 204\n`;
  assert.deepEqual(found(text, 'parameter-untyped'), ['8:7 parameter-untyped']);
});

test('a variable that neither the action nor a request describes is weak; a fragment is none', () => {
  const text = `${head}## A [/a/{b}/{c}{?d}{#e}]\n+ Parameters\n    + b (number)\n\n### One [GET]\n+ Request\n    + Parameters\n        + c (number)\n\n+ Response 204\n`;
  assert.deepEqual(found(text, 'parameter-undescribed'), ['10:1 parameter-undescribed']);
});

test('each body with an inferred schema is weak, once; compiling reports them as one', () => {
  const text = `${head}## A [/a]\n### One [POST]\n+ Request (application/json)\n\n        {"a": 1}\n\n+ Response 200 (application/json)\n\n        {"a": 1}\n\n+ Response 200 (application/json)\n\n        {"a": 2}\n\n+ Response 400 (application/json)\n    + Attributes\n        + a (number)\n\n### Two [LOCK]\n+ Response 200 (application/json)\n\n        [1]\n`;
  const { diagnostics } = check('a.apib', text);
  assert.deepEqual(
    diagnostics.flatMap((one) =>
      one.code === 'payload-untyped' ? [`${one.span.line} ${one.message.split('”')[0]}`] : [],
    ),
    [
      '8 the body of “POST /a, request',
      '12 the body of “POST /a, response 200',
      '25 the body of “LOCK /a, response 200',
    ],
  );
  const inferred = compile('a.apib', text).diagnostics.filter(({ code }) => code === 'schema-inferred');
  assert.deepEqual(
    inferred.map((one) => `${formatSpan(one.span)} ${one.message.split(' ')[0]}`),
    ['a.apib:8:3 3'],
  );
});

test('names of groups, resources and actions are compared where they would be confused', () => {
  const text = `${head}# Group G\n\n## A [/a]\n### One [GET]\n+ Response 204\n\n### One [PUT]\n+ Response 204\n\n## B [/b]\n### One [GET]\n+ Response 204\n\n## A [/c]\n### One [GET]\n+ Response 204\n\n# Group G\n\n## D [/d]\n### One [GET]\n+ Response 204\n`;
  assert.deepEqual(found(text, 'name-duplicate'), [
    '12:1 name-duplicate',
    '19:1 name-duplicate',
    '23:1 name-duplicate',
  ]);
});

test('a comment turns codes off in its section and in what is in it, and nowhere else', () => {
  const off = '<!-- cyanotype-disable error-response-missing, response-empty -->';
  const document = (overview: string, group: string, resource: string, action: string) =>
    `${head}${overview}\n\n# Group G\n${group}\n\n## A [/a]\n${resource}\n\n### One [GET]\n${action}\n\n+ Response 200\n\n### Two [PUT]\n+ Response 200\n\n## B [/b]\n### Three [GET]\n+ Response 200\n\n# Group H\n\n## C [/c]\n### Four [GET]\n+ Response 200\n`;
  const codes = ['error-response-missing', 'response-empty'];
  const lines = [14, 17, 19, 20, 23, 24, 29, 30];
  const rest = (...texts: [string, string, string, string]) =>
    found(document(...texts), ...codes).map((one) => Number(one.split(':')[0]));
  assert.deepEqual(rest('', '', '', '').length, lines.length);
  assert.deepEqual(rest(off, '', '', ''), []);
  assert.deepEqual(rest('', off, '', '').length, 2);
  assert.deepEqual(rest('', '', off, '').length, 4);
  assert.deepEqual(rest('', '', '', off).length, 6);
});

test('a comment is not in the OpenAPI document, nor does the account miss it', () => {
  const off = '<!-- cyanotype-disable host-missing -->';
  const text = `${head}Before ${off} after.\n\n${off}\n\n# Group G\nOf G. ${off}\n\n## A [/a]\nOf A.\n${off}\n\n### One [GET]\n${off}\n\n+ Response 204\n`;
  const { document, diagnostics } = compile('a.apib', text);
  assert.doesNotMatch(JSON.stringify(document), /cyanotype|<!--/);
  assert.match(document?.info.description as string, /^Before\s+after\.$/);
  assert.deepEqual(
    diagnostics.filter(({ account }) => account === 'lost'),
    [],
  );
});

test('an unknown code is reported at its place, and a comment inside a payload or a type does nothing', () => {
  const text = `${head}<!-- cyanotype-disable response-empty, no-such -->\n\n## A [/a]\n### One [GET]\n+ Response 200 (text/plain)\n\n        <!-- cyanotype-disable host-missing -->\n\n# Data Structures\n\n## N (object)\n<!-- cyanotype-disable host-missing -->\n`;
  assert.deepEqual(found(text, 'disable-unknown', 'disable-misplaced'), [
    '6:40 disable-unknown',
    '12:9 disable-misplaced',
    '17:1 disable-misplaced',
  ]);
  const body = compile('a.apib', text).document;
  assert.match(JSON.stringify(body), /cyanotype-disable host-missing/);
});

test('an unknown code names the one that is most alike, and none where nothing is', () => {
  assert.equal(nearest('host-mising', ['model-unused', 'host-missing', 'host-variable']), 'host-missing');
  assert.equal(nearest('Host_Missing', ['host-missing']), 'host-missing');
  assert.equal(nearest('no-such', ['model-unused', 'host-missing']), undefined);
  const { diagnostics } = check('a.apib', `${head}<!-- cyanotype-disable host-mising -->\n`);
  const message = diagnostics.find(({ code }) => code === 'disable-unknown')?.message ?? '';
  assert.match(message, /“host-mising” that could be turned off; did you mean “host-missing”\?$/);
});

test('rules give each code another severity, or none', () => {
  const text = `${head}## A [/a]\n### One [GET]\n+ Response 200\n`;
  const graded = check('a.apib', text, {
    rules: { 'response-empty': 'error', 'error-response-missing': 'off' },
  });
  assert.deepEqual(
    graded.diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    ['error response-empty'],
  );
});
