import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { generateCommand } from '../cli/generate.js';
import { compile } from '../codegen/compile.js';
import { type Contracts, compileContracts } from '../codegen/contracts.js';
import { compareOutput, writeOutput } from '../codegen/output.js';

let contracts: Contracts;

before(async () => {
  contracts = await compileContracts('blueprint', 'blueprint');
});

test('what is committed in generated/ is what the blueprints say', async () => {
  assert.ok(contracts.files);
  assert.equal(await compareOutput('generated', 'generated', contracts.files), '');
});

test('our own contracts compile without an error and without a loss', () => {
  const found = contracts.compiled.flatMap((one) => one.diagnostics.map((diagnostic) => diagnostic));
  assert.deepEqual(
    found.filter((one) => one.severity !== 'warning'),
    [],
  );
  assert.deepEqual(
    found.filter((one) => one.code === 'example-invalid'),
    [],
  );
});

test('a third-party validator accepts each OpenAPI document', async () => {
  for (const [path, text] of contracts.files ?? []) {
    if (!path.endsWith('/openapi.json')) continue;
    const result = await new Validator().validate(JSON.parse(text));
    assert.deepEqual(result.errors ?? [], [], path);
    assert.equal(result.valid, true, path);
  }
});

test('what may be null is a type more, but where a named type may, which no other keyword can say', () => {
  // Serialisers and validators try one option of an anyOf after the other; a list of types costs nothing.
  let lists = 0;
  const judge = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const schema = value as Readonly<Record<string, unknown>>;
    const { type, anyOf, oneOf, allOf } = schema;
    if (Array.isArray(type) && type.includes('null')) lists++;
    for (const options of [anyOf, oneOf, allOf].filter(Array.isArray)) {
      if (!options.some((option) => [option.type].flat().includes('null'))) continue;
      const [named, ...others] = options;
      assert.deepEqual([Object.keys(named), others], [['$ref'], [{ type: 'null' }]], place);
    }
    for (const [key, inner] of Object.entries(schema)) judge(inner, `${place}/${key}`);
  };
  for (const [path, text] of contracts.files ?? []) {
    if (path.endsWith('/openapi.json')) judge(JSON.parse(text), path);
  }
  assert.ok(lists > 50, `${lists} lists of types`);
});

test('another folder and another order of files give the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  try {
    await cp('blueprint', join(folder, 'blueprint'), { recursive: true });
    const elsewhere = await compileContracts(join(folder, 'blueprint'), 'blueprint');
    assert.deepEqual(elsewhere.files, contracts.files);
    for (const one of [...contracts.compiled].reverse()) {
      const { file } = one.source;
      const overlay = file.replace(/\.apib$/, '.overlay.yaml');
      const overlays = existsSync(overlay) ? [{ file: overlay, text: await readFile(overlay, 'utf8') }] : [];
      const again = compile(file, await readFile(file, 'utf8'), { overlays });
      assert.deepEqual([again.document, again.places], [one.document, one.places]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('generate writes, removes what is left over, and leaves all as it was when a blueprint is broken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  const generate = async (...options: string[]) => {
    await generateCommand().parseAsync([...options, folder], { from: 'user' });
    const code = process.exitCode;
    process.exitCode = undefined;
    return code;
  };
  const listing = async () => (await readdir(join(folder, 'generated'), { recursive: true })).sort();
  try {
    await cp('blueprint/online-labs', join(folder, 'blueprint/online-labs'), { recursive: true });
    await writeOutput(join(folder, 'generated'), new Map([['gone/old/openapi.json', '{}']]));
    assert.equal(await generate('--check'), 1);
    assert.equal(await generate(), 0);
    assert.deepEqual(
      await listing(),
      [
        'online-labs',
        'online-labs/images',
        ...['handlers.ts', 'ledger.json', 'openapi.json', 'routes.ts', 'source-map.json', 'types.ts'].map(
          (name) => `online-labs/images/${name}`,
        ),
      ].sort(),
    );
    assert.equal(await generate('--check'), 0);

    const overlay = 'overlay: 1.0.0\ninfo: {title: O, version: "1"}\nextends: images.apib\nactions:\n';
    await writeFile(
      join(folder, 'blueprint/online-labs/images.overlay.yaml'),
      `${overlay}  - {target: $.info, update: {x-beside: true}}\n`,
    );
    assert.equal(await generate(), 0);
    const written = await readFile(join(folder, 'generated/online-labs/images/openapi.json'), 'utf8');
    assert.equal(JSON.parse(written).info['x-beside'], true);

    await writeFile(
      join(folder, 'blueprint/online-labs/broken.apib'),
      '# T\n\n# A [GET /a]\n+ Response 200\n    + Attributes (None)\n',
    );
    const earlier = await listing();
    assert.equal(await generate(), 1);
    assert.deepEqual(await listing(), earlier);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('generate has nothing to do where nothing has changed, and sees whatever has; --check looks each time', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  t.after(() => rm(folder, { recursive: true }));
  const blueprint = join(folder, 'blueprint/online-labs/images.apib');
  const output = join(folder, 'generated/online-labs/images/routes.ts');
  const memory = join(folder, 'node_modules/.cache/cyanotype/generated.json');
  const written: string[] = [];
  t.mock.method(process.stdout, 'write', (text: string) => written.push(text));
  const generate = async (...options: string[]) => {
    await generateCommand().parseAsync([...options, folder], { from: 'user' });
    assert.equal(process.exitCode, 0);
    process.exitCode = undefined;
    return written.splice(0).join('');
  };
  const said = (changed: number) => `1 contracts, 6 files, ${changed} changed\n`;
  await cp('blueprint/online-labs', join(folder, 'blueprint/online-labs'), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  assert.equal(await generate(), said(6));
  const remembered = JSON.parse(await readFile(memory, 'utf8'));
  // What only one who looked here could say.
  await writeFile(memory, JSON.stringify({ ...remembered, said: 'as remembered\n' }));
  assert.equal(await generate(), 'as remembered\n');
  assert.equal(await generate('--check'), '');

  const routes = await readFile(output, 'utf8');
  await writeFile(output, routes.replace('e', 'E'));
  assert.equal(await generate(), said(1));
  assert.equal(await readFile(output, 'utf8'), routes);
  await writeFile(join(folder, 'generated/online-labs/left.txt'), '');
  assert.equal(await generate(), said(1));
  await appendFile(blueprint, '\n');
  assert.equal(await generate(), said(0));
  assert.notEqual(JSON.parse(await readFile(memory, 'utf8')).hash, remembered.hash);
  await writeFile(memory, '{');
  assert.equal(await generate(), said(0));
});

test('a comparison shows what is stale, missing and left over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  try {
    await writeOutput(
      folder,
      new Map([
        ['a/stale.txt', 'old\n'],
        ['a/extra.txt', 'x\n'],
        ['same.txt', 's\n'],
      ]),
    );
    const wanted = new Map([
      ['a/stale.txt', 'new\n'],
      ['missing.txt', 'm\n'],
      ['same.txt', 's\n'],
    ]);
    const difference = await compareOutput(folder, 'generated', wanted);
    assert.match(difference, /^--- generated\/a\/stale\.txt\tcommitted$/m);
    assert.match(difference, /^-old\n\+new$/m);
    assert.match(difference, /^--- generated\/missing\.txt\tmissing$/m);
    assert.match(difference, /^--- generated\/a\/extra\.txt\tno longer generated$/m);
    assert.doesNotMatch(difference, /same\.txt/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
