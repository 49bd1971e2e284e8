import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PostgresServer } from './postgres-server.js';
import { STORE_KIND, STORE_KINDS, type StoreKind } from './store-kind.js';

/**
 * Runs the tests of the arguments, files or all below folders, of `test/` unless said: several files of one folder in each process,
 * since to start a process and load the sources takes longer than most files of tests do. What asks the service is run
 * with each kind of store.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GROUPS = join(ROOT, 'var/test-groups');
const MOST = 14;

/** To load a file blocks its process: tests that began meanwhile would see servers and timers stand still. */
const HOLD = `import { before } from 'node:test';
let release;
const loaded = new Promise((resolve) => { release = resolve; });
before(() => loaded);
`;

/** Folders whose tests start services; the store's own tests are told of both kinds by `test/store/dialects.ts`. */
const OF_THE_SERVICE = ['clients', 'conformance', 'handlers', 'http', 'model'].map((name) => `test-${name}`);

/** What takes longest begins first, so that nothing long is left for the end, when others have nothing to do any more. */
const LONGEST = ['conformance', 'docs', 'handlers', 'http', 'foreign', 'cli', 'store', 'verify'];

/** Both, or the one that `TEST_STORE` names. */
const kinds = process.env.TEST_STORE === undefined ? STORE_KINDS : [STORE_KIND];

const on = (kind: StoreKind, imports: string) => `import { describe } from 'node:test';
process.env.TEST_STORE = '${kind}';
describe('${kind}', async () => {
${imports}});
`;

const isTest = (path: string) => path.endsWith('.test.ts') && !path.includes('/node_modules/');
const paths = process.argv.length > 2 ? process.argv.slice(2) : ['test'];
const files = paths.flatMap((path) =>
  isTest(path)
    ? [path]
    : readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
        .map((name) => posix.join(path, name))
        .filter(isTest)
        .sort(),
);
const byFolder = new Map<string, string[]>(LONGEST.map((name) => [`test-${name}`, []]));
for (const file of files) {
  const folder = dirname(file).split('/').slice(0, 2).join('-');
  byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
}

rmSync(GROUPS, { recursive: true, force: true });
mkdirSync(GROUPS, { recursive: true });
let written = 0;
const groups = [...byFolder].flatMap(([folder, own]) => {
  const count = Math.ceil(own.length / MOST);
  return Array.from({ length: count }, (_, index) => {
    const imports = own
      .filter((_file, at) => at % count === index)
      .map((file) => `await import(${JSON.stringify(pathToFileURL(join(ROOT, file)).href)});\n`)
      .join('');
    const write = (name: string, text: string) => {
      // Node sorts them by their names.
      written += 1;
      const path = join(GROUPS, `${String(written).padStart(3, '0')}-${folder}-${index + 1}${name}.mts`);
      writeFileSync(path, text);
      return path;
    };
    if (!OF_THE_SERVICE.includes(folder)) return [write('', `${HOLD}${imports}release();\n`)];
    return kinds.map((kind) => write(`-${kind}`, on(kind, imports)));
  }).flat();
});
// With V8's own threads and the database each keeps more than one processor busy: more of them cost a fifth more CPU.
const concurrency = availableParallelism();
const options = ['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`];
// One database server for all processes, as long as the run takes; the compiler's tests need none.
const { TEST_DATABASE_URL: given = '' } = process.env;
const isOfTheCompiler = (file: string) => file.startsWith('test/codegen/');
const server = given === '' && !files.every(isOfTheCompiler) ? await PostgresServer.start() : null;
const env = { ...process.env, TEST_DATABASE_URL: server?.url('postgres') ?? given };
spawn(process.execPath, [...options, ...groups], { cwd: ROOT, stdio: 'inherit', env }).on(
  'exit',
  async (code) => {
    process.exitCode = code ?? 1;
    await server?.stop();
  },
);
