import { randomBytes } from 'node:crypto';
import type { DemoData, DemoImage, DemoRequest, DemoUser, DemoVersion } from '../../catalogue/demo-data.js';
import { CatalogueError } from '../../catalogue/errors.js';
import type { Micros } from '../../catalogue/time.js';
import { RECORD_KINDS } from '../records.js';
import type { Store } from '../store.js';
import { changeLog } from './change-log.js';
import type { Connection, Value } from './connection.js';
import { searchTextOfVersion, writeIds } from './image-versions.js';
import { searchTextOfImage, writeShares, writeTags } from './image-writes.js';

type DemoStore = Pick<Store, 'isEmpty' | 'loadDemo'>;

export function demoStore(db: Connection): DemoStore {
  return {
    isEmpty: async () => isEmpty(db),

    loadDemo: async (data, call) =>
      db.write(() => {
        if (!isEmpty(db)) {
          throw new CatalogueError('conflict', 'demo data goes into an empty database only; this one is not');
        }
        load(db, data, call.now);
        const log = changeLog(db, call, 'loadDemo');
        for (const { kind, table } of RECORD_KINDS) {
          for (const { id } of db.all<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`))
            log.made(kind, id);
        }
      }),
  };
}

/** Whatever else is kept belongs to a user, an organization or a provider. */
function isEmpty(db: Connection): boolean {
  return ['users', 'organizations', 'providers'].every(
    (table) => db.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined,
  );
}

function load(db: Connection, data: DemoData, now: Micros): void {
  for (const { id, uuid, name } of data.organizations) insert(db, 'organizations', { id, uuid, name });
  for (const user of data.users) loadUser(db, user, now);
  for (const { id, user, label, scopes } of data.tokens) {
    // The hash of nothing that anybody has.
    const hash = randomBytes(32);
    insert(db, 'tokens', {
      id,
      hash,
      user_id: user,
      label,
      scopes: JSON.stringify(scopes),
      created_at: now,
    });
  }
  for (const { id, uuid, name } of data.providers) insert(db, 'providers', { id, uuid, name });
  for (const { id, uuid, user, providers } of data.identities) {
    insert(db, 'identities', { id, uuid, user_id: user });
    for (const provider of providers) {
      insert(db, 'identity_providers', { identity_id: id, provider_id: provider });
    }
  }
  for (const { id, uuid, name, owner, provider } of data.instances) {
    insert(db, 'instances', { id, uuid, name, owner_id: owner, provider_id: provider });
  }
  for (const { id, uuid, name, provider } of data.volumes) {
    insert(db, 'volumes', { id, uuid, name, provider_id: provider });
  }
  for (const { id, uuid, name, description } of data.tags)
    insert(db, 'tags', { id, uuid, name, description });
  for (const { id, name, text } of data.licenses) insert(db, 'licenses', { id, name, text });
  for (const { id, name, text } of data.scripts) insert(db, 'scripts', { id, name, text });
  for (const { id, name, members } of data.groups) {
    insert(db, 'user_groups', { id, name });
    for (const member of members) insert(db, 'group_members', { group_id: id, user_id: member });
  }
  for (const image of data.images) loadImage(db, data, image);
  for (const version of data.versions) loadVersion(db, version);
  for (const request of data.requests) loadRequest(db, request);
}

/** Table and columns come from this file; only the values are data. */
function insert(db: Connection, table: string, row: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  db.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
}

function loadUser(db: Connection, user: DemoUser, now: Micros): void {
  const { id, uuid, username, staff } = user;
  insert(db, 'users', { id, uuid, username, staff: staff ? 1 : 0, active: 1, created_at: now });
  for (const organization of user.organizations) {
    insert(db, 'memberships', { user_id: id, organization_id: organization });
  }
}

function loadImage(db: Connection, data: DemoData, image: DemoImage): void {
  const owner = found(data.users, image.owner);
  const tags = image.tags.map((id) => found(data.tags, id));
  insert(db, 'images', {
    id: image.id,
    uuid: image.uuid,
    name: image.name,
    description: image.description,
    icon: null,
    owner_id: owner.id,
    organization_id: image.organization,
    is_public: image.isPublic ? 1 : 0,
    start_at: image.start,
    end_at: image.end,
    modified_at: image.start,
    arch: image.arch,
    root_volume_id: image.volume,
    extra_volumes: '[]',
    from_image: null,
    from_server: null,
    marketplace_key: null,
    search_text: searchTextOfImage({ ...image, owner, tags }),
  });
  writeTags(db, image.id, tags);
  writeShares(
    db,
    image.id,
    image.sharedWith.map((id) => ({ id, end: null })),
  );
}

function loadVersion(db: Connection, version: DemoVersion): void {
  insert(db, 'image_versions', {
    id: version.id,
    uuid: version.uuid,
    image_id: version.image,
    name: version.name,
    change_log: version.changeLog,
    allow_imaging: 1,
    parent_id: version.parent,
    identity_id: version.identity,
    user_id: version.user,
    start_at: version.start,
    end_at: null,
    search_text: searchTextOfVersion(version),
  });
  writeIds(db, 'version_licenses', version.id, version.licenses ?? []);
  writeIds(db, 'version_scripts', version.id, version.scripts ?? []);
  writeIds(db, 'version_membership', version.id, version.membership ?? []);
  for (const { id, uuid, provider, start } of version.machines) {
    insert(db, 'machines', {
      id,
      uuid,
      version_id: version.id,
      provider_id: provider,
      start_at: start,
      end_at: null,
    });
  }
}

function loadRequest(db: Connection, request: DemoRequest): void {
  insert(db, 'image_requests', {
    id: request.id,
    uuid: request.uuid,
    status: request.status,
    requester_id: request.requester,
    name: request.name,
    instance_id: request.instance,
    provider_id: request.provider,
    description: request.description,
    software: request.software,
    sys: JSON.stringify(request.sys),
    exclude: JSON.stringify(request.exclude),
    tags: JSON.stringify(request.tags),
    visibility: JSON.stringify(request.visibility),
    ip_address: null,
    created_at: request.created,
    image_id: request.image,
  });
  request.steps.forEach(({ status, by, at, message }, position) => {
    insert(db, 'image_request_steps', {
      request_id: request.id,
      position,
      status,
      user_id: by,
      at,
      message,
    });
  });
}

function found<Item extends { readonly id: number }>(items: readonly Item[], id: number): Item {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`the demo data refers to ${id}, which it does not hold`);
  return item;
}
