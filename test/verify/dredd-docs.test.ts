import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ALL_HOOKS, EACH_HOOKS, NAMED_HOOKS } from '../../codegen/verify/dredd/hooks.js';
import { KEYS } from '../../codegen/verify/dredd/keys.js';
import { call, emptyFolder } from '../cli/program.js';

const page = readFileSync(new URL('../../docs/from-dredd.md', import.meta.url), 'utf8');

/** The first block of that language. */
function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1];
  assert.ok(found !== undefined, `no ${language} in the page`);
  return found;
}

/** The rows of the table below a heading. */
function rowsBelow(heading: string): readonly string[] {
  const [, part = ''] = page.split(`\n## ${heading}\n`);
  const lines = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2);
}

describe('docs/from-dredd.md', () => {
  it('has the table of keys that the code has', () => {
    const rows = Object.entries(KEYS).map(([name, { kind, says }]) => `| \`${name}\` | ${kind} | ${says} |`);
    assert.deepEqual(rowsBelow('dredd.yml'), rows);
  });

  it('names every hook', () => {
    const named = rowsBelow('Hooks').map((row) => /`(\w+)/.exec(row)?.[1] ?? '');
    assert.deepEqual(named.sort(), [...NAMED_HOOKS, ...EACH_HOOKS, ...ALL_HOOKS].sort());
  });

  it('names options that there are', async (t) => {
    const { stdout } = await call(emptyFolder(t), ['verify', '--help']);
    // What dredd is called with stands in the first column.
    const ours = page.replace(/^\| `dredd.*?\|/gm, '').matchAll(/(?<![\w-])--[a-z][a-z-]*/g);
    for (const [name] of ours) assert.match(stdout, new RegExp(`${name}(?![\\w-])`));
  });

  it('shows what the command really prints', async (t) => {
    const server = createServer((request, response) => {
      request.resume();
      response.sendDate = false;
      const isPost = request.method === 'POST';
      const headers = { 'Content-Type': 'application/json', Connection: 'close' };
      const body = isPost
        ? { id: 2, title: 'Crispy schnitzel' }
        : [{ id: 1, title: 'Creamy cucumber salad' }];
      response.writeHead(isPost ? 201 : 200, headers).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const folder = emptyFolder(t);
    writeFileSync(join(folder, 'blog.apib'), block('apib'));
    writeFileSync(join(folder, 'hooks.js'), block('js'));
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(folder, 'dredd.yml'), block('yaml').replace(':3000', `:${port}`));
    const { code, stdout } = await call(folder, ['verify', '--dredd']);
    const steady = (text: string) => text.replace(/\d+ms/g, 'Nms');
    assert.equal(steady(stdout), steady(block('text')));
    assert.equal(code, 1);
  });
});
