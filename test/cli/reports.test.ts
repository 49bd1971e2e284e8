import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { coloursFor } from '../../cli/colours.js';
import type { Finding } from '../../cli/job.js';
import { github } from '../../cli/reports/github.js';
import { withoutCommands } from '../../cli/reports/github-command.js';
import { json } from '../../cli/reports/json.js';
import { junit } from '../../cli/reports/junit.js';
import { pretty } from '../../cli/reports/pretty.js';
import type { Report } from '../../cli/reports/report.js';
import { formatDiagnostic } from '../../codegen/diagnostic-text.js';
import { call, emptyFolder } from './program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const report: Report = {
  command: 'check',
  documents: [
    {
      name: 'a,b.apib',
      findings: [
        {
          severity: 'loss',
          account: 'lost',
          code: 'element-not-read',
          message: '100% of <b> & "c"\u0007\nis left out',
          hint: 'Say: it, otherwise.',
          span: { file: 'a,b.apib', line: 3, column: 2 },
          excerpt: '\t<b>',
        },
      ],
    },
    { name: 'sound.apib', findings: [] },
    { name: 'none.apib', findings: [], failure: 'none.apib: no such file or directory' },
  ],
};

describe('reports', () => {
  it('pretty: the line, a caret below its place, the hint, and the sum', () => {
    assert.equal(
      pretty(report, new Writable()),
      'a,b.apib:3:2: loss[element-not-read]: 100% of <b> & "c"␇\nis left out\n    \t<b>\n    \t^\n  hint: Say: it, otherwise.\n' +
        'none.apib: no such file or directory\n3 documents: 1 loss\n',
    );
  });

  it('pretty: what is doubtful in the same way in many places is said once, with the places', () => {
    const finding = (line: number, severity: 'warning' | 'loss', message: string): Finding => ({
      severity,
      code: 'parser-warning',
      message,
      hint: 'H.',
      span: { file: 'a.apib', line, column: 2 },
      excerpt: 'text',
    });
    const shown = (findings: readonly Finding[]) =>
      pretty({ command: 'check', documents: [{ name: 'a.apib', findings }] }, new Writable())
        .split('\n')
        .filter((line) => !/^ *(?:text|\^|hint: H\.)?$/.test(line));
    const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
    assert.deepEqual(
      shown([
        ...lines(1, 12).map((line) => finding(line, 'warning', 'M')),
        ...lines(13, 15).map((line) => finding(line, 'warning', 'N')),
        ...lines(16, 19).map((line) => finding(line, 'loss', 'L')),
      ]),
      [
        'a.apib:1:2: warning[parser-warning]: M',
        '  also at 2:2, 3:2, 4:2, 5:2, 6:2, 7:2, 8:2, 9:2 and 3 more places',
        ...lines(13, 15).map((line) => `a.apib:${line}:2: warning[parser-warning]: N`),
        ...lines(16, 19).map((line) => `a.apib:${line}:2: loss[parser-warning]: L`),
        '4 losses, 15 warnings',
      ],
    );
  });

  it('github: workflow commands, escaped as GitHub reads them', () => {
    assert.equal(
      github(report),
      '::warning file=a%2Cb.apib,line=3,col=2,title=loss[element-not-read]::100%25 of <b> & "c"␇%0Ais left out%0ASay: it, otherwise.\n' +
        '::error file=none.apib::none.apib: no such file or directory\n',
    );
  });

  it('github: what a server or a document says is no command, where people’s text is read as commands too', () => {
    const lines = 'a\n  ::error::injected\n##[add-mask]b';
    assert.equal(withoutCommands(lines, {}), lines);
    assert.equal(withoutCommands('a: ::b\n', { GITHUB_ACTIONS: 'true' }), 'a: ::b\n');
    for (const text of [lines, '\t::stop-commands::x', 'see ##[error]x']) {
      const [first, ...rest] = withoutCommands(text, { GITHUB_ACTIONS: 'true' }).split('\n');
      const token = /^::stop-commands::([\da-f-]{36})$/.exec(first ?? '')?.[1];
      assert.deepEqual(rest, [...text.split('\n'), `::${token}::`, '']);
    }
  });

  it('junit: a suite for each document, a case for each finding, a passed one where there is none', () => {
    const xml = junit(report, 'loss');
    assert.match(xml, /<testsuites tests="3" failures="1" errors="1" skipped="0">/);
    assert.match(xml, /<testsuite name="a,b.apib" tests="1" failures="1"/);
    assert.match(
      xml,
      /message="loss: 100% of &lt;b&gt;? &amp; &quot;c&quot;\ufffd|message="loss: 100% of &lt;b> &amp; &quot;c&quot;\ufffd/,
    );
    assert.match(xml, /<testsuite name="sound.apib" tests="1" failures="0"[^>]*>\s*<testcase [^>]*\/>/);
    assert.match(xml, /<error message="none.apib: no such file or directory"/);
  });

  it('junit: what does not fail the command is a passed case', () => {
    const xml = junit(report, 'error');
    assert.match(xml, /<testsuites tests="3" failures="0" errors="1" skipped="0">/);
    assert.match(xml, /<testcase classname="element-not-read".*"\/>/);
  });

  it('pretty: a terminal does not do what a name says', () => {
    const [one] = report.documents;
    const [finding] = one?.findings ?? [];
    assert.ok(finding);
    const span = { file: 'a\u001b[2J\n.apib', line: 1, column: 1 };
    const documents = [
      { name: span.file, findings: [{ ...finding, span }], failure: `${span.file}: permission denied` },
    ];
    const text = pretty({ command: 'check', documents }, new Writable());
    assert.match(text, /^a␛\[2J␊\.apib:1:1: /);
    assert.match(text, /^a␛\[2J␊\.apib: permission denied$/m);
  });

  it('pretty: what is invisible, or turns the writing round, is seen, and the caret stands under its place', () => {
    const hidden = [
      '\u202e',
      '\u2066',
      '\u200e',
      '\u061c',
      '\u2028',
      '\u200b',
      '\u{e0041}',
      '\u0085',
      '\u007f',
    ];
    const text = formatDiagnostic(
      { severity: 'warning', code: 'c', message: hidden.join(''), span: { file: 'a', line: 1, column: 3 } },
      { line: () => '\u202ea👩‍🚀' },
    );
    assert.equal(
      text,
      `a:1:3: warning[c]: ${'<U+202E><U+2066><U+200E><U+061C><U+2028><U+200B><U+E0041><U+0085>␡'}
    <U+202E>a👩‍🚀
             ^`,
    );
  });

  it('colours: on a terminal, or where FORCE_COLOR says so, and never against NO_COLOR', () => {
    const painted = (isTTY: boolean, environment: NodeJS.ProcessEnv) =>
      coloursFor(Object.assign(new Writable(), { isTTY }), environment).red('x') !== 'x';
    assert.equal(painted(false, {}), false);
    assert.equal(painted(false, { FORCE_COLOR: '1' }), true);
    assert.equal(painted(true, { FORCE_COLOR: '0' }), false);
    assert.equal(painted(true, { NO_COLOR: '1', FORCE_COLOR: '1' }), false);
    assert.equal(painted(false, { NO_COLOR: '', FORCE_COLOR: '' }), false);
  });

  it('json: what its schema says', async (t) => {
    const validate = new Ajv2020().compile(
      JSON.parse(readFileSync(join(ROOT, 'docs/report.schema.json'), 'utf8')) as object,
    );
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'a.apib'), '# T\n## A [/a{?b}]\n### Get [GET]\n+ Response 200\n');
    const real = await call(folder, ['check', 'a.apib', 'none.apib', '--format', 'json']);
    for (const text of [json(report), real.stdout]) {
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    }
    assert.equal(JSON.parse(real.stdout).summary.failures, 1);
  });
});
