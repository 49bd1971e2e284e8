import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { searchText } from '../../src/catalogue/text.js';
import { timestamp } from '../../src/catalogue/time.js';
import { hashToken } from '../../src/catalogue/token.js';
import { IMAGES_URL, type PostedImage } from './cases.js';
import { BENCH_USER } from './data-set.js';

/** The operator's contract with nothing between: prepared statements, and the objects that JSON is made of. */
export interface ImagesSql {
  /** An image that everybody may see, as one who neither owns nor shares it is shown it. */
  image(id: number): object | undefined;
  /** The first page of 20 of them. */
  firstPage(): object;
  create(image: PostedImage): object;
  /** Numbers of so many images that everybody may see, all over the file. */
  publicIds(count: number): readonly number[];
  /** Whose token it is, looked up as it must be for each request. */
  userOf(token: string): { readonly id: number } | undefined;
  close(): void;
}

interface ImageRow {
  id: number;
  uuid: string;
  name: string;
  description: string;
  icon: string | null;
  owner_id: number;
  owner_uuid: string;
  owner_username: string;
  organization: string | null;
  is_public: number;
  start_at: number;
  end_at: number | null;
  modified_at: number;
  arch: string;
  volume_uuid: string;
  volume_name: string;
  extra_volumes: string;
  from_image: string | null;
  from_server: string | null;
  marketplace_key: string | null;
}

interface VersionRow {
  id: number;
  uuid: string;
  name: string;
  start_at: number;
  end_at: number | null;
  machine_id: number | null;
  machine_uuid: string;
  machine_start: number;
  machine_end: number | null;
  provider_id: number;
  provider_uuid: string;
  provider_name: string;
}

const COLUMNS = `i.id, i.uuid, i.name, i.description, i.icon, i.is_public, i.start_at, i.end_at, i.modified_at, i.arch,
  i.extra_volumes, i.from_image, i.from_server, i.marketplace_key, u.id AS owner_id, u.uuid AS owner_uuid,
  u.username AS owner_username, o.uuid AS organization, vol.uuid AS volume_uuid, vol.name AS volume_name
  FROM images i JOIN users u ON u.id = i.owner_id JOIN volumes vol ON vol.id = i.root_volume_id
  LEFT JOIN organizations o ON o.id = i.organization_id`;
const VISIBLE = 'i.is_public = 1 AND i.start_at <= ? AND (i.end_at IS NULL OR i.end_at > ?)';

const span = (start: number, end: number | null) => ({
  start_date: timestamp(start),
  end_date: end === null ? null : timestamp(end),
});

export function openImagesSql(file: string): ImagesSql {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  const one = db.prepare<[number, number, number], ImageRow>(
    `SELECT ${COLUMNS} WHERE i.id = ? AND ${VISIBLE}`,
  );
  const page = db.prepare<[number, number], ImageRow>(
    `SELECT ${COLUMNS} WHERE ${VISIBLE} ORDER BY i.start_at DESC, i.id DESC LIMIT 21`,
  );
  const count = db.prepare<[number, number], { n: number }>(
    `SELECT count(*) AS n FROM images i WHERE ${VISIBLE}`,
  );
  const tags = db.prepare<[number], object>(
    `SELECT t.id, t.uuid, t.name, t.description FROM image_tags it JOIN tags t ON t.id = it.tag_id
     WHERE it.image_id = ? ORDER BY it.position`,
  );
  const versions = db.prepare<[number], VersionRow>(
    `SELECT v.id, v.uuid, v.name, v.start_at, v.end_at, m.id AS machine_id, m.uuid AS machine_uuid,
       m.start_at AS machine_start, m.end_at AS machine_end, p.id AS provider_id, p.uuid AS provider_uuid,
       p.name AS provider_name
     FROM image_versions v LEFT JOIN machines m ON m.version_id = v.id LEFT JOIN providers p ON p.id = m.provider_id
     WHERE v.image_id = ? ORDER BY v.start_at DESC, v.id DESC, m.start_at DESC, m.id DESC`,
  );
  const token = db.prepare<[Uint8Array, number], { id: number }>(
    `SELECT u.id FROM tokens t JOIN users u ON u.id = t.user_id
     WHERE t.hash = ? AND u.active = 1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)`,
  );

  const versionsOf = (image: number) => {
    const found: { id: number; machines: object[] }[] = [];
    for (const row of versions.all(image)) {
      let version = found.at(-1);
      if (version?.id !== row.id) {
        const { id, uuid, name, start_at, end_at } = row;
        const begun = { id, uuid, name, ...span(start_at, end_at), machines: [] };
        version = begun;
        found.push(begun);
      }
      if (row.machine_id === null) continue;
      version.machines.push({
        id: row.machine_id,
        uuid: row.machine_uuid,
        provider: { id: row.provider_id, uuid: row.provider_uuid, name: row.provider_name },
        ...span(row.machine_start, row.machine_end),
      });
    }
    return found;
  };
  const view = (row: ImageRow) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    description: row.description,
    icon: row.icon,
    owner: { id: row.owner_id, uuid: row.owner_uuid, username: row.owner_username },
    organization: row.organization,
    public: row.is_public === 1,
    shared_with_users: [],
    shared_with_groups: [],
    tags: tags.all(row.id),
    ...span(row.start_at, row.end_at),
    modification_date: timestamp(row.modified_at),
    arch: row.arch,
    root_volume: { uuid: row.volume_uuid, name: row.volume_name },
    extra_volumes: row.extra_volumes,
    from_image: row.from_image,
    from_server: row.from_server,
    marketplace_key: row.marketplace_key,
    versions: versionsOf(row.id),
  });

  const insert = inserts(db);
  const create = db.transaction((image: PostedImage) => {
    const now = Date.now() * 1000;
    const row = one.get(insert(image, now), now, now);
    if (row === undefined) throw new Error('the image is not there after it was inserted');
    return view(row);
  });
  const begin = Date.now() * 1000;
  // As if a counter were kept: counting anew for each list would cost more than all the rest.
  let total = count.get(begin, begin)?.n ?? 0;

  return {
    image: (id) => {
      const now = Date.now() * 1000;
      const row = one.get(id, now, now);
      return row && view(row);
    },
    firstPage: () => {
      const now = Date.now() * 1000;
      const found = page.all(now, now);
      const shown = found.slice(0, 20);
      const last = shown.at(-1);
      const after = Buffer.from(`a${last?.start_at}.${last?.id}`, 'latin1').toString('base64url');
      const next = found.length > 20 ? `${IMAGES_URL}?page=2&page_size=20&after=${after}` : null;
      return { count: total, next, previous: null, results: shown.map(view) };
    },
    create: (image) => {
      const created = create.immediate(image);
      total++;
      return created;
    },
    publicIds: (wanted) => {
      const now = Date.now() * 1000;
      const all = db
        .prepare<[number, number], number>(`SELECT i.id FROM images i WHERE ${VISIBLE} ORDER BY i.id`)
        .pluck();
      const ids = all.all(now, now);
      return ids.filter((_id, index) => index % Math.ceil(ids.length / wanted) === 0);
    },
    userOf: (text) => token.get(hashToken(text), Date.now() * 1000),
    close: () => void db.close(),
  };
}

/** The rows that our service writes for a new image, and its events and search texts where they are wanted. */
export function inserts(db: Database.Database, isPlain = false): (image: PostedImage, now: number) => number {
  const volume = db.prepare<[string], { id: number; provider_id: number }>(
    'SELECT id, provider_id FROM volumes WHERE uuid = ? AND active = 1',
  );
  const image = db.prepare(
    `INSERT INTO images (uuid, name, description, owner_id, is_public, start_at, modified_at, arch, root_volume_id,
       extra_volumes, search_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?)`,
  );
  const tagNamed = db.prepare<[string], { id: number }>('SELECT id FROM tags WHERE name = ?');
  const tag = db.prepare('INSERT INTO image_tags (image_id, position, tag_id) VALUES (?, ?, ?)');
  const version = db.prepare(
    `INSERT INTO image_versions (uuid, image_id, name, change_log, allow_imaging, user_id, start_at, search_text)
     VALUES (?, ?, '1.0', '', 1, ?, ?, ?)`,
  );
  const machine = db.prepare(
    'INSERT INTO machines (uuid, version_id, provider_id, start_at) VALUES (?, ?, ?, ?)',
  );
  const event = db.prepare(
    `INSERT INTO events (at, user_id, token_label, operation, kind, item_id, after)
     VALUES (?, ?, 'bench', 'createImage', ?, ?, ?)`,
  );
  return (posted, now) => {
    const { id: user, username } = BENCH_USER;
    const from = volume.get(posted.root_volume);
    if (from === undefined) throw new Error('there is no such volume');
    const note = (kind: string, id: number | bigint, record: object) => {
      if (!isPlain) event.run(now, user, kind, id, JSON.stringify({ id, ...record }));
    };
    const searchable = (texts: readonly string[]) => (isPlain ? '' : searchText(texts));

    const row = { uuid: randomUUID(), name: posted.name, description: posted.description, arch: posted.arch };
    const search = searchable([posted.name, posted.description, username, ...posted.tags]);
    const isPublic = posted.public ? 1 : 0;
    const { lastInsertRowid: id } = image.run(
      row.uuid,
      row.name,
      row.description,
      user,
      isPublic,
      now,
      now,
      row.arch,
      from.id,
      search,
    );
    posted.tags.forEach((name, position) => {
      tag.run(id, position, tagNamed.get(name)?.id);
    });
    note('image', id, { ...row, owner_id: user, is_public: posted.public, start_at: timestamp(now) });

    const versionUuid = randomUUID();
    const { lastInsertRowid: versionId } = version.run(versionUuid, id, user, now, searchable(['1.0', '']));
    note('image_version', versionId, { uuid: versionUuid, image_id: id, name: '1.0', user_id: user });
    const machineUuid = randomUUID();
    const { lastInsertRowid: machineId } = machine.run(machineUuid, versionId, from.provider_id, now);
    note('machine', machineId, { uuid: machineUuid, version_id: versionId, provider_id: from.provider_id });
    return Number(id);
  };
}
