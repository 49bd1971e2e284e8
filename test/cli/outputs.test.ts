import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { fileOf, writeOutput } from '../../cli/outputs.js';
import { runProgram } from '../../cli/program.js';
import { call, emptyFolder } from './program.js';

const sound = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n';
const mended =
  '# T\n\n## A [/a]\n### Get [GET]\n+ Request (application/json)\n\n        {"a": 1,}\n\n+ Response 204\n';

/** A system on which it does not matter who may read what lets the administrator read all. */
async function asOrdinaryUser<Result>(run: () => Promise<Result>): Promise<Result> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('a folder that cannot be read costs what is in it, and no other document', async (t) => {
  const folder = emptyFolder(t);
  chmodSync(folder, 0o777);
  mkdirSync(join(folder, 'in/open'), { recursive: true });
  mkdirSync(join(folder, 'in/closed'));
  writeFileSync(join(folder, 'in/open/a.apib'), sound);
  writeFileSync(join(folder, 'in/closed/b.apib'), sound);
  // What the command loads, it loads as who may read it.
  await call(folder, ['compile', 'in/open/a.apib']);
  chmodSync(join(folder, 'in/closed'), 0);
  const { code, stderr } = await asOrdinaryUser(() => call(folder, ['compile', 'in', '-o', 'out']));
  chmodSync(join(folder, 'in/closed'), 0o700);
  assert.deepEqual([code, stderr], [2, 'in/closed: permission denied\n']);
  assert.deepEqual(readdirSync(join(folder, 'out'), { recursive: true }).sort(), ['open', 'open/a.json']);
});

test('one file under two names is one document, and no output may take its place', async (t) => {
  const folder = emptyFolder(t);
  writeFileSync(join(folder, 'a.apib'), sound);
  symlinkSync('a.apib', join(folder, 'a.json'));
  const twice = await call(folder, ['compile', 'a.apib', join(folder, 'a.apib'), '-o', 'b.json']);
  assert.deepEqual([twice.code, twice.stderr], [0, '']);
  const over = await call(folder, ['compile', 'a.apib', '-o', 'a.json']);
  assert.equal(over.code, 2);
  assert.match(over.stderr, /^error: a\.json is a document to compile\./);
  assert.equal(readFileSync(join(folder, 'a.apib'), 'utf8'), sound);
});

test('names that differ in their case alone are one file where the system says so', () => {
  assert.equal(fileOf('none/A.json', 'darwin'), fileOf('none/a.json', 'darwin'));
  assert.equal(fileOf('none/A.json', 'win32'), fileOf('none/a.json', 'win32'));
  assert.notEqual(fileOf('none/A.json', 'linux'), fileOf('none/a.json', 'linux'));
});

test('an output goes where a link leads, and a folder that cannot be made is an error and no endless try', async (t) => {
  const folder = emptyFolder(t);
  mkdirSync(join(folder, 'far'));
  writeFileSync(join(folder, 'far/real.json'), 'old');
  symlinkSync('far/real.json', join(folder, 'link.json'));
  await writeOutput(join(folder, 'link.json'), 'new');
  assert.equal(readFileSync(join(folder, 'far/real.json'), 'utf8'), 'new');
  assert.ok(lstatSync(join(folder, 'link.json')).isSymbolicLink());
  await assert.rejects(writeOutput('/proc/none/a.json', ''), { syscall: 'mkdir' });
  await assert.rejects(writeOutput(join(folder, 'link.json/a.json'), ''), { code: 'ENOTDIR' });
});

test('who stops the program while it writes leaves nothing half written', (t) => {
  const folder = emptyFolder(t);
  const file = join(folder, 'a.json');
  // A pipe that nobody reads keeps the writing from its end.
  const script = `
    import { execFileSync } from 'node:child_process';
    const { writeOutput } = await import(${JSON.stringify(new URL('../../cli/outputs.ts', import.meta.url).href)});
    execFileSync('mkfifo', [${JSON.stringify(file)} + '.' + process.pid + '.new']);
    setTimeout(() => process.kill(process.pid, 'SIGINT'), 50);
    await writeOutput(${JSON.stringify(file)}, 'text');
  `;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script];
  const { signal, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual([signal, stderr], ['SIGINT', '']);
  assert.deepEqual(readdirSync(folder), []);
});

test('a full disk under standard output ends with 2 and a sentence, a closed pipe with nothing', async (t) => {
  const folder = emptyFolder(t);
  const file = join(folder, 'a.apib');
  writeFileSync(file, sound);
  for (const [command, code, expected, sentence] of [
    ['compile', 'ENOSPC', 2, /^standard output: no space left on device\n$/],
    ['check', 'ENOSPC', 2, /^error: the report: no space left on device\.\n/],
    ['compile', 'EPIPE', 0, /^$/],
    ['check', 'EPIPE', 0, /^$/],
  ] as const) {
    let said = '';
    const message = code === 'ENOSPC' ? 'ENOSPC: no space left on device, write' : 'write EPIPE';
    const full = Object.assign(new Error(message), { code, syscall: 'write' });
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(full) });
    const stderr = new Writable({
      write(chunk, _encoding, done) {
        said += String(chunk);
        done();
      },
    });
    const terminal = { stdin: Readable.from([]), stdout, stderr, exitCode: 0 };
    await runProgram([command, file], terminal);
    assert.equal(terminal.exitCode, expected, `${command} ${code}`);
    assert.match(said, sentence);
  }
});

test('what is no file is written to, and not put away', async (t) => {
  const pipe = join(emptyFolder(t), 'pipe');
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
  const read = promisify(execFile)('cat', [pipe]);
  await writeOutput(pipe, 'text');
  assert.ok(lstatSync(pipe).isFIFO());
  assert.equal((await read).stdout, 'text');
});

test('--strict writes nothing where a document is mended or cannot be read', async (t) => {
  const folder = emptyFolder(t);
  writeFileSync(join(folder, 'a.apib'), sound);
  writeFileSync(join(folder, 'b.apib'), mended);
  for (const [other, code] of [
    ['b.apib', 1],
    ['none.apib', 2],
  ] as const) {
    const outcome = await call(folder, ['compile', 'a.apib', other, '-o', 'out', '--strict']);
    assert.equal(outcome.code, code);
    assert.deepEqual(readdirSync(folder).sort(), ['a.apib', 'b.apib']);
  }
});
