import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type Drafter,
  openDrafter,
  options,
  patched,
  withBodies,
} from '../../codegen/parse/drafter-patch.js';

const require = createRequire(import.meta.url);
const file = require.resolve('drafter.js');
const program = readFileSync(file, 'utf8');
const fixtures = '../shared/corpus/fixtures';

const published: Drafter = require('drafter.js');
const mended = openDrafter();

/** The texts of the blueprints below a folder; the small ones, which take seconds and no minute. */
function blueprints(folder: string, below: number): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.apib') && !path.includes('node_modules'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .filter((text) => text.length < below);
}

/** As one text, so that the order of what is in it counts. */
const answer = (drafter: Drafter, text: string, wanted = options) =>
  JSON.stringify(drafter.parseSync(text, { ...wanted }));

function assertSame(texts: readonly string[]): void {
  assert.ok(texts.length > 0);
  for (const text of texts) assert.equal(answer(mended, text), answer(published, text));
}

describe('drafter, mended', () => {
  it('is the version that is installed: after an update the patch must be made for it anew', () => {
    const text = patched(program);
    assert.ok(text !== undefined, 'its text is not the one known');
    const count = (pattern: RegExp) => text.match(pattern)?.length;
    // regcomp: its definition, and where a pattern comes for the first time; regfree: in regcomp alone.
    assert.equal(count(/\bXd\(/g), 2);
    assert.equal(count(/\bcompileOnce\(/g), 3);
    assert.equal(count(/\bht\(f\[/g), undefined);
    assert.equal(count(/\bindented\b/g), 3);
  });

  it('answers our own blueprints as the published one does', () => {
    assertSame([...blueprints('blueprint', 7_000), ...blueprints('test', 7_000)]);
  });

  it('answers the fixtures of parsers as the published one does', {
    skip: existsSync(fixtures) ? false : `there is no ${fixtures}`,
  }, () => {
    assertSame(blueprints(fixtures, 400));
  });

  it('makes up the bodies and schemas that the published one makes up', () => {
    const text =
      '# A [/a]\n## Get [GET]\n+ Response 200 (application/json)\n    + Attributes\n        + a: 1 (number)\n';
    assert.match(answer(published, text, withBodies), /"content":"\{\\n {2}\\"a\\": 1\\n\}"/);
    for (const wanted of [
      options,
      withBodies,
      options,
      { ...options, generateMessageBodySchema: true },
      {},
    ]) {
      assert.equal(
        answer(mended, text, wanted as typeof options),
        answer(published, text, wanted as typeof options),
      );
    }
  });

  it('is the published one where that is another version', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drafter-'));
    try {
      const other = join(folder, 'drafter.js');
      writeFileSync(other, `${program}\n`);
      assert.equal(patched(`${program}\n`), undefined);
      const text = '# A [/a]\n## Get [GET]\n+ Response 200 (text/plain)\n\n        ok\n';
      assert.equal(answer(openDrafter(other), text), answer(published, text));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves it to the program what happens to a promise that is rejected', () => {
    const before = process.listeners('unhandledRejection');
    openDrafter();
    assert.deepEqual(process.listeners('unhandledRejection'), before);
  });
});
