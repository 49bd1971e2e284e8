import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { call, emptyFolder, start } from '../cli/program.js';

const PAGE = fileURLToPath(new URL('../../docs/operating.md', import.meta.url));

/** What a reader would run, by the comment before each. */
const blocks = new Map(
  [...readFileSync(PAGE, 'utf8').matchAll(/<!-- walk: (\S+) -->\n```sh\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', script = '']) => [name, script],
  ),
);

const NPX = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const [, , , ...args] = process.argv;
const input = args[0] === 'profile' ? readFileSync(0, 'utf8') : '';
const { DATABASE_URL } = process.env;
fetch(process.env.WALK, { method: 'POST', body: JSON.stringify({ args, input, DATABASE_URL }) })
  .then((answer) => answer.json())
  .then(({ code, stdout, stderr }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = code;
  });
`;

/** Runs scripts in which \`npx cyanotype\` is answered by this process: starting the program each time takes too long. */
async function shell(t: TestContext, folder: string) {
  const home = process.env.HOME;
  process.env.HOME = folder;
  t.after(() => {
    process.env.HOME = home;
    delete process.env.DATABASE_URL;
  });
  const server = createServer(async (request, response) => {
    const { args, input, DATABASE_URL } = JSON.parse(await text(request));
    if (DATABASE_URL === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = DATABASE_URL;
    response.end(JSON.stringify(await call(folder, args, input)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'npx'), NPX, { mode: 0o755 });
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    WALK: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  return async (script: string): Promise<string> => {
    // Not a socket: bash would take itself for a remote shell, and read the machine's settings.
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    const code = await new Promise((resolve) => child.on('close', resolve));
    const [stdout, stderr] = (await output).map(String);
    assert.equal(code, 0, stderr);
    return stdout ?? '';
  };
}

const block = (name: string): string => blocks.get(name) ?? assert.fail(name);

describe('the guide for operators', () => {
  it('leads from an empty folder to images, ends, purges and moves them', async (t) => {
    const folder = emptyFolder(t);
    const run = await shell(t, folder);
    await run(block('store'));
    assert.equal(block('serve'), 'npx cyanotype serve\n');
    const server = start(folder, ['serve'], { DATABASE_URL: 'sqlite:catalogue.db', PORT: '0' });
    t.after(() => server.child.kill());
    const [url] = await server.until(/http:\/\/127\.0\.0\.1:\d+/);
    const names = ['profile', 'people', 'clouds', 'request', 'online-labs', 'images', 'purge'];
    const day = names.map(block).join('echo ----\n').replace('http://127.0.0.1:8080', url);
    const [, , , request, onlineLabs, images] = (await run(day)).split('----\n');
    assert.match(request ?? '', /^status {7}completed$/m);
    assert.match(request ?? '', /^versions {12}1\.0 on Tucson$/m);
    assert.match(onlineLabs ?? '', /^2 {3}Debian 13 +ada +no .*\n1 {3}Workbench +ada +yes /m);
    assert.match(images ?? '', /^tags {16}genomics, Debian, autumn course$/m);
    assert.match(await run(block('moving')), /\n1 {3}Workbench +ada +yes [^\n]*\n$/);
    assert.deepEqual([...blocks.keys()].sort(), ['moving', 'serve', 'store', ...names].sort());
  });
});
