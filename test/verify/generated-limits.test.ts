import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { verify } from '../../codegen/verify/verify.js';

const BLUEPRINT = `FORMAT: 1A
# Two

## Broken [/broken]
### Broken [GET]
+ Response 200 (text/plain)

        Fine

## Slow [/slow]
### Slow [GET]
+ Response 200 (text/plain)

        Fine
`;

it('a limit of findings lets what is under way come to its end, and holds nothing of it against the server', async () => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/broken') === true) response.writeHead(500).end();
    else setTimeout(() => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Fine'), 200);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { findings, stopped } = await verify([{ file: 'two.apib', content: BLUEPRINT }], {
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      phases: ['generated'],
      maxFailures: 1,
      workers: 2,
    });
    assert.match(stopped ?? '', /limit of 1/);
    assert.deepEqual(
      findings.map(({ check, title }) => `${check} ${title}`),
      ['server-error GET /broken'],
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
