/**
 * dredd and the transactions phase of verify, on the same contracts and the same service, side by side in one process:
 * `node --import tsx bench/verify-dredd.ts`, with ROUNDS=5 unless said. Each has a service of its own, fresh in each round
 * and in a process of its own; both read the documents anew each time, as their commands do.
 * What one contract ends, a later one may miss: some transactions fail, the same for both.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Dredd from 'dredd';
import output from 'dredd/build/reporters/reporterOutputLogger.js';
import { verify } from '../codegen/verify/verify.js';
import { progress } from './progress.js';

interface Contract {
  readonly file: string;
  readonly text: string;
  /** The path of its HOST. */
  readonly mount: string;
}

interface Service {
  readonly url: string;
  readonly token: (contract: Contract) => string;
  readonly stop: () => Promise<void>;
}

interface Ran {
  readonly milliseconds: number;
  readonly transactions: number;
  readonly passed: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.env.ROUNDS ?? 5);
output.default.transports.console.silent = true;

const contracts = readdirSync(join(root, 'blueprint'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.apib') && !path.startsWith('upstream'))
  .sort()
  .map((file): Contract => {
    const text = readFileSync(join(root, 'blueprint', file), 'utf8');
    const host = /^HOST: (.+)$/m.exec(text)?.[1] ?? 'http://localhost';
    return { file, text, mount: new URL(host).pathname.replace(/\/$/, '') };
  });

async function startService(): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-dredd-'));
  const command = ['--import', import.meta.resolve('tsx'), join(root, 'cli/main.ts'), 'serve', '--demo'];
  const env = {
    ...process.env,
    DATABASE_URL: `sqlite:${join(folder, 'demo.db')}`,
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, command, { cwd: folder, env, stdio: 'ignore' });
  const settings = await settingsOf(child, join(folder, 'var/demo.env'));
  const of = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(settings)?.[1] ?? '';
  return {
    url: of('CYANOTYPE_URL'),
    token: ({ file, mount }) => {
      const token = of(file.startsWith('operator/') ? 'CYANOTYPE_STAFF_TOKEN' : 'CYANOTYPE_TOKEN');
      return mount === '' ? token : `Token ${token}`;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function settingsOf(child: ChildProcess, file: string): Promise<string> {
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    await sleep(50);
  }
  return readFileSync(file, 'utf8');
}

async function runDredd(contract: Contract, service: Service): Promise<Ran> {
  const start = performance.now();
  const dredd = new Dredd({
    endpoint: service.url + contract.mount,
    path: [],
    apiDescriptions: [{ location: contract.file, content: contract.text }],
    hookfiles: [join(root, 'test/conformance/hooks.cjs')],
    custom: {
      cwd: root,
      header: contract.mount === '' ? 'X-Auth-Token' : 'Authorization',
      token: service.token(contract),
      everywhere: false,
    },
    reporter: [],
    loglevel: 'silent',
    emitter: new EventEmitter(),
  });
  const stats = await new Promise<{ readonly tests: number; readonly passes: number }>((resolve, reject) => {
    dredd.run((error, found) => (error ? reject(error) : resolve(found)));
  });
  return { milliseconds: performance.now() - start, transactions: stats.tests, passed: stats.passes };
}

async function runVerify(contract: Contract, service: Service): Promise<Ran> {
  const start = performance.now();
  const { transactions } = await verify([{ file: contract.file, content: contract.text }], {
    server: service.url,
    phases: ['transactions'],
    auth: [{ value: service.token(contract) }],
  });
  const passed = transactions.filter((one) => one.passed).length;
  return { milliseconds: performance.now() - start, transactions: transactions.length, passed };
}

const tools = { dredd: runDredd, verify: runVerify };
type Tool = keyof typeof tools;
const names = Object.keys(tools) as Tool[];
const times: Record<Tool, number[]> = { dredd: [], verify: [] };

// The first round warms both up, and does not count.
for (let round = 0; round <= rounds; round += 1) {
  const services = { dredd: await startService(), verify: await startService() };
  const sums = {
    dredd: { milliseconds: 0, transactions: 0, passed: 0 },
    verify: { milliseconds: 0, transactions: 0, passed: 0 },
  };
  for (const [index, contract] of contracts.entries()) {
    progress(`round ${round}: ${contract.file}`);
    for (const name of (round + index) % 2 === 0 ? names : [...names].reverse()) {
      const ran = await tools[name](contract, services[name]);
      for (const key of ['milliseconds', 'transactions', 'passed'] as const) sums[name][key] += ran[key];
    }
  }
  await Promise.all(names.map((name) => services[name].stop()));
  progress('');
  for (const name of names) if (round > 0) times[name].push(sums[name].milliseconds);
  const told = names.map((name) => {
    const { milliseconds, transactions, passed } = sums[name];
    return `${name} ${(milliseconds / 1000).toFixed(2)} s, ${passed} of ${transactions} passed`;
  });
  process.stdout.write(`${round === 0 ? 'warming up' : `round ${round}`}: ${told.join('; ')}\n`);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const [theirs, ours] = [median(times.dredd), median(times.verify)];
process.stdout.write(
  `median of ${rounds} rounds over ${contracts.length} contracts: dredd ${(theirs / 1000).toFixed(2)} s, ` +
    `verify ${(ours / 1000).toFixed(2)} s: verify over dredd ${(ours / theirs).toFixed(2)}\n`,
);
process.stdout.write(
  `on dredd's own transaction set verify is ${ours < theirs ? 'faster' : 'slower'} than dredd\n`,
);
process.exitCode = ours < theirs ? 0 : 1;
