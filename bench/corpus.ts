/**
 * Measures the compiler on a folder of blueprints by many authors: `make corpus`, or `CORPUS=DIR make corpus`.
 * Each folder in it that holds .apib files is a set. The judge is the corpus' own measure.mjs, made of other tools.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Compiled, compile } from '../codegen/compile.js';
import { type Account, hasErrors, type Severity } from '../codegen/diagnostics.js';
import { type Judged, judge, labFolder } from './judge.js';
import { progress } from './progress.js';
import { type DocumentSet, setsOf } from './sets.js';
import { type Timing, timeStages } from './timing.js';

const corpus = resolve(process.env.CORPUS ?? '../shared/corpus');
const work = resolve('var/corpus');

interface Row {
  readonly title: string;
  readonly value: (set: Measured) => string;
}

interface Measured {
  readonly set: DocumentSet;
  readonly compiled: readonly Compiled[];
  readonly crashed: readonly string[];
  readonly judged: Judged;
  readonly timing: Timing;
}

function emit(set: DocumentSet): { compiled: Compiled[]; crashed: string[] } {
  const compiled: Compiled[] = [];
  const crashed: string[] = [];
  const folder = join(work, 'emits', set.name);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, bytes } of set.documents) {
    progress(`${set.name}: ${path}`);
    try {
      const one = compile(path, bytes);
      compiled.push(one);
      if (one.document === undefined) continue;
      const target = join(folder, path.replace(/\.(apib|md)$/i, '.json'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, JSON.stringify(one.document));
    } catch (error) {
      crashed.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { compiled, crashed };
}

const ledger = (one: Measured, account: Account) =>
  one.compiled.flatMap(({ diagnostics }) => diagnostics.filter((found) => found.account === account)).length;
const severity = (one: Measured, wanted: Severity) =>
  one.compiled.flatMap(({ diagnostics }) => diagnostics.filter((found) => found.severity === wanted)).length;
const code = (one: Measured, wanted: string) =>
  one.compiled.flatMap(({ diagnostics }) => diagnostics.filter((found) => found.code === wanted)).length;
const ratio = (value: number, of: number) => (of === 0 ? '–' : (value / of).toFixed(2));

const rows: readonly Row[] = [
  { title: 'documents', value: ({ set }) => String(set.documents.length) },
  { title: 'crashed', value: ({ crashed }) => String(crashed.length) },
  {
    title: 'without an OpenAPI document',
    value: ({ compiled }) => String(compiled.filter(({ document }) => document === undefined).length),
  },
  {
    title: 'with an error (an operation, response or payload lost)',
    value: ({ compiled }) => String(compiled.filter(({ diagnostics }) => hasErrors(diagnostics)).length),
  },
  {
    title: 'judge: **complete**, of those that can be',
    value: ({ judged }) =>
      `**${judged.complete} of ${judged.of}** (${((100 * judged.complete) / judged.of).toFixed(1)} %)`,
  },
  { title: 'judge: operations lost', value: ({ judged }) => `${judged.opsLost} of ${judged.ops}` },
  { title: 'judge: responses lost', value: ({ judged }) => `${judged.responsesLost} of ${judged.responses}` },
  {
    title: 'judge: parameters, headers, examples lost',
    value: ({ judged }) => `${judged.strict.params}, ${judged.strict.headers}, ${judged.strict.examples}`,
  },
  {
    title: 'judge: parameters that no URI template has; in our ledger, under `x-parameters`',
    value: (one) => `${one.judged.paramsLost}, ${code(one, 'parameter-not-in-template')}`,
  },
  {
    title:
      'unexplained elements; passages of the source that the parser drops, in the ledger by our account alone',
    value: (one) =>
      `${code(one, 'element-unaccounted') + code(one, 'element-not-read')}; ${code(one, 'text-dropped-by-parser')}`,
  },
  {
    title: 'hidden actions: seen by the judge, reported by us',
    value: (one) => `${one.judged.hidden}, ${code(one, 'action-hidden') + code(one, 'action-recovered')}`,
  },
  {
    title: 'ledger: lost, changed, recovered, assumed',
    value: (one) =>
      (['lost', 'changed', 'recovered', 'assumed'] as const)
        .map((account) => ledger(one, account))
        .join(', '),
  },
  {
    title: 'diagnostics: errors, losses, warnings, notes',
    value: (one) =>
      (['error', 'loss', 'warning', 'info'] as const).map((wanted) => severity(one, wanted)).join(', '),
  },
  {
    title: 'drafter as published, with source maps, seconds; as it runs here',
    value: ({ timing: { drafter, parse } }) => `${(drafter / 1000).toFixed(1)}; ${(parse / 1000).toFixed(1)}`,
  },
  {
    title: 'read, emit, map and ledger, over drafter as published (≤ 0.2)',
    value: ({ timing }) => ratio(timing.emission, timing.drafter),
  },
  {
    title: 'account and example validation, over drafter as published (≤ 0.5)',
    value: ({ timing }) => ratio(timing.account, timing.drafter),
  },
  {
    title: 'whole set, one warm process with a thread for each core, over apib2swagger (≤ 1)',
    value: ({ timing: { threads } }) => `${ratio(threads.ours, threads.peer)} (${threads.count} cores)`,
  },
  {
    title: 'whole set, one warm thread, over apib2swagger, document by document; without the account',
    value: ({ timing }) =>
      `${ratio(timing.whole, timing.peer)}; ${ratio(timing.whole - timing.account, timing.peer)}`,
  },
  {
    title: 'drafter with source maps alone, as published, over the whole of apib2swagger; as it runs here',
    value: ({ timing }) => `${ratio(timing.drafter, timing.peer)}; ${ratio(timing.parse, timing.peer)}`,
  },
  {
    title: '`cyanotype compile` over the set, cold, with ledgers and source maps, over apib2swagger warm',
    value: ({ timing }) => ratio(timing.command, timing.peer),
  },
];

function table(measured: readonly Measured[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...measured.map(({ set }) => set.name)]),
    line(['---', ...measured.map(() => '---')]),
    ...rows.map(({ title, value }) => line([title, ...measured.map(value)])),
  ].join('\n');
}

if (!existsSync(join(corpus, 'measure.mjs'))) {
  process.stderr.write(
    `There is no corpus at ${corpus}: CORPUS=DIR names a folder with sets and measure.mjs.\n`,
  );
  process.exit(2);
}
const lab = labFolder(progress);
const measured: Measured[] = [];
for (const set of setsOf(corpus)) {
  const { compiled, crashed } = emit(set);
  progress(`${set.name}: judging`);
  const judged = await judge(corpus, set.name, join(work, 'emits'), work, lab);
  measured.push({
    set,
    compiled,
    crashed,
    judged,
    timing: await timeStages(set.documents, join(corpus, set.name), lab, progress),
  });
}
progress('');
const report = table(measured);
process.stdout.write(`${report}\n`);
for (const { set, judged, crashed } of measured) {
  for (const { file, reasons } of judged.incomplete)
    process.stdout.write(`${set.name}/${file}: ${reasons}\n`);
  for (const text of crashed) process.stdout.write(`${set.name}: crashed: ${text}\n`);
}
const page = 'docs/corpus.md';
if (existsSync(page)) {
  const marked = /(<!-- table -->\n)[\s\S]*?(<!-- end of table -->)/;
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(marked, (_whole, open, close) => `${open}${report}\n${close}`),
  );
}
