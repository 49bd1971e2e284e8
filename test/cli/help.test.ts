import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, emptyFolder, run } from './program.js';

const COMMANDS = [
  '',
  'compile',
  'check',
  'verify',
  'generate',
  'serve',
  'user',
  'user list',
  'user show',
  'user add',
  'user edit',
  'token',
  'token list',
  'token add',
  'token revoke',
  'provider',
  'provider list',
  'provider add',
  'provider edit',
  'instance',
  'instance list',
  'instance show',
  'instance add',
  'instance edit',
  'image',
  'image list',
  'image show',
  'image edit',
  'image delete',
  'image restore',
  'image purge',
  'image transfer',
  'image share',
  'image unshare',
  'request',
  'request list',
  'request show',
  'request approve',
  'request deny',
  'request start',
  'request complete',
  'request fail',
  'profile',
  'profile add',
  'profile list',
  'profile remove',
  'docs',
  'export',
  'import',
  'backup',
  'migrate-store',
  'reindex',
  'events',
];

describe('cyanotype --help', () => {
  it('shows an example for every command, plainly when piped', async (t) => {
    const folder = emptyFolder(t);
    for (const command of COMMANDS) {
      const args = [...command.split(' ').filter(Boolean), '--help'];
      // One in a process of its own, with what would make some libraries paint wherever they print.
      const shown = command === '' ? run(folder, args, { CI: 'true' }) : call(folder, args);
      const { code, stdout, stderr } = await shown;
      assert.equal(code, 0, command);
      assert.equal(stderr, '', command);
      assert.match(stdout, new RegExp(`Examples?:\\n  \\$ .*cyanotype ${command}`), command);
      assert.equal(stdout.includes('\u001b'), false, command);
    }
  });

  it('is pointed to by a wrong call, which ends with 2', async (t) => {
    const folder = emptyFolder(t);
    for (const [args, message] of [
      [['bogus'], "error: unknown command 'bogus'\nRun `cyanotype --help` to see what it takes.\n"],
      [
        ['serve', '--loud'],
        "error: unknown option '--loud'\nRun `cyanotype serve --help` to see what it takes.\n",
      ],
    ] as const) {
      const { code, stdout, stderr } = await run(folder, args);
      assert.equal(stderr, message);
      assert.equal(stdout, '');
      assert.equal(code, 2);
    }
  });
});
