import { randomBytes } from 'node:crypto';
import type { DemoData, DemoImage, DemoRequest, DemoVersion } from '../../catalogue/demo-data.js';
import { CatalogueError } from '../../catalogue/errors.js';
import { type Micros, timestamp } from '../../catalogue/time.js';
import { type KindName, RECORD_KINDS, type StoredRecord } from '../records.js';
import type { Store } from '../store.js';
import { changeLog } from './change-log.js';
import type { Database } from './database.js';
import { searchTextOfImage, searchTextOfVersion } from './search-texts.js';
import { get, type Work } from './work.js';

type DemoStore = Pick<Store, 'isEmpty' | 'loadDemo'>;

export function demoStore(db: Database): DemoStore {
  return {
    isEmpty: async () => db.ask(isEmpty),

    loadDemo: async (data, call) =>
      db.write(function* () {
        if (!(yield* isEmpty())) {
          throw new CatalogueError('conflict', 'demo data goes into an empty database only; this one is not');
        }
        const log = yield* changeLog(db, call, 'loadDemo');
        const records = recordsOf(data, call.now);
        for (const { kind } of RECORD_KINDS) {
          for (const { record, derived } of records[kind]) yield* log.make(kind, record, derived);
        }
        yield* db.numbersGiven();
      }),
  };
}

/** Whatever else is kept belongs to a user, an organization or a provider. */
function* isEmpty(): Work<boolean> {
  const found = yield* get(
    'SELECT 1 FROM users UNION ALL SELECT 1 FROM organizations UNION ALL SELECT 1 FROM providers LIMIT 1',
  );
  return found === undefined;
}

interface Made {
  readonly record: StoredRecord;
  readonly derived?: { readonly search_text: string };
}

function recordsOf(data: DemoData, now: Micros): Readonly<Record<KindName, readonly Made[]>> {
  const plain = (records: readonly StoredRecord[]): readonly Made[] => records.map((record) => ({ record }));
  return {
    organization: plain(data.organizations.map((organization) => ({ ...organization, active: true }))),
    user: plain(data.users.map((user) => ({ ...user, active: true, created_at: timestamp(now) }))),
    group: plain(data.groups),
    token: plain(
      data.tokens.map(({ id, user, label, scopes }) => ({
        id,
        // The hash of nothing that anybody has.
        hash: randomBytes(32).toString('hex'),
        user_id: user,
        label,
        scopes,
        created_at: timestamp(now),
        expires_at: null,
        revoked_at: null,
      })),
    ),
    provider: plain(data.providers.map((provider) => ({ ...provider, active: true }))),
    identity: plain(
      data.identities.map(({ user, ...identity }) => ({ ...identity, user_id: user, active: true })),
    ),
    volume: plain(
      data.volumes.map(({ provider, ...volume }) => ({ ...volume, provider_id: provider, active: true })),
    ),
    license: plain(data.licenses),
    script: plain(data.scripts),
    tag: plain(data.tags),
    image: data.images.map((image) => imageRecord(data, image)),
    image_version: data.versions.map(versionRecord),
    machine: plain(data.versions.flatMap(machineRecords)),
    instance: plain(
      data.instances.map(({ id, uuid, name, owner, provider }) => ({
        id,
        uuid,
        name,
        owner_id: owner,
        provider_id: provider,
        arch: 'x86_64',
        source_version_id: null,
        active: true,
      })),
    ),
    image_request: plain(data.requests.map(requestRecord)),
  };
}

function imageRecord(data: DemoData, image: DemoImage): Made {
  const owner = found(data.users, image.owner);
  const tags = image.tags.map((id) => found(data.tags, id));
  const record = {
    id: image.id,
    uuid: image.uuid,
    name: image.name,
    description: image.description,
    icon: null,
    owner_id: owner.id,
    organization_id: image.organization,
    is_public: image.isPublic,
    start_at: timestamp(image.start),
    end_at: image.end === null ? null : timestamp(image.end),
    modified_at: timestamp(image.start),
    arch: image.arch,
    root_volume_id: image.volume,
    extra_volumes: '[]',
    from_image: null,
    from_server: null,
    marketplace_key: null,
    tags: image.tags,
    shares: image.sharedWith.map((id) => ({ user_id: id, end_at: null })),
    group_shares: [],
  };
  return { record, derived: { search_text: searchTextOfImage({ ...image, owner, tags }) } };
}

function versionRecord(version: DemoVersion): Made {
  const record = {
    id: version.id,
    uuid: version.uuid,
    image_id: version.image,
    name: version.name,
    change_log: version.changeLog,
    allow_imaging: true,
    parent_id: version.parent,
    identity_id: version.identity,
    user_id: version.user,
    start_at: timestamp(version.start),
    end_at: null,
    licenses: version.licenses ?? [],
    scripts: version.scripts ?? [],
    membership: version.membership ?? [],
  };
  return { record, derived: { search_text: searchTextOfVersion(version) } };
}

const machineRecords = ({ id: version, machines }: DemoVersion): readonly StoredRecord[] =>
  machines.map(({ id, uuid, provider, start }) => ({
    id,
    uuid,
    version_id: version,
    provider_id: provider,
    start_at: timestamp(start),
    end_at: null,
  }));

const requestRecord = (request: DemoRequest): StoredRecord => ({
  id: request.id,
  uuid: request.uuid,
  status: request.status,
  requester_id: request.requester,
  name: request.name,
  instance_id: request.instance,
  provider_id: request.provider,
  description: request.description,
  software: request.software,
  sys: request.sys,
  exclude: request.exclude,
  tags: request.tags,
  visibility: request.visibility,
  ip_address: null,
  created_at: timestamp(request.created),
  image_id: request.image,
  steps: request.steps.map(({ status, by, at, message }) => ({
    status,
    user_id: by,
    at: timestamp(at),
    message,
  })),
});

function found<Item extends { readonly id: number }>(items: readonly Item[], id: number): Item {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`the demo data refers to ${id}, which it does not hold`);
  return item;
}
