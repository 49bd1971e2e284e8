/**
 * Which of the seeded defects dredd finds, verify with nothing but the blueprint, and verify with our states and
 * relations: `make mutants`. `ONLY=text` takes the mutants with it in their name, `SEED` a seed, `JOBS` how many run at
 * the same time, `SEEDS` with how many seeds the service as it is is asked before. A run of all of them writes
 * docs/verification.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openThreads } from '../../../cli/threads.js';
import { OWN_CONTRACTS } from '../../conformance/own-contract.js';
import { mutants } from '../all.js';
import { ROOT } from '../mutant.js';
import type { Asked, Job, Outcome } from './job.js';
import { type Row, tableByKind, tableByMutant } from './report.js';
import { TOOLS } from './tools.js';

const only = process.env.ONLY ?? '';
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, at) => seed + at);
const jobs = Number(process.env.JOBS ?? availableParallelism());

const chosen = mutants.filter(({ name }) => name.includes(only));
const contracts = OWN_CONTRACTS.filter(
  (one) => only === '' || chosen.some((mutant) => mutant.contracts.includes(one)),
);
const say = (text: string) => void process.stdout.write(`${text}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const started = performance.now();
let isWrong = false;

const threads = openThreads(new URL('./job.ts', import.meta.url).href, jobs);
/** Those first that take longest: nobody waits for the last of them alone. */
async function runAll(all: readonly Job[], told: (job: Job, outcome: Outcome) => void): Promise<Outcome[]> {
  return Promise.all(
    all.map(async (job) => {
      const outcome: Outcome = await threads.run(job);
      told(job, outcome);
      return outcome;
    }),
  );
}

function failures(name: string, { tools }: Outcome): void {
  for (const { tool, failure } of tools) {
    if (failure === undefined) continue;
    isWrong = true;
    say(`  ${tool} did not come to an end with ${name}: ${failure}`);
  }
}

say(`${chosen.length} mutants, ${contracts.length} contracts, ${jobs} at a time`);
say(`The service as it is, seeds ${seeds[0]} to ${seeds.at(-1)}:`);
const asIs = await runAll(
  contracts.map((contract) => ({ contracts: [contract], seeds, known: {} })),
  ({ contracts: [contract = ''] }, outcome) => {
    const times = outcome.tools.map(({ milliseconds }) => seconds(milliseconds));
    say(`  ${contract}: ${times.join(', ')}`);
    failures(contract, outcome);
    for (const { tool, complaints } of outcome.tools) {
      for (const { text } of complaints) {
        isWrong = true;
        say(`  ${tool} complains of the service as it is: ${text}`);
      }
    }
  },
);
const known = Object.fromEntries(
  TOOLS.map(({ name }) => [
    name,
    asIs.flatMap(({ tools }) =>
      tools.filter(({ tool }) => tool === name).flatMap(({ complaints }) => complaints.map(({ key }) => key)),
    ),
  ]),
);

const tell = ({ tool, complaints: [first], milliseconds }: Asked) =>
  `    ${tool}, ${seconds(milliseconds)}: ${first?.text.replace(/\s+/g, ' ').trim() ?? 'nothing'}`;
let done = 0;
const outcomes = await runAll(
  chosen.map(({ name, contracts: its }) => ({ name, contracts: its, seeds: [seed], known })),
  ({ name = '' }, outcome) => {
    done += 1;
    say(`[${done}/${chosen.length}, ${seconds(performance.now() - started)}] ${name}`);
    for (const one of outcome.tools) say(tell(one));
    failures(name, outcome);
  },
);
await threads.destroy();

const rows: Row[] = chosen.map((mutant, at) => ({
  mutant,
  found: TOOLS.map(({ name }) => outcomes[at]?.tools.find(({ tool }) => tool === name)?.complaints[0]?.check),
}));
const complaints = Object.values(known).flat().length;
const measured = [
  `Seed ${seed}; the service as it is was asked with the seeds ${seeds[0]} to ${seeds.at(-1)}: ${complaints} complaints.`,
  '',
  tableByKind(rows),
  '',
  tableByMutant(rows),
].join('\n');
say(`\n${measured}\n\n${seconds(performance.now() - started)}`);

if (only === '') {
  const page = join(ROOT, 'docs/verification.md');
  const marked = /(<!-- mutants -->\n)[\s\S]*?(<!-- end of mutants -->)/;
  const text = readFileSync(page, 'utf8');
  if (!marked.test(text)) throw new Error(`${page} has no place for the table`);
  writeFileSync(
    page,
    text.replace(marked, (_whole, open, close) => `${open}${measured}\n${close}`),
  );
}
process.exitCode = isWrong ? 1 : 0;
