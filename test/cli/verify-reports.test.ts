import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { github } from '../../cli/verify-reports/github.js';
import { html } from '../../cli/verify-reports/html.js';
import { json } from '../../cli/verify-reports/json.js';
import { junit } from '../../cli/verify-reports/junit.js';
import { pretty } from '../../cli/verify-reports/pretty.js';
import { HOSTILE, report } from './verify-report.js';

interface Value {
  readonly findings: readonly {
    readonly exchanges: readonly {
      readonly answer: { readonly headers: unknown[]; readonly body: { readonly base64: string } };
      readonly lost: { readonly reason: string };
    }[];
  }[];
  readonly summary: object;
}

const schema = JSON.parse(
  readFileSync(new URL('../../docs/verify.schema.json', import.meta.url), 'utf8'),
) as object;

describe('the reports of verify', () => {
  it('pretty: what to know first, the findings, what was seen at all, and the sum', () => {
    assert.equal(
      pretty(report, new Writable()),
      `All 3 answers were 200.

library.apib:15:11: error[body-schema]: GET /books/{isbn}: the body has no title
            + title: Notes (string, required)
              ^
  expected: title: a string, required
  request:  curl -i http://127.0.0.1:3000/books/978-3 -H 'Authorization: Bearer '"$TOKEN"
            → 200 OK, application/json, 48 bytes, in 3 ms
              (48 bytes that are no text)
  seen:     3 cases of the phase transactions
  again:    cyanotype verify library.apib --server http://127.0.0.1:3000 --replay transactions/readABook/body-schema/4711/1

library.apib:24:1: warning[still-there]: DELETE /books/{isbn}: it is still answered
    ### Remove a book [DELETE]
    ^
  expected: 404 or 410
  first:    curl -i -X DELETE http://127.0.0.1:3000/books/978-3
            → 200 OK, application/json, 48 bytes, in 3 ms
  then:     curl -i http://127.0.0.1:3000/books/978-3 -H 'Authorization: Bearer '"$TOKEN"
            → There was none within 10 seconds.
  seen:     1 case of the phase sequences; flaky: it did not come again when the same was sent once more
  again:    cyanotype verify library.apib --server http://127.0.0.1:3000 --replay sequences/removeABook/still-there/4711/1

Declared statuses, and how many answers had them:
                      200  204  404
GET /books/{isbn}       3         -
DELETE /books/{isbn}         -

Left out, because it writes, and the server is not on this machine: POST /books.

It stopped before it was done. Its time is over: 1 seconds.

1 error, 1 warning in 5 requests, 1.2 s; 1 of 3 declared statuses seen; seed 4711
`,
    );
  });

  it('pretty: colours on a terminal, and never what a server sends to it', () => {
    const [first] = report.result.findings;
    assert.ok(first);
    const [exchange] = first.exchanges;
    assert.ok(exchange?.outcome.kind === 'answered');
    const answer = { ...exchange.outcome.answer, body: Buffer.from(HOSTILE.replace('\0', '')) };
    const hostile = {
      ...first,
      title: 'GET /\u001b[2J\u009b',
      message: '\u001b]0;x\u0007\u202e',
      exchanges: [{ ...exchange, outcome: { ...exchange.outcome, answer } }],
    };
    const before = process.env.FORCE_COLOR;
    process.env.FORCE_COLOR = '1';
    try {
      const text = pretty({ ...report, result: { ...report.result, findings: [hostile] } }, new Writable());
      assert.doesNotMatch(text.replace(/\p{Cc}\[\d{1,2}m|\n/gu, ''), /\p{Cc}/u);
      assert.match(text, /alert\(1\)<\/script> ␛\[31m/);
      assert.match(text, /GET \/␛\[2J<U\+009B>: ␛\]0;x␇<U\+202E>/);
    } finally {
      if (before === undefined) delete process.env.FORCE_COLOR;
      else process.env.FORCE_COLOR = before;
    }
  });

  it('pretty, github: the first hundred findings, and how many there are more', () => {
    const [finding, warning] = report.result.findings;
    assert.ok(finding && warning);
    const findings = [...Array(120).fill({ ...finding, count: 9, isCollective: true }), warning];
    const many = { ...report, result: { ...report.result, findings } };
    const rest =
      '20 errors, 1 warning more, not shown here: -o report.html and -o report.json have them all.';
    const text = pretty(many, new Writable());
    assert.equal(text.match(/^library\.apib:15:11: error/gm)?.length, 100);
    assert.ok(text.includes(`\n\n${rest}\n\n`));
    assert.match(
      text,
      /9 cases of the phase transactions; they have further causes, which are not listed one by/,
    );
    assert.match(text, /^120 errors, 1 warning in 5 requests/m);
    const lines = github(many).split('\n');
    assert.equal(lines.filter((line) => line.startsWith('::error file=')).length, 100);
    assert.ok(lines.includes(`::warning title=verify::${rest}`));
    assert.equal((JSON.parse(json(many)) as Value).findings.length, 121);
  });

  it('says how large a body was of which only the beginning is kept', () => {
    const [finding] = report.result.findings;
    const [exchange] = finding?.exchanges ?? [];
    assert.ok(finding && exchange?.outcome.kind === 'answered');
    const answer = { ...exchange.outcome.answer, body: Buffer.from('{"a":'), size: 5_000_000 };
    const cut = { ...finding, exchanges: [{ ...exchange, outcome: { ...exchange.outcome, answer } }] };
    const one = { ...report, result: { ...report.result, findings: [cut] } };
    assert.match(pretty(one, new Writable()), /, 5000 kB, in 3 ms\n {14}\{"a":…\n/);
    assert.match(json(one), /"body": \{\s+"bytes": 5000000,\s+"cut": true,\s+"text": "\{\\"a\\":"/);
    assert.match(html(one), /\{&#34;a&#34;:… \(5000000 bytes in all\)/);
  });

  it('json: what its schema says', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false });
    addFormats.default(ajv);
    const validate = ajv.compile<Value>(schema);
    const value = JSON.parse(json(report)) as Value;
    assert.ok(validate(value), JSON.stringify(validate.errors));
    const [first, second] = value.findings;
    const [exchange] = first?.exchanges ?? [];
    assert.ok(exchange !== undefined);
    assert.equal(exchange.answer.body.base64, Buffer.from(HOSTILE).toString('base64'));
    assert.deepEqual(exchange.answer.headers[1], ['Set-Cookie', 'sid=[redacted]; Path=/']);
    assert.equal(second?.exchanges[1]?.lost.reason, 'timeout');
    assert.deepEqual(value.summary, {
      errors: 1,
      warnings: 1,
      requests: 5,
      milliseconds: 1234,
      statusesDeclared: 3,
      statusesSeen: 1,
    });
    assert.ok(!validate({ ...value, findings: [{ ...first, extra: 1 }] }));
  });

  it('github: workflow commands at the lines of the blueprint', () => {
    const lines = github(report).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split('%0A')[0]),
      [
        '::warning title=verify::All 3 answers were 200.',
        '::error file=library.apib,line=15,col=11,title=verify[body-schema]::GET /books/{isbn}: the body has no title',
        '::warning file=library.apib,line=24,col=1,title=verify[still-there]::DELETE /books/{isbn}: it is still answered',
        '::warning title=verify::It stopped before it was done. Its time is over: 1 seconds.',
        '::notice title=verify::1 error, 1 warning in 5 requests, 1.2 s; 1 of 3 declared statuses seen; seed 4711',
      ],
    );
    const [finding] = report.result.findings;
    assert.ok(finding);
    const hostile = {
      ...finding,
      title: 'GET /\u202e\n::error::x',
      message: 'a\r::warning::b\u009b',
      span: { file: 'a\n::error::.apib', line: 1, column: 1 },
    };
    const [, first = ''] = github({ ...report, result: { ...report.result, findings: [hostile] } }).split(
      '\n',
    );
    assert.equal(
      first.split('%0Aexpected')[0],
      '::error file=a%0A%3A%3Aerror%3A%3A.apib,line=1,col=1,title=verify[body-schema]::GET /<U+202E>%0A::error::x: a␍::warning::b<U+009B>',
    );
    assert.match(
      lines[1] ?? '',
      /%0Arequest: curl -i .*%0Aseen: 3 cases of the phase transactions%0Aagain: cyanotype verify /,
    );
  });

  it('junit: a case for each transaction and each operation, failed by errors alone', () => {
    const xml = junit(report);
    assert.match(xml, /<testsuites tests="4" failures="1" errors="0" skipped="0">/);
    assert.match(xml, /<testsuite name="transactions" tests="2" failures="1"/);
    assert.match(xml, /<testsuite name="operations" tests="2" failures="0"/);
    assert.match(xml, /<failure message="body-schema: the body has no title" type="body-schema"/);
    assert.match(xml, /warning\[still-there\]: DELETE \/books\/\{isbn\}: it is still answered/);
    assert.doesNotMatch(xml, /(?![\n\t])\p{Cc}/u);
  });
});
