/**
 * Feeds the compiler with documents that nobody meant: `make fuzz`, or `SEED=1 RUNS=500 make fuzz` to repeat a run.
 * It must neither throw nor hang, and leave no element without an account.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { progress } from './progress.js';

const runs = Number(process.env.RUNS ?? 10_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const timeLimit = 20_000;
/** drafter needs more than linear time: parts of large documents try the same code sooner. */
const longest = 6_000;

function documents(): string[] {
  const folders = ['blueprint', '../shared/corpus/dev', '../shared/corpus/fixtures'].filter((one) =>
    existsSync(one),
  );
  if (folders.length < 3) process.stdout.write('The corpus is absent: only the own contracts are mutated.\n');
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.apib'))
      .sort()
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  );
}

/** Some lines of a document in a row. */
function passage(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(), fc.nat()).map(([which, from]) => {
    const text = texts[which % texts.length] ?? '';
    const start = text.length <= longest ? 0 : text.indexOf('\n', from % (text.length - longest)) + 1;
    return text.slice(start, start + longest);
  });
}

const oddities = [
  '\t',
  '\r',
  '\u0000',
  '\uFEFF',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '`',
  '+ ',
  '# ',
  '    ',
  '\n\n',
  '"',
  '…',
  '🙂',
];

/** One change at a place of the text. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'delete', 'repeat', 'insert', 'indent', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 40 }),
  text: fc.oneof(fc.constantFrom(...oddities), fc.string({ maxLength: 8 })),
});

function mutate(
  text: string,
  { kind, at, size, text: odd }: { kind: string; at: number; size: number; text: string },
): string {
  const place = Math.floor(at * text.length);
  const rest = text.slice(place + size);
  switch (kind) {
    case 'cut':
      return text.slice(0, place);
    case 'delete':
      return text.slice(0, place) + rest;
    case 'repeat':
      return text.slice(0, place + size) + text.slice(place);
    case 'insert':
      return text.slice(0, place) + odd + text.slice(place);
    case 'indent':
      return text.slice(0, place).replace(/\n([^\n]*)$/, `\n${' '.repeat(size % 9)}$1`) + text.slice(place);
    default:
      return text.slice(0, place) + rest.slice(0, size) + text.slice(place, place + size) + rest.slice(size);
  }
}

function inputs(texts: readonly string[]): fc.Arbitrary<string | Uint8Array> {
  const mutated = fc
    .tuple(passage(texts), fc.array(mutation, { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(mutate, text));
  const spliced = fc
    .tuple(passage(texts), passage(texts), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([a, b, at]) => a.slice(0, Math.floor(at * a.length)) + b.slice(Math.floor(at * b.length)));
  const bytes = fc.uint8Array({ maxLength: 400 });
  return fc.oneof(
    { weight: 12, arbitrary: mutated },
    { weight: 5, arbitrary: spliced },
    { weight: 1, arbitrary: bytes },
  );
}

/** Compiles in a process of its own, so that a hang can be seen and ended. */
class Compiler {
  #child: ChildProcess | undefined;

  compile(input: string | Uint8Array): Promise<string> {
    this.#child ??= fork(fileURLToPath(new URL('./fuzz-child.ts', import.meta.url)), {
      serialization: 'advanced',
    });
    const child = this.#child;
    return new Promise((done) => {
      const end = (text: string) => {
        clearTimeout(timer);
        child.removeAllListeners();
        done(text);
      };
      const timer = setTimeout(() => {
        this.close();
        end(`no answer after ${timeLimit} ms`);
      }, timeLimit);
      child.once('message', end);
      child.once('exit', (code) => {
        this.#child = undefined;
        end(`the process ended with ${code}`);
      });
      child.send(input);
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

const texts = documents();
const compiler = new Compiler();
let done = 0;
process.stdout.write(`seed ${seed}, ${runs} inputs made of ${texts.length} documents\n`);
const result = await fc.check(
  fc.asyncProperty(inputs(texts), async (input) => {
    done += 1;
    if (done % 50 === 0) progress(`${done} of ${runs}`);
    const complaint = await compiler.compile(input);
    if (complaint !== '') throw new Error(complaint);
  }),
  { seed, numRuns: runs, interruptAfterTimeLimit: Number(process.env.LIMIT_SECONDS ?? 3600) * 1000 },
);
compiler.close();
progress('');
if (!result.failed) {
  process.stdout.write(`${result.numRuns} inputs: no crash, no hang, no unexplained element\n`);
} else if (result.counterexample === null) {
  process.stdout.write(`stopped after ${result.numRuns} inputs by the time limit\n`);
  process.exitCode = 1;
} else {
  const [input] = result.counterexample;
  mkdirSync('var', { recursive: true });
  writeFileSync('var/fuzz.apib', input);
  process.stdout.write(
    `input ${result.numRuns}: ${String(result.errorInstance)}\nThe smallest such input is in var/fuzz.apib\n`,
  );
  process.exitCode = 1;
}
