import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Rule {
  /** Beginning of the paths that the rule is for; the first rule that fits decides. */
  readonly part: string;
  /** Beginnings of the paths that it may import, besides its own part. */
  readonly may: readonly string[];
  /** Packages; null: any. Node's own modules are free to all. */
  readonly packages: readonly string[] | null;
}

const CATALOGUE = 'src/catalogue/';
/** Not what stands below it: which database there is, nobody else knows. */
const PORT = [
  'store',
  'call',
  'users',
  'organizations',
  'tokens',
  'images',
  'image-requests',
  'providers',
  'events',
  'records',
  'named-texts',
  'groups',
  'transfer',
  'clouds',
].map((name) => `src/store/${name}.ts`);
/** The port, and what is the same for whatever keeps it. */
const STORE = readdirSync(join(ROOT, 'src/store'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/store/${name}`);
const MODEL = ['codegen/api.ts', 'codegen/diagnostics.ts', 'codegen/directive.ts', 'codegen/source.ts'];

/** Who may import what: imports point inward only, and `generated/` is all that passes between the two halves. */
const RULES: readonly Rule[] = [
  { part: 'generated/', may: [], packages: [] },
  { part: CATALOGUE, may: [], packages: [] },
  { part: 'src/package-root.ts', may: [], packages: [] },
  { part: 'src/thread-hooks.ts', may: [], packages: [] },
  { part: 'src/config.ts', may: [], packages: ['ajv'] },
  {
    part: 'src/store/sqlite/',
    may: [CATALOGUE, ...STORE, 'src/store/sql/', 'src/thread-hooks.ts'],
    packages: ['better-sqlite3'],
  },
  // Of the port alone, and of no kind of database.
  { part: 'src/store/sql/', may: [CATALOGUE, ...STORE, 'src/thread-hooks.ts'], packages: [] },
  // Whatever the catalogue is kept in, a file that comes in is gathered and judged in one of SQLite.
  {
    part: 'src/store/postgres/import-catalogue.ts',
    may: [CATALOGUE, ...STORE, 'src/store/sql/', 'src/store/postgres/', 'src/store/sqlite/'],
    packages: [],
  },
  {
    part: 'src/store/postgres/',
    may: [CATALOGUE, ...STORE, 'src/store/sql/', 'src/thread-hooks.ts'],
    packages: ['pg'],
  },
  { part: 'src/store/', may: [CATALOGUE], packages: [] },
  // Others mount their own contracts with these, so they know Fastify and no images.
  {
    part: 'src/http/mount.ts',
    may: ['validation', 'methods', 'openapi-validators', 'json-text'].map((name) => `src/http/${name}.ts`),
    packages: ['fastify', 'fastify-openapi-glue'],
  },
  { part: 'src/http/openapi-validators.ts', may: [], packages: ['@seriousme/openapi-schema-validator'] },
  { part: 'src/http/validation.ts', may: [], packages: ['fastify', 'ajv', 'ajv-formats'] },
  { part: 'src/http/', may: [CATALOGUE, ...PORT], packages: ['fastify', 'json5', 'redoc'] },
  {
    part: 'src/handlers/',
    may: [CATALOGUE, ...PORT, 'generated/', 'src/http/pagination.ts', 'src/http/json-text.ts'],
    packages: [],
  },
  {
    part: 'src/contracts.ts',
    may: ['src/handlers/', 'src/http/', 'generated/', CATALOGUE],
    packages: ['fastify'],
  },
  {
    part: 'src/app.ts',
    may: ['src/contracts.ts', 'src/http/', 'src/config.ts', 'src/package-root.ts', CATALOGUE, ...PORT],
    packages: ['fastify'],
  },
  { part: 'src/young-heap.ts', may: [], packages: [] },
  {
    part: 'src/server.ts',
    may: ['src/young-heap.ts', 'src/app.ts', 'src/config.ts', 'src/store/'],
    packages: ['fastify'],
  },
  { part: 'codegen/source.ts', may: [], packages: [] },
  { part: 'codegen/api.ts', may: ['codegen/source.ts'], packages: [] },
  { part: 'codegen/diagnostics.ts', may: ['codegen/source.ts'], packages: [] },
  { part: 'codegen/diagnostic-text.ts', may: ['codegen/diagnostics.ts', 'codegen/source.ts'], packages: [] },
  {
    part: 'codegen/parse/drafter.ts',
    may: [...MODEL, 'codegen/parse/', 'codegen/recover/'],
    packages: [],
  },
  { part: 'codegen/parse/drafter-patch.ts', may: [], packages: ['drafter.js'] },
  { part: 'codegen/type-word.ts', may: [], packages: [] },
  { part: 'codegen/parse/', may: [...MODEL, 'codegen/type-word.ts'], packages: [] },
  { part: 'codegen/recover/', may: [...MODEL, 'codegen/type-word.ts'], packages: [] },
  { part: 'codegen/include.ts', may: [...MODEL, 'codegen/recover/'], packages: [] },
  // The checkers of the account share no code with the emitters whose work they check.
  { part: 'codegen/account/', may: MODEL, packages: [] },
  {
    part: 'codegen/openapi/',
    may: MODEL,
    packages: ['ajv', 'ajv-formats', 'jsonrepair', '@cfworker/json-schema'],
  },
  { part: 'codegen/overlay/', may: MODEL, packages: ['yaml', 'jsonpath-rfc9535'] },
  { part: 'codegen/directive.ts', may: [], packages: [] },
  { part: 'codegen/check/', may: [...MODEL, 'codegen/compile.ts'], packages: ['yaml'] },
  // dredd reads the parser's elements, not the model: what the parser makes of attributes is sent and expected too.
  {
    part: 'codegen/verify/dredd/',
    may: [...MODEL, 'codegen/check/nearest.ts', 'codegen/verify/'],
    packages: ['picomatch', 'yaml'],
  },
  {
    part: 'codegen/verify/transactions/',
    may: [
      ...MODEL,
      'codegen/compile.ts',
      'codegen/parse/drafter.ts',
      'codegen/account/elements/refract.ts',
      'codegen/account/elements/template.ts',
      'codegen/verify/',
    ],
    packages: ['ajv', 'ajv-draft-04', 'ajv-formats'],
  },
  {
    part: 'codegen/verify/',
    may: [...MODEL, 'codegen/compile.ts', 'codegen/include.ts', 'codegen/overlay/read.ts'],
    packages: [
      'ajv',
      'ajv-formats',
      'fast-check',
      'har-format',
      'openapi-sampler',
      'undici',
      'picomatch',
      'yaml',
    ],
  },
  { part: 'codegen/typescript/', may: MODEL, packages: ['openapi-typescript', 'typescript'] },
  { part: 'codegen/', may: ['codegen/'], packages: null },
  // It measures the service, and looks at nothing of the compiler.
  {
    part: 'bench/service/',
    may: [
      'bench/progress.ts',
      'src/server.ts',
      'src/config.ts',
      'src/contracts.ts',
      'src/package-root.ts',
      'src/store/',
      'generated/',
      CATALOGUE,
      'test/postgres-server.ts',
    ],
    packages: ['better-sqlite3', 'pg', 'fastify', 'fastify-openapi-glue'],
  },
  { part: 'bench/generate-floor.ts', may: [], packages: ['openapi-typescript'] },
  { part: 'bench/', may: ['codegen/', 'cli/threads.ts'], packages: ['fast-check', 'dredd'] },
  {
    part: 'cli/',
    may: [
      'codegen/',
      'src/server.ts',
      'src/app.ts',
      'src/config.ts',
      'src/store/',
      'src/http/docs.ts',
      'src/package-root.ts',
      'src/thread-hooks.ts',
      CATALOGUE,
    ],
    packages: ['commander', 'picocolors', 'tinypool', 'junit-report-builder', 'cli-table3'],
  },
];

const files = ['bench', 'cli', 'codegen', 'generated', 'src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => posix.join(folder, name)),
);

const resolved = (file: string, name: string): string =>
  name.startsWith('.') ? posix.join(posix.dirname(file), name.replace(/\.js$/, '.ts')) : name;

/** Static, type-only and dynamic imports alike. */
function importsOf(file: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => resolved(file, fileName));
}

/** Files and packages that are loaded with a file: what types and dynamic imports name is not. */
function loadedWith(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.endsWith('.ts')) return found;
  const { statements } = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.ESNext,
  );
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
    const { moduleSpecifier: name } = statement;
    if (ts.isStringLiteral(name)) loadedWith(resolved(file, name.text), found);
  }
  return found;
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

function judge(file: string, imported: string): string | null {
  const rule = RULES.find(({ part }) => file.startsWith(part));
  if (rule === undefined) return `${file}: no rule says what it may import`;
  if (imported.startsWith('node:')) return null;
  if (!imported.endsWith('.ts')) {
    if (builtinModules.includes(imported)) return `${file}: write node:${imported}`;
    return rule.packages?.includes(packageOf(imported)) === false
      ? `${file}: may not import the package ${imported}`
      : null;
  }
  if (!existsSync(join(ROOT, imported))) return `${file}: imports ${imported}, which does not exist`;
  // A contract's generated folder stands alone.
  if (file.startsWith('generated/') && posix.dirname(file) !== posix.dirname(imported)) {
    return `${file}: may not import ${imported}`;
  }
  return [rule.part, ...rule.may].some((path) => imported.startsWith(path))
    ? null
    : `${file}: may not import ${imported}`;
}

function cycleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | null {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return null;
  for (const imported of imports.get(file) ?? []) {
    const cycle = cycleFrom(imported, [...path, file], done);
    if (cycle !== null) return cycle;
  }
  done.add(file);
  return null;
}

describe('imports', () => {
  it('point only inward, as the table says', () => {
    const wrong = files.flatMap((file) => (imports.get(file) ?? []).map((imported) => judge(file, imported)));
    assert.deepEqual(
      wrong.filter((message) => message !== null),
      [],
    );
  });

  it('load one driver where one kind of database is opened', () => {
    for (const [kind, own, other] of [
      ['sqlite', 'better-sqlite3', 'pg'],
      ['postgres', 'pg', 'better-sqlite3'],
    ] as const) {
      const loaded = loadedWith(`src/store/${kind}/open.ts`);
      assert.ok(loaded.has(own));
      assert.ok(!loaded.has(other), `${kind} loads ${other}`);
    }
  });

  it('make no circle', () => {
    const done = new Set<string>();
    const cycles = files.map((file) => cycleFrom(file, [], done)).filter((cycle) => cycle !== null);
    assert.deepEqual(cycles, []);
  });
});
