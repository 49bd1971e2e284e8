import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { emptyFolder, PROGRAM } from '../cli/program.js';

const PAGE = readFileSync(new URL('../../docs/verify.md', import.meta.url), 'utf8');
const TOKEN = 't0ken-1234';

/** What GitHub's reference of the workflow syntax asks for, of what the page uses. */
interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number>>;
}
interface Workflow {
  readonly name: string;
  readonly on: readonly string[];
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
}

function workflow(): Workflow {
  const [, text] = /^## In GitHub Actions\n\n```yaml\n([\s\S]*?)^```$/m.exec(PAGE) ?? [];
  assert.ok(text !== undefined);
  return parse(text) as Workflow;
}

function steps(): readonly Step[] {
  const [job, ...others] = Object.values(workflow().jobs);
  assert.ok(job !== undefined);
  assert.deepEqual(others, []);
  return job.steps;
}

const BLUEPRINT = `FORMAT: 1A
HOST: http://localhost:3000

# Greetings

Greets.

## Greeting [/greeting]

### Read the greeting [GET]
+ Request with a token
    + Headers

            Authorization: Bearer abc

+ Response 200 (application/json)
    + Attributes
        + text: hello (string, required)

+ Response 401 (application/json)
    + Attributes
        + error: no token (string, required)
`;

const server = (text: string | number) => `import { createServer } from 'node:http';
const { API_TOKEN, PORT } = process.env;
createServer(({ headers: { authorization } }, response) => {
  const isKnown = authorization === 'Bearer ' + API_TOKEN;
  response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(isKnown ? { text: ${JSON.stringify(text)} } : { error: 'no token' }));
}).listen(Number(PORT), 'localhost');
`;

/** What a reader has checked out: a blueprint, and a server that `npm start` starts. */
function checkedOut(t: TestContext, text: string | number): string {
  const folder = emptyFolder(t);
  const own = { name: 'greetings', version: '1.0.0' };
  const lock = { ...own, lockfileVersion: 3, requires: true, packages: { '': own } };
  const scripts = { start: 'node server.mjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...own, scripts }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(folder, 'server.mjs'), server(text));
  mkdirSync(join(folder, 'blueprint'));
  writeFileSync(join(folder, 'blueprint/greetings.apib'), BLUEPRINT);
  // In place of the one that `npm ci` of a reader's lock would install.
  const words = [process.execPath, ...PROGRAM].map((word) => `'${word}'`).join(' ');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npx'), `#!/bin/sh\nshift\nexec ${words} "$@"\n`, { mode: 0o755 });
  return folder;
}

async function freePort(): Promise<number> {
  const one = createServer();
  await new Promise<void>((resolve) => {
    one.listen(0, 'localhost', resolve);
  });
  const { port } = one.address() as AddressInfo;
  await new Promise((resolve) => {
    one.close(resolve);
  });
  return port;
}

/** Runs the steps as GitHub does, up to the first that fails: its name and what was printed. */
async function outcome(t: TestContext, folder: string): Promise<{ failed: string | null; output: string }> {
  const port = String(await freePort());
  const file = join(folder, 'output.txt');
  for (const { name = '', run, env = {} } of steps()) {
    if (run === undefined) continue;
    const values = Object.entries(env).map(([key, value]) => {
      assert.equal(value, `\${{ secrets.${key} }}`);
      return [key, TOKEN] as const;
    });
    // A file, since what a step leaves running keeps a pipe open.
    const output = openSync(file, 'a');
    const child = spawn('bash', ['-e', '-c', run.replaceAll('localhost:3000', `localhost:${port}`)], {
      cwd: folder,
      detached: true,
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        HOME: folder,
        PORT: port,
        NPM_CONFIG_AUDIT: 'false',
        NPM_CONFIG_OFFLINE: 'true',
        NPM_CONFIG_UPDATE_NOTIFIER: 'false',
        ...Object.fromEntries(values),
      },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const code = await new Promise((resolve) => child.on('exit', resolve));
    t.after(() => endGroup(child.pid));
    if (code !== 0) return { failed: name, output: readFileSync(file, 'utf8') };
  }
  return { failed: null, output: readFileSync(file, 'utf8') };
}

/** GitHub ends what a job leaves running. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH');
  }
}

describe('the workflow of the page of verify', () => {
  it('is one in shape', () => {
    const { name, on, jobs, ...others } = workflow();
    assert.deepEqual(others, {});
    assert.equal(name, 'contract');
    assert.deepEqual(on, ['push', 'pull_request']);
    const [[id, job] = []] = Object.entries(jobs);
    assert.match(id ?? '', /^[A-Za-z_][\w-]*$/);
    assert.equal(job?.['runs-on'], 'ubuntu-latest');
    const known = ['name', 'if', 'uses', 'run', 'env', 'with'];
    for (const step of steps()) {
      assert.ok(
        Object.keys(step).every((key) => known.includes(key)),
        JSON.stringify(step),
      );
      assert.equal((step.uses === undefined) !== (step.run === undefined), true, JSON.stringify(step));
      if (step.uses !== undefined) assert.match(step.uses, /^actions\/[\w-]+@v\d+$/);
      if (step.run !== undefined) assert.equal(step.with, undefined);
    }
    const [upload] = steps().filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    assert.equal(upload?.if, 'always()');
  });

  it('passes where the server does as the blueprint says, and leaves what it uploads', async (t) => {
    const folder = checkedOut(t, 'hello');
    const { failed, output } = await outcome(t, folder);
    assert.equal(failed, null, output);
    const paths = steps().flatMap(({ uses = '', with: { path = '' } = {} }) =>
      uses.startsWith('actions/upload-artifact@') ? String(path).trim().split('\n') : [],
    );
    assert.equal(paths.length, 2);
    for (const path of paths) assert.ok(existsSync(join(folder, path)), path);
    assert.ok(!output.includes(TOKEN));
  });

  it('fails at the last step where it does not', async (t) => {
    const folder = checkedOut(t, 42);
    const { failed, output } = await outcome(t, folder);
    assert.equal(failed, 'Verify', output);
    assert.match(output, /^::error file=blueprint\/greetings\.apib,line=\d+/m);
  });
});
