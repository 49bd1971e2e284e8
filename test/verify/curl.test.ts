import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { openClient } from '../../codegen/verify/client.js';
import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import type { SecurityScheme, SentRequest } from '../../codegen/verify/model.js';

const bearer: SecurityScheme = { name: 'b', type: 'http', scheme: 'bearer', carrier: 'Authorization' };
const basic: SecurityScheme = { ...bearer, scheme: 'basic' };
const query: SecurityScheme = { name: 'q', type: 'apiKey', in: 'query', carrier: 'key' };

const seen: unknown[] = [];
const server = createServer(async (request, response) => {
  const { 'user-agent': _, accept, connection: __, host: ___, ...headers } = request.headers;
  seen.push({
    method: request.method,
    url: request.url,
    headers: { ...headers, ...(accept === undefined || accept === '*/*' ? {} : { accept }) },
    body: (await buffer(request)).toString('latin1'),
  });
  response.setHeader('Content-Length', '2').end(request.method === 'HEAD' ? undefined : 'ok');
});
let base = '';

const CASES: Readonly<Record<string, readonly [Partial<SentRequest>, SecurityScheme?, string?]>> = {
  'a plain read': [{}],
  'a head': [{ method: 'HEAD' }],
  'a delete': [{ method: 'DELETE' }],
  'a read with a body': [{ body: '{"a":1}', headers: [['Content-Type', 'application/json']] }],
  'an odd path': [{ url: '/a/../b/./%2e%2e/[1]{2}*?q=\'"$HOME`id`!&r=;|' }],
  'a shell in a header': [{ headers: [['X-Odd', '$(id) `id` \'"\\ !x *; $TOKEN_2']] }],
  'an empty header': [{ headers: [['X-Empty', '']] }],
  'a body with quotes and newlines': [
    { method: 'POST', body: '{"it\'s": "$HOME\\n"}\r\n\n', headers: [['Content-Type', 'text/plain']] },
  ],
  'a body that curl would take for a file': [
    { method: 'POST', body: '@/etc/passwd', headers: [['Content-Type', 'text/plain']] },
  ],
  'a body without a type': [{ method: 'POST', body: 'a=b' }],
  'a body that looks like an option': [{ method: 'PUT', body: new Uint8Array([45, 110, 0, 49]) }],
  'bytes that are no text': [
    { method: 'PATCH', body: new Uint8Array(Array.from({ length: 256 }, (_, byte) => byte)) },
  ],
  'a body larger than an argument may be': [{ method: 'POST', body: '-%s\\'.repeat(40_000) }],
  'letters of other alphabets': [
    { method: 'POST', url: '/ž?ž=я', body: '"žя"', headers: [['Content-Type', 'application/json']] },
  ],
  'a token': [{}, bearer, "to'k$en !1"],
  'a user and a password': [{}, basic, 'user:pa"ss'],
  'a key in the query': [{ url: '/a?b=c' }, query, 'k-1'],
};

describe('the curl line', () => {
  before(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const [name, [given, scheme, secret = '']] of Object.entries(CASES)) {
    it(`sends the same as the client did: ${name}`, async (t) => {
      const client = openClient({ credentials: secret === '' ? [] : [{ value: secret }] });
      t.after(() => client.close());
      const request: SentRequest = {
        method: 'GET',
        headers: [],
        credentials: 'all',
        ...given,
        url: `${base}${given.url ?? '/'}`,
      };
      seen.length = 0;
      const exchange = await client.send(
        { id: 'o', security: scheme === undefined ? [] : [[scheme]] },
        request,
      );
      assert.equal(exchange.outcome.kind, 'answered');
      const line = curlLine(shownRequest(exchange));
      assert.ok(secret === '' || !line.includes(secret), line);
      const environment = { PATH: process.env.PATH, TOKEN: secret, NO_PROXY: '*' };
      // As it is pasted: no argument could hold all of them.
      const shell = spawn('sh', { env: environment, stdio: ['pipe', 'ignore', 'ignore'] });
      shell.stdin.end(`${line.replace('curl ', 'curl -sS -m 5 ')}\n`);
      await once(shell, 'close');
      assert.equal(seen.length, 2, line);
      assert.deepEqual(seen[1], seen[0], line.slice(0, 500));
    });
  }
});
