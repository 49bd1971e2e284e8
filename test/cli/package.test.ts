import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const blueprint =
  'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (text/plain)\n\n        hello\n';

test('what npm packs compiles a blueprint in an empty folder, as a command and as a typed library', (t) => {
  assert.ok(existsSync(join(ROOT, 'dist/codegen/library.js')), 'build first: npx tsc -p tsconfig.build.json');
  const folder = emptyFolder(t);
  const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', pack, { cwd: ROOT, stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['xzf', tarball], { cwd: folder });
  // What an installation does, without asking a registry: the package, and its dependencies beside it.
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  execFileSync('mv', ['package', 'node_modules/cyanotype'], { cwd: folder });
  const installed = join(folder, 'node_modules/cyanotype');
  const { dependencies, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: { cyanotype: string };
  };
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(join(link, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  writeFileSync(join(folder, 'a.apib'), blueprint);
  mkdirSync(join(folder, 'many'));
  // Enough for several threads.
  for (const name of ['b', 'c']) {
    writeFileSync(
      join(folder, `many/${name}.apib`),
      `${blueprint.replace('# T', '# T\n')}${'Text.\n'.repeat(15_000)}`,
    );
  }
  const command = join(installed, bin.cyanotype);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  const compiled = run('compile', 'a.apib', '-o', 'a.yaml', '--types', 'a.d.ts');
  assert.equal(compiled.status, 0, compiled.stderr);
  assert.match(readFileSync(join(folder, 'a.yaml'), 'utf8'), /^openapi: 3\.1/);
  assert.match(readFileSync(join(folder, 'a.d.ts'), 'utf8'), /export interface paths/);
  const many = run('compile', 'many', '-o', 'out');
  assert.equal(many.status, 0, many.stderr);
  assert.deepEqual(readdirSync(join(folder, 'out')), ['b.json', 'c.json']);
  assert.match(run('check', 'a.apib').stdout, /warning\[error-response-missing\]/);

  writeFileSync(
    join(folder, 'use.mts'),
    `import {
  type Account, type Checked, type CheckOptions, type Compiled, type CompileOptions, type Diagnostic,
  type DiagnosticCode, type Ledger, type LedgerEntry, type OpenApiDocument, type OverlayFile, type ReadFile,
  type RuleLevel, type Rules, type Severity, type Span, type Stage, check, compile, filesBelow, formatDiagnostic,
  formatSpan, ledgerOf, readSettings, SettingsError,
} from 'cyanotype';
const read: ReadFile = filesBelow('.');
const overlays: OverlayFile[] = [];
const stages: Stage[] = [];
const options: CompileOptions = { strict: true, read, overlays, onStage: (stage) => void stages.push(stage) };
const compiled: Compiled = compile('a.apib', ${JSON.stringify(blueprint)}, options);
const document: OpenApiDocument | undefined = compiled.document;
const rules: Rules = readSettings('c.yaml', 'rules: {host-missing: off}');
const level: RuleLevel | undefined = rules['host-missing'];
const checkOptions: CheckOptions = { rules };
const checked: Checked = check('a.apib', '# T', checkOptions);
const first: Diagnostic | undefined = checked.diagnostics[0];
const code: DiagnosticCode | undefined = first?.code;
const severity: Severity | undefined = first?.severity;
const account: Account | undefined = first?.account;
const span: Span | undefined = first?.span;
const ledger: Ledger = ledgerOf('a.apib', compiled.diagnostics);
const entry: LedgerEntry | undefined = ledger.entries[0];
console.log(Object.keys(document?.paths ?? {}).join(), level, stages.length > 0, entry, account);
console.log(first && formatDiagnostic(first, checked).includes(code ?? ''), span && formatSpan(span), severity);
try { readSettings('c.yaml', '[]'); } catch (error) { console.log(error instanceof SettingsError); }
`,
  );
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
  ];
  const typed = spawnSync(process.execPath, [tsc, ...flags, 'use.mts'], { cwd: folder, encoding: 'utf8' });
  assert.equal(typed.stdout, '');
  const used = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' });
  assert.deepEqual(
    [used.stdout, used.stderr],
    ['/a off true undefined undefined\ntrue a.apib:1:1 error\ntrue\n', ''],
  );
});
