import type { TestContext } from 'node:test';
import { foldCase } from '../../../src/catalogue/text.js';
import { readAddress } from '../../../src/store/postgres/address.js';
import { database } from '../../../src/store/postgres/database.js';
import { fold, MARGIN } from '../../../src/store/postgres/list-fold.js';
import { Pool } from '../../../src/store/postgres/pool.js';
import { perform, type Value, type Work } from '../../../src/store/sql/work.js';
import { freshDatabase } from '../../postgres.js';

/** A database of its own, and what tests ask of it. */
export async function opened(t: TestContext) {
  const options = { size: 8, statementTimeout: 20_000, connectTimeout: 5_000, durability: 'normal' } as const;
  const url = await freshDatabase(t);
  const pool = new Pool(readAddress(url), options);
  t.after(() => pool.close());
  return {
    url,
    db: database(pool, () => undefined),
    all: async <Row>(sql: string, ...values: Value[]) => (await pool.ask({ sql, values })) as readonly Row[],
    work: <Result>(work: Work<Result>) => pool.use((session) => perform(() => work, session.ask)),
    /** As one does whose counts are of that moment afterwards. */
    fold: (now: number) => pool.ask(fold(now + MARGIN)),
  };
}
export type Opened = Awaited<ReturnType<typeof opened>>;

/** Numbers below `n` as if at random, the same ones again for the same seed. */
export function dice(seed: number) {
  let state = seed;
  return (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
export type Dice = ReturnType<typeof dice>;

export const uuid = (kind: number, id: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(id).padStart(12, '0')}`;

/** The name of the last user is the number of the first. */
export const USERS = ['ada', 'bob', 'cy', '1'];
export const TAGS = ['red', 'green', 'blue'];
export const ARCHS = ['arm', 'arm64', 'x86_64'];
export const NAMES = ['Ubuntu', 'Fédora', 'a%b_c', 'zz'];
/** Times of the catalogue, in seconds: ends and starts meet, and lie before and after what is now. */
export const SPAN = 40;
export const second = (n: number): number => n * 1_000_000;

/** Who and what images are of. */
export async function seed({ all }: Opened): Promise<void> {
  for (const [index, name] of USERS.entries()) {
    await all(
      'INSERT INTO users (uuid, username, staff, active, created_at) VALUES (?, ?, FALSE, TRUE, 0)',
      uuid(1, index),
      name,
    );
  }
  for (const id of [1, 2])
    await all('INSERT INTO organizations (uuid, name) VALUES (?, ?)', uuid(2, id), `o${id}`);
  for (const id of [1, 2]) await all('INSERT INTO user_groups (name) VALUES (?)', `g${id}`);
  await all('INSERT INTO providers (uuid, name) VALUES (?, ?)', uuid(3, 1), 'p');
  await all('INSERT INTO volumes (uuid, name, provider_id) VALUES (?, ?, 1)', uuid(4, 1), 'v');
  for (const [index, name] of TAGS.entries()) {
    await all('INSERT INTO tags (uuid, name, description) VALUES (?, ?, ?)', uuid(5, index), name, '');
  }
}

const maybe = <Thing>(roll: Dice, of: number, thing: () => Thing): Thing | null =>
  roll(of) === 0 ? thing() : null;
export const time = (roll: Dice): number => second(roll(SPAN));

/** An image with versions and all else, some with a start or an end that is yet to come. */
export async function make(db: Opened, roll: Dice, id: number): Promise<void> {
  const name = `${NAMES[roll(NAMES.length)]}`;
  await db.all(
    `INSERT INTO images (id, uuid, name, description, owner_id, organization_id, is_public, start_at, end_at, modified_at,
       arch, root_volume_id, extra_volumes, search_text) VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, 0, ?, 1, '{}', ?)`,
    ...[id, uuid(6, id), name, 1 + roll(USERS.length), maybe(roll, 2, () => 1 + roll(2)), roll(3) > 0],
    ...[time(roll), maybe(roll, 3, () => time(roll)), ARCHS[roll(3)] ?? '', foldCase(name)],
  );
  for (const [position, tag] of [1, 2, 3].filter(() => roll(2) === 0).entries()) {
    await db.all('INSERT INTO image_tags VALUES (?, ?, ?)', id, position, tag);
  }
  for (const user of [1, 2, 3, 4].filter(() => roll(4) === 0)) {
    await db.all(
      'INSERT INTO image_shares VALUES (?, ?, ?)',
      id,
      user,
      maybe(roll, 2, () => time(roll)),
    );
  }
  for (const group of [1, 2].filter(() => roll(4) === 0)) {
    await db.all(
      'INSERT INTO image_group_shares VALUES (?, ?, ?)',
      id,
      group,
      maybe(roll, 2, () => time(roll)),
    );
  }
  for (let nth = roll(3); nth > 0; nth--) {
    const version = id * 3 + nth;
    await db.all(
      `INSERT INTO image_versions (id, uuid, image_id, name, change_log, allow_imaging, user_id, start_at, end_at, search_text)
       VALUES (?, ?, ?, 'v', '', TRUE, ?, ?, ?, ?)`,
      ...[
        version,
        uuid(7, version),
        id,
        1 + roll(USERS.length),
        time(roll),
        maybe(roll, 3, () => time(roll)),
      ],
      roll(4) === 0 ? 'zzzz' : 'some words',
    );
  }
}

/** One of the ways in which an image changes. */
export async function change({ all }: Opened, roll: Dice, id: number): Promise<void> {
  switch (roll(6)) {
    case 0:
      await all(
        'UPDATE images SET end_at = ? WHERE id = ?',
        maybe(roll, 2, () => time(roll)),
        id,
      );
      break;
    case 1:
      await all(
        'UPDATE images SET is_public = NOT is_public, owner_id = ? WHERE id = ?',
        1 + roll(USERS.length),
        id,
      );
      break;
    case 2:
      await all(
        'UPDATE images SET start_at = ?, organization_id = ? WHERE id = ?',
        time(roll),
        maybe(roll, 2, () => 1),
        id,
      );
      break;
    case 3:
      await all('DELETE FROM image_tags WHERE image_id = ?', id);
      await all('INSERT INTO image_tags SELECT id, 0, ? FROM images WHERE id = ?', 1 + roll(3), id);
      break;
    case 4:
      await all(
        'UPDATE image_versions SET end_at = ?, user_id = 2 WHERE image_id = ?',
        maybe(roll, 2, () => time(roll)),
        id,
      );
      break;
    case 5:
      for (const table of ['image_tags', 'image_shares', 'image_group_shares', 'image_versions']) {
        await all(`DELETE FROM ${table} WHERE image_id = ?`, id);
      }
      await all('DELETE FROM images WHERE id = ?', id);
      break;
  }
}
