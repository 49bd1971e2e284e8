import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startApp, type Who } from '../harness.js';
import { call, emptyFolder } from './program.js';

/** The commands in this process, against a server that has the demo; `as` says with whose token. */
async function onServer(t: TestContext, as: Who = 'staff') {
  const folder = emptyFolder(t);
  const { listen, tokens, store, call: ask } = await startApp(t);
  const settings = { CYANOTYPE_URL: await listen(), CYANOTYPE_TOKEN: tokens[as] };
  for (const [name, value] of Object.entries(settings)) {
    process.env[name] = value;
    t.after(() => delete process.env[name]);
  }
  const cyanotype = (...args: string[]) => call(folder, args);
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await cyanotype(...args, '--json');
    assert.deepEqual([code, stderr], [0, '']);
    return JSON.parse(stdout);
  };
  return { cyanotype, json, store, ask };
}

const names = (rows: { readonly name: string }[]) => rows.map(({ name }) => name);

const request = {
  instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
  provider: 4,
  description: 'Made by hand',
  software: 'BLAST',
  vis: ['rosalind.okafor'],
};

describe('cyanotype image', () => {
  it('lists what is current, what matches and what has ended', async (t) => {
    const { cyanotype, json } = await onServer(t);
    const { stdout } = await cyanotype('image', 'list', '--search', 'xfce');
    assert.equal(
      stdout,
      [
        'ID  NAME                         OWNER     PUBLIC  VERSION  TAGS                       ENDS  UUID',
        '6   Ubuntu 14.04.3 XFCE Desktop  username  yes     1.0      Ubuntu, Featured, desktop  -     6f0a7c5e-41f2-4f57-8c39-52d0b7f1e606',
        '',
      ].join('\n'),
    );
    const current = names(await json('image', 'list'));
    await cyanotype('image', 'delete', '6');
    assert.deepEqual(
      names(await json('image', 'list')),
      current.filter((name) => name !== 'Ubuntu 14.04.3 XFCE Desktop'),
    );
    assert.ok(names(await json('image', 'list', '--ended')).includes('Ubuntu 14.04.3 XFCE Desktop'));
    assert.deepEqual(await json('image', 'list', '--owner', 'nobody'), []);
  });

  it('changes what is said of an image, and takes its tags and its end away', async (t) => {
    const { json, cyanotype } = await onServer(t);
    const edited = await json(
      ...['image', 'edit', '1', '--name', 'Ubuntu', '--description', 'Old', '--no-public'],
      ...['--arch', 'arm64', '--end', '2140-01-01', '--tag', 'Ubuntu', 'old'],
    );
    const { name, description, arch, end_date } = edited;
    assert.deepEqual(
      [name, description, edited.public, arch, end_date, names(edited.tags)],
      ['Ubuntu', 'Old', false, 'arm64', '2140-01-01T00:00:00.000000Z', ['Ubuntu', 'old']],
    );
    const back = await json('image', 'edit', '1', '--public', '--no-end', '--no-tag');
    assert.deepEqual([back.public, back.end_date, back.tags, back.name], [true, null, [], 'Ubuntu']);
    const passed = await cyanotype('image', 'edit', '1', '--end', '2001-01-01');
    assert.deepEqual([passed.code, passed.stdout], [2, '']);
    assert.equal(
      passed.stderr,
      'error: 2001-01-01 has passed.\nGive a span such as 12h, 90d or 4w, or a date such as 2031-12-31.\n',
    );
  });

  it('ends, restores and purges, and tells what stands in the way', async (t) => {
    const { cyanotype, json, ask } = await onServer(t);
    const early = await cyanotype('image', 'purge', '6');
    assert.deepEqual([early.code, early.stdout], [1, '']);
    assert.equal(
      early.stderr,
      'error: only an image that has ended can be purged.\nNothing was changed: what is there does not allow it.\n',
    );
    assert.equal(
      (await cyanotype('image', 'delete', '6')).stdout,
      'Image 6 has ended. To take that back: cyanotype image restore 6\n',
    );
    assert.equal((await json('image', 'restore', '6')).end_date, null);
    assert.equal((await ask('GET', '/api/v2/images/6')).statusCode, 200);
    await cyanotype('image', 'delete', '6');
    assert.equal(
      (await cyanotype('image', 'purge', '6')).stdout,
      'Image 6 is gone. The event log keeps what it was.\n',
    );
    assert.equal((await cyanotype('image', 'show', '6')).code, 1);
    await cyanotype('image', 'delete', '1');
    assert.match(
      (await cyanotype('image', 'purge', '1')).stderr,
      /^error: 1 thing refers to this image \(the image request bdc31c14-\S+ made it\)\.\n/,
    );
  });

  it('shares with users and groups, until a date or for good, and transfers', async (t) => {
    const { cyanotype, json } = await onServer(t, 'user');
    const until = await json('image', 'share', '3', 'rosalind.okafor', '--until', '2140-01-01');
    assert.deepEqual(
      until.shared_with_users.map(({ username, end_date }: Record<string, string>) => [username, end_date]),
      [['rosalind.okafor', '2140-01-01T00:00:00.000000Z']],
    );
    const group = await json('image', 'share', '3', '1', '--group');
    assert.deepEqual(
      group.shared_with_groups.map(({ id, end_date }: Record<string, unknown>) => [id, end_date]),
      [[1, null]],
    );
    const shown = (await cyanotype('image', 'show', '3')).stdout;
    assert.match(shown, /^owner {15}username$/m);
    assert.match(shown, /^shared_with_users {3}rosalind\.okafor until 2140-01-01T00:00:00\.000000Z$/m);
    assert.match(shown, /^versions {12}1\.0 on Tucson$/m);
    assert.equal(
      (await cyanotype('image', 'unshare', '3', 'rosalind.okafor')).stdout,
      'Image 3 is no longer shared with rosalind.okafor.\n',
    );
    assert.equal(
      (await cyanotype('image', 'unshare', '3', '1', '--group')).stdout,
      'Image 3 is no longer shared with group 1.\n',
    );
    assert.deepEqual((await json('image', 'show', '3')).shared_with_groups, []);
    assert.match(
      (await cyanotype('image', 'transfer', '3', 'rosalind.okafor', '--no-organization')).stderr,
      /^error: only staff may say to which organization an image belongs\.\n/,
    );
    assert.equal((await json('image', 'transfer', '3', 'rosalind.okafor')).owner.username, 'rosalind.okafor');
    assert.match((await cyanotype('image', 'show', '3')).stderr, /^error: image not found\.\n/);
  });
});

describe('cyanotype instance', () => {
  it('adds, changes and lists instances, whose owners can request images of them', async (t) => {
    const { cyanotype, json, ask } = await onServer(t);
    const uuid = '9e4d2b7a-0c58-4f61-b3a9-1d7e5f8c6b20';
    const added = await cyanotype(
      ...['instance', 'add', 'workbench', '--owner', 'rosalind.okafor', '--provider', '4'],
      ...['--arch', 'arm64', '--source-version', '1', '--uuid', uuid],
    );
    assert.equal(
      added.stdout.replace(/^id +\d+\n/, ''),
      [
        `uuid            ${uuid}`,
        'name            workbench',
        'owner           rosalind.okafor',
        'provider        Austin',
        'arch            arm64',
        'source_version  05565e66-5008-11e5-9bcd-3c15c2ddd686',
        'active          yes',
        '',
      ].join('\n'),
    );
    const wanted = () =>
      ask('POST', '/api/v1/image_requests', { as: 'second', body: { ...request, instance: uuid } });
    assert.equal((await wanted()).statusCode, 200);
    const gone = await json('instance', 'edit', uuid, '--no-active', '--no-source-version', '--name', 'gone');
    assert.deepEqual(
      [gone.active, gone.source_version, gone.name, gone.arch],
      [false, null, 'gone', 'arm64'],
    );
    assert.deepEqual(names(await json('instance', 'list', '--inactive')), ['gone']);
    assert.ok(
      names(await json('instance', 'list', '--owner', 'rosalind.okafor', '--provider', '4')).includes('gone'),
    );
    assert.deepEqual(names(await json('instance', 'list', '--owner', 'margaret.chu')), []);
    assert.equal((await json('instance', 'show', uuid)).owner.username, 'rosalind.okafor');
    const unknown = await cyanotype('instance', 'edit', uuid, '--provider', '99');
    assert.deepEqual([unknown.code, unknown.stdout], [1, '']);
    assert.match(unknown.stderr, /^error: provider /);
  });
});

describe('cyanotype request', () => {
  it('takes a request to its image, with the machines that were made', async (t) => {
    const { cyanotype, json, ask } = await onServer(t);
    const { id: uuid } = (await ask('POST', '/api/v1/image_requests', { as: 'user', body: request })).json();
    const pending = await cyanotype('request', 'list', '--status', 'pending');
    assert.match(
      pending.stdout.split('\n')[1] ?? '',
      /^\d+ +pending +username +BLAST server +Austin +rosalind\.okafor +\d{4}-/,
    );
    assert.deepEqual(
      names(await json('request', 'list', '--requester', 'rosalind.okafor', '--status', 'pending')),
      ['Tide gauges', 'Ocean model 5'],
    );
    await cyanotype('request', 'approve', uuid, '--message', 'as agreed');
    await cyanotype('request', 'start', uuid);
    const machines = [
      ...['--machine', '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f41'],
      ...['--machine', '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f42@1'],
    ];
    const done = await cyanotype('request', 'complete', uuid, ...machines);
    assert.equal(done.stderr, '');
    assert.match(done.stdout, /^status {7}completed$/m);
    assert.match(
      done.stdout,
      /^steps {8}approved by margaret\.chu at \S+Z \(as agreed\), imaging by margaret\.chu/m,
    );
    const { image } = await json('request', 'show', uuid);
    const [version] = (await json('image', 'show', String(image.id))).versions;
    assert.deepEqual(
      version.machines.map((machine: { uuid: string; provider: { name: string } }) => [
        machine.uuid.slice(-2),
        machine.provider.name,
      ]),
      [
        ['42', 'Tucson'],
        ['41', 'Austin'],
      ],
    );
  });

  it('denies, fails and approves again, and refuses what its state does not allow', async (t) => {
    const { cyanotype, json, ask } = await onServer(t);
    const made = async (instance: string) =>
      (await ask('POST', '/api/v1/image_requests', { as: 'user', body: { ...request, instance } })).json().id;
    const first = await made('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01');
    const second = await made('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b02');
    assert.equal((await json('request', 'deny', first)).status, 'denied');
    const late = await cyanotype('request', 'approve', first);
    assert.deepEqual(
      [late.code, late.stdout, late.stderr.split('\n')[0]],
      [1, '', 'error: the request is denied, and cannot become approved.'],
    );
    await cyanotype('request', 'approve', second);
    assert.equal(
      (await json('request', 'fail', second, '--message', 'disk full')).steps[1].message,
      'disk full',
    );
    assert.equal((await json('request', 'approve', second)).status, 'approved');
    const odd = await cyanotype('request', 'complete', second, '--machine', 'a@b@c');
    assert.deepEqual([odd.code, odd.stdout], [2, '']);
    assert.match(odd.stderr, /It must be a uuid, or a uuid, @ and the number or uuid of a provider\./);
  });
});
