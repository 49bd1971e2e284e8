import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { timestamp } from '../../src/catalogue/time.js';
import { hashToken, newToken, TOKEN_BYTES } from '../../src/catalogue/token.js';
import { CATALOGUE_FORMAT, RECORD_KINDS } from '../../src/store/records.js';
import { migrations } from '../../src/store/sqlite/migrate.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';

/** Part of the file's name: raise it whenever other data is made, so that no old file is taken for it. */
const EDITION = 2;
const SEED = 7;

/** Owns nothing, and nothing is shared with them: sees what is public, and no more. */
export const BENCH_USER = { id: 1, username: 'bench' };
export const TOKEN = newToken(new Uint8Array(TOKEN_BYTES).fill(SEED));
/** Of 10 images whatever the size, in their descriptions. */
export const RARE_WORD = 'zirconium';
/** Of about one in five. */
export const COMMON_WORD = 'genome';
export const TAGS = 50;
export const tagName = (number: number) => `tag-${number}`;

const VOLUMES = 5;
const PROVIDERS = 3;
const WORDS =
  'a the for with and from on base server desktop minimal stable nightly genome assembly python compiler cluster storage network analysis pipeline toolkit kernel driver library runtime notebook workflow database container image release builds tested students course astronomy climate proteins sequence alignment browser editor shell scripts packages updates security headless graphics'.split(
    ' ',
  );
const ARCHITECTURES = ['x86_64', 'x86_64', 'x86_64', 'arm64', 'arm'];

/** 32 bits of a state and a number that look like chance (the finalizer of MurmurHash3). */
function mixed(state: number, part: number): number {
  let bits = Math.imul(state ^ part, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const seeds = new Map<string, number>();

/** What the chance of the seed is for this image, or whatever the number is of, in this respect. */
function chance(subject: string, index: number, nth = 0): number {
  const seed = seeds.get(subject) ?? [...Buffer.from(subject)].reduce(mixed, SEED);
  seeds.set(subject, seed);
  return mixed(mixed(seed, index), nth);
}

const choice = <Item>(items: readonly Item[], bits: number): Item => items[bits % items.length] as Item;

function uuid(subject: string, index: number): string {
  const hex = [0, 1, 2, 3].map((nth) => chance(subject, index, nth).toString(16).padStart(8, '0')).join('');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20)].join('-');
}

/** A volume that new images can be made from. */
export const VOLUME = uuid('volume', 1);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const usersOf = (size: number) => 2 + Math.ceil(size / 100);
/** As users, they become more and not larger: what is shared with a user does not grow with the catalogue. */
const groupsOf = (size: number) => Math.max(20, Math.ceil(size / 5000));
/** Anyone but `bench`. */
const someone = (size: number, bits: number) => 2 + (bits % (usersOf(size) - 1));

const FIRST = Date.UTC(2012, 0, 1) * 1000;
const LAST = Date.UTC(2026, 0, 1) * 1000;
const YEAR_2045 = timestamp(Date.UTC(2045, 0, 1) * 1000);

/** In no order, one of 200 in the future. */
function startOf(image: number): string {
  const within = chance('start', image) / 2 ** 32;
  const begin = chance('late', image) % 200 === 0 ? Date.UTC(2040, 0, 1) * 1000 : FIRST;
  return timestamp(begin + Math.floor(within * (LAST - FIRST)));
}

/** Three of a hundred have ended, one will. */
function endOf(image: number): string | null {
  const percent = chance('end', image) % 100;
  if (percent < 3) return timestamp(LAST);
  return percent === 3 ? YEAR_2045 : null;
}

function description(image: number, size: number): string {
  const words = upTo(12).map((nth) => choice(WORDS, chance('word', image, nth)));
  if (image % Math.ceil(size / 10) === 0) words[6] = RARE_WORD;
  return words.join(' ');
}

function imageRecord(id: number, size: number) {
  const owner = someone(size, chance('owner', id));
  const isPublic = chance('public', id) % 5 !== 0;
  const sharing = isPublic ? 'nobody' : choice(['user', 'group', 'nobody', 'nobody'], chance('shared', id));
  return {
    id,
    uuid: uuid('image', id),
    name: `${choice(WORDS, chance('name', id))} ${choice(WORDS, chance('name', id, 1))} ${id}`,
    description: description(id, size),
    icon: null,
    owner_id: owner,
    organization_id: chance('organization', id) % 4 === 0 ? 1 : null,
    is_public: isPublic,
    start_at: startOf(id),
    end_at: endOf(id),
    modified_at: startOf(id),
    arch: choice(ARCHITECTURES, chance('arch', id)),
    root_volume_id: 1 + (chance('volume of', id) % VOLUMES),
    extra_volumes: '[]',
    from_image: null,
    from_server: null,
    marketplace_key: null,
    tags: [...new Set(upTo(chance('tags', id) % 4).map((nth) => 1 + (chance('tag', id, nth) % TAGS)))],
    shares: sharing === 'user' ? [{ user_id: someone(size, chance('user', id)), end_at: null }] : [],
    group_shares:
      sharing === 'group' ? [{ group_id: 1 + (chance('group', id) % groupsOf(size)), end_at: null }] : [],
  };
}

/** Each image has a version of its own number; one of ten has a second. */
const versionsOf = (image: number, size: number) =>
  chance('second', image) % 10 === 0 ? [image, size + image] : [image];

function versionRecord(id: number, image: number, size: number) {
  const user_id = someone(size, chance('owner', image));
  const lists = { licenses: [], scripts: [], membership: [] };
  return {
    id,
    uuid: uuid('version', id),
    image_id: image,
    name: id === image ? '1.0' : '2.0',
    change_log: choice(WORDS, chance('change', id)),
    allow_imaging: true,
    parent_id: id === image ? null : image,
    identity_id: null,
    user_id,
    start_at: startOf(image),
    end_at: null,
    ...lists,
  };
}

function* records(size: number): Generator<readonly [kind: string, record: object]> {
  const created_at = timestamp(FIRST);
  yield ['organization', { id: 1, uuid: uuid('organization', 1), name: 'Bench', active: true }];
  for (const id of upTo(usersOf(size))) {
    const username = id === BENCH_USER.id ? BENCH_USER.username : `user-${id}`;
    const flags = { staff: false, active: true };
    yield ['user', { id, uuid: uuid('user', id), username, ...flags, created_at, organizations: [] }];
  }
  for (const id of upTo(groupsOf(size)))
    yield ['group', { id, name: `group-${id}`, members: [someone(size, id - 1)] }];
  const terms = { label: 'bench', scopes: ['read', 'write'], created_at, expires_at: null, revoked_at: null };
  yield [
    'token',
    { id: 1, hash: Buffer.from(hashToken(TOKEN)).toString('hex'), user_id: BENCH_USER.id, ...terms },
  ];
  for (const id of upTo(PROVIDERS)) {
    yield ['provider', { id, uuid: uuid('provider', id), name: `provider-${id}`, active: true }];
  }
  for (const id of upTo(VOLUMES)) {
    const provider_id = 1 + (id % PROVIDERS);
    yield ['volume', { id, uuid: uuid('volume', id), name: `volume-${id}`, provider_id, active: true }];
  }
  for (const id of upTo(TAGS)) {
    yield ['tag', { id, uuid: uuid('tag', id), name: tagName(id), description: '' }];
  }
  for (let image = 1; image <= size; image++) yield ['image', imageRecord(image, size)];
  for (let image = 1; image <= size; image++) {
    for (const id of versionsOf(image, size)) yield ['image_version', versionRecord(id, image, size)];
  }
  for (let image = 1; image <= size; image++) {
    for (const id of versionsOf(image, size)) {
      const provider_id = 1 + (chance('runs on', id) % PROVIDERS);
      const start_at = startOf(image);
      yield [
        'machine',
        { id, uuid: uuid('machine', id), version_id: id, provider_id, start_at, end_at: null },
      ];
    }
  }
}

const PIECE = 1 << 18;

/** As `cyanotype export` writes a catalogue. */
export async function* exported(size: number): AsyncGenerator<Uint8Array> {
  const counts: Record<string, number> = Object.fromEntries(RECORD_KINDS.map(({ kind }) => [kind, 0]));
  let text = `${JSON.stringify({ kind: 'catalogue', format: CATALOGUE_FORMAT, at: timestamp(LAST), position: 0 })}\n`;
  for (const [kind, record] of records(size)) {
    counts[kind] = (counts[kind] ?? 0) + 1;
    text += `${JSON.stringify({ kind, record })}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}${JSON.stringify({ kind: 'end', counts: { ...counts, event: 0 } })}\n`);
}

/**
 * The file of a catalogue with so many images of about 1 KB, made unless it is there. It comes in by the store's own
 * import, so that whatever the store keeps beside the records (search text, counters, indexes) is what it would keep.
 */
export async function dataSet(
  size: number,
  folder: string,
  onProgress: (lines: number) => void,
): Promise<string> {
  const file = join(folder, `images-${size}-schema-${migrations.length}-edition-${EDITION}.db`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const partial = `${file}.part`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(partial + suffix, { force: true });
  const store = openSqliteStore(partial);
  try {
    const call = { actor: { kind: 'local', label: 'bench' }, now: Date.now() * 1000 } as const;
    await store.importCatalogue(exported(size), { onProgress }, call);
  } finally {
    await store.close();
  }
  renameSync(partial, file);
  return file;
}
