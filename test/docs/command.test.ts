import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { call, emptyFolder } from '../cli/program.js';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

/** Blocks of code that a comment before them names. */
const blocks = new Map(
  ['compile.md', 'check.md'].flatMap((name) =>
    [
      ...readFileSync(join(DOCS, name), 'utf8').matchAll(/<!-- run: (\S+) -->\n```\w+\n([\s\S]*?)^```$/gm),
    ].map(([, block = '', text = '']) => [block, text] as const),
  ),
);

describe('the pages of the command', () => {
  it('show what it says', async (t) => {
    const folder = emptyFolder(t);
    for (const name of ['library.apib', 'library.overlay.yaml']) {
      writeFileSync(join(folder, name), blocks.get(name) ?? assert.fail(name));
    }
    const compiled = await call(folder, ['compile', 'library.apib', '-o', 'library.json']);
    assert.equal(compiled.stderr, blocks.get('compile'));
    assert.equal(compiled.code, 0);
    assert.equal((await call(folder, ['check', 'library.apib'])).stdout, blocks.get('check'));
    const overlay = ['--overlay', 'library.overlay.yaml'];
    const overlaid = await call(folder, ['compile', 'library.apib', '-o', 'library.json', ...overlay]);
    assert.equal(overlaid.code, 0, overlaid.stderr);
  });

  it('link only to what is there', () => {
    for (const file of ['compile.md', 'check.md']) {
      const text = readFileSync(join(DOCS, file), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
        assert.ok(existsSync(join(DOCS, dirname(file), target)), `${file} → ${target}`);
      }
    }
  });
});
