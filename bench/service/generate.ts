import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../src/package-root.js';

/** CPU milliseconds of whole processes, a figure for each time. */
export interface GenerateFigures {
  /** `make generate` that knows nothing of an earlier run. */
  readonly all: readonly number[];
  /** One after which nothing has changed. */
  readonly unchanged: readonly number[];
  /** The parser on the five seeds, and openapi-typescript on one document. */
  readonly seeds: readonly number[];
  /** The parser on the documents that `make generate` compiles, and openapi-typescript on one. */
  readonly same: readonly number[];
}

/** What the process itself has used, said at its end where nothing else is. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.cpuUsage())));",
)}`;

function cpu(args: readonly string[]): number {
  const run = spawnSync(process.execPath, ['--import', REPORT, ...args], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}`);
  const { user, system } = JSON.parse(String(run.output[3])) as NodeJS.CpuUsage;
  return (user + system) / 1000;
}

/** As make calls it. */
const generate = (folder: string) => cpu(['--import', 'tsx', 'cli/main.ts', 'generate', folder]);

const blueprintsBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.apib'))
    .map((name) => join(folder, name));

/** In a folder of their own, so that neither the project's files nor what it remembers of them is touched. */
export function measureGenerate(folder: string, times: number): GenerateFigures {
  const found = {
    all: [] as number[],
    unchanged: [] as number[],
    seeds: [] as number[],
    same: [] as number[],
  };
  const blueprint = join(packageRoot(), 'blueprint');
  const upstream = join(blueprint, 'upstream');
  const living = blueprintsBelow(blueprint).filter((file) => !file.startsWith(upstream));
  const types = join(packageRoot(), 'generated/atmosphere-v2/images/openapi.json');
  const program = fileURLToPath(new URL('../generate-floor.js', import.meta.url));
  const floor = (files: readonly string[]) => cpu([program, types, ...files]);
  const copy = join(folder, 'generate');
  try {
    for (let time = 0; time < times; time++) {
      cpSync(blueprint, join(copy, 'blueprint'), { recursive: true });
      mkdirSync(join(copy, 'node_modules'));
      found.all.push(generate(copy));
      found.unchanged.push(generate(copy));
      rmSync(copy, { recursive: true });
      found.seeds.push(floor(blueprintsBelow(upstream)));
      found.same.push(floor(living));
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return found;
}
