import type { VerifyReport } from '../../cli/verify-reports/verify-report.js';
import type { Exchange, Finding } from '../../codegen/verify/model.js';

/** What a hostile server answers: markup, what steers a terminal, and a letter of no encoding. */
export const HOSTILE = '{"titel":"<script>alert(1)</script> \u001b[31m]]> \u0000"}';

const place = (line: number, column: number) => ({ file: 'library.apib', line, column });

const exchange = (more: Partial<Exchange>): Exchange => ({
  request: { method: 'GET', url: 'http://127.0.0.1:3000/books/978-3', headers: [], credentials: 'all' },
  shown: {
    method: 'GET',
    url: 'http://127.0.0.1:3000/books/978-3',
    headers: [['Authorization', 'Bearer $TOKEN']],
    variables: ['TOKEN'],
  },
  outcome: {
    kind: 'answered',
    answer: {
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'sid=handed-out; Path=/'],
      ],
      body: Buffer.from(HOSTILE),
    },
    milliseconds: 3.2,
  },
  ...more,
});

const finding: Finding = {
  id: 'transactions/readABook/body-schema/4711/1',
  severity: 'error',
  phase: 'transactions',
  check: 'body-schema',
  operation: 'readABook',
  title: 'GET /books/{isbn}',
  message: 'the body has no title',
  expected: 'title: a string, required',
  count: 3,
  flaky: false,
  exchanges: [exchange({})],
  span: place(15, 11),
  line: '        + title: Notes (string, required)',
};

export const report: VerifyReport = {
  server: 'http://127.0.0.1:3000',
  blueprints: ['library.apib'],
  again: 'cyanotype verify library.apib --server http://127.0.0.1:3000',
  started: new Date('2026-11-21T12:00:00Z'),
  result: {
    notice: 'All 3 answers were 200.',
    seed: 4711,
    findings: [
      finding,
      {
        ...finding,
        id: 'sequences/removeABook/still-there/4711/1',
        severity: 'warning',
        phase: 'sequences',
        check: 'still-there',
        operation: 'removeABook',
        title: 'DELETE /books/{isbn}',
        message: 'it is still answered',
        expected: '404 or 410',
        count: 1,
        flaky: true,
        exchanges: [
          exchange({
            shown: { method: 'DELETE', url: 'http://127.0.0.1:3000/books/978-3', headers: [], variables: [] },
          }),
          exchange({
            outcome: { kind: 'lost', reason: 'timeout', message: 'There was none within 10 seconds.' },
          }),
        ],
        span: place(24, 1),
        line: '### Remove a book [DELETE]',
      },
    ],
    transactions: [
      {
        name: 'Books > Read a book',
        operation: 'readABook',
        passed: false,
        milliseconds: 3.2,
        findings: [finding.id],
      },
      {
        name: 'Books > Remove a book',
        operation: 'removeABook',
        passed: true,
        milliseconds: 1,
        findings: [],
      },
    ],
    coverage: [
      { operation: 'readABook', title: 'GET /books/{isbn}', status: '200', seen: 3, span: place(12, 3) },
      { operation: 'readABook', title: 'GET /books/{isbn}', status: '404', seen: 0, span: place(18, 3) },
      { operation: 'removeABook', title: 'DELETE /books/{isbn}', status: '204', seen: 0, span: place(26, 3) },
    ],
    leftOut: [
      {
        operation: 'addABook',
        title: 'POST /books',
        reason: 'it writes, and the server is not on this machine',
      },
    ],
    requests: 5,
    judged: 5,
    milliseconds: 1234,
    stopped: 'Its time is over: 1 seconds.',
  },
};
