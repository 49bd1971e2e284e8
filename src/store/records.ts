/**
 * Everything that is kept, as records: one object for each row with the lists that belong to it. The event log holds
 * a record before and after each change, an export is all records, and an import makes the rows of them again; so one
 * who replays the events holds what an export would say.
 */
export interface RecordKind {
  /** As `kind` of events and export lines. */
  readonly kind: KindName;
  readonly table: string;
  readonly columns: readonly Column[];
  readonly lists: readonly RecordList[];
}

/** Of the file that an export writes; another one is another number. */
export const CATALOGUE_FORMAT = 1;

/** A record as events and exports write it. */
export type StoredRecord = Readonly<Record<string, unknown>>;

export interface Column {
  readonly name: string;
  /** `plain`: number or text; `time`: microseconds ↔ RFC 3339; `json`: a JSON text ↔ its value; `secret`: bytes ↔ hexadecimal, left out of events. */
  readonly type: 'plain' | 'boolean' | 'time' | 'json' | 'secret';
}

/** Rows of a table of links, in the order of `order`. */
export interface RecordList {
  readonly name: string;
  readonly table: string;
  /** The column that refers to the record. */
  readonly of: string;
  /** One column: a list of its values; several: a list of objects. */
  readonly columns: readonly Column[];
  readonly order: string;
}

const TYPED = /^(\w+)(?::(boolean|time|json|secret))?$/;

/** `active:boolean` is a column and its type; `plain` unless said. */
function columns(text: string): readonly Column[] {
  return text.split(' ').map((part) => {
    const [, name = '', type = 'plain'] = TYPED.exec(part) ?? [];
    if (name === '') throw new RangeError(`${part} is no column`);
    return { name, type: type as Column['type'] };
  });
}

const list = (name: string, table: string, of: string, listed: string, order: string): RecordList => ({
  name,
  table,
  of,
  columns: columns(listed),
  order,
});

const record = (
  kind: KindName,
  table: string,
  listed: string,
  lists: readonly RecordList[] = [],
): RecordKind => ({
  kind,
  table,
  columns: columns(`id ${listed}`),
  lists,
});

/** What refers to another comes after it, but for versions and their parents, which may come in any order. */
export const RECORD_KINDS: readonly RecordKind[] = [
  record('organization', 'organizations', 'uuid name active:boolean'),
  record('user', 'users', 'uuid username staff:boolean active:boolean created_at:time', [
    list('organizations', 'memberships', 'user_id', 'organization_id', 'organization_id'),
  ]),
  record('group', 'user_groups', 'name', [
    list('members', 'group_members', 'group_id', 'user_id', 'user_id'),
  ]),
  record(
    'token',
    'tokens',
    'hash:secret user_id label scopes:json created_at:time expires_at:time revoked_at:time',
  ),
  record('provider', 'providers', 'uuid name active:boolean'),
  record('identity', 'identities', 'uuid user_id active:boolean', [
    list('providers', 'identity_providers', 'identity_id', 'provider_id', 'provider_id'),
  ]),
  record('volume', 'volumes', 'uuid name provider_id active:boolean'),
  record('license', 'licenses', 'name text'),
  record('script', 'scripts', 'name text'),
  record('tag', 'tags', 'uuid name description'),
  record(
    'image',
    'images',
    'uuid name description icon owner_id organization_id is_public:boolean start_at:time end_at:time modified_at:time arch root_volume_id extra_volumes from_image from_server marketplace_key',
    [
      list('tags', 'image_tags', 'image_id', 'tag_id', 'position'),
      list('shares', 'image_shares', 'image_id', 'user_id end_at:time', 'user_id'),
      list('group_shares', 'image_group_shares', 'image_id', 'group_id end_at:time', 'group_id'),
    ],
  ),
  record(
    'image_version',
    'image_versions',
    'uuid image_id name change_log allow_imaging:boolean parent_id identity_id user_id start_at:time end_at:time',
    [
      list('licenses', 'version_licenses', 'version_id', 'item_id', 'item_id'),
      list('scripts', 'version_scripts', 'version_id', 'item_id', 'item_id'),
      list('membership', 'version_membership', 'version_id', 'item_id', 'item_id'),
    ],
  ),
  record('machine', 'machines', 'uuid version_id provider_id start_at:time end_at:time'),
  record('instance', 'instances', 'uuid name owner_id provider_id arch source_version_id active:boolean'),
  record(
    'image_request',
    'image_requests',
    'uuid status requester_id name instance_id provider_id description software sys:json exclude:json tags:json visibility:json ip_address created_at:time image_id',
    [list('steps', 'image_request_steps', 'request_id', 'status user_id at:time message', 'position')],
  ),
];

/** Of all that is kept, in the order of what refers to what. */
export const TABLES: readonly string[] = [
  ...RECORD_KINDS.flatMap(({ table, lists }) => [table, ...lists.map((list) => list.table)]),
  'events',
];

export type KindName =
  | 'organization'
  | 'user'
  | 'group'
  | 'token'
  | 'provider'
  | 'identity'
  | 'volume'
  | 'license'
  | 'script'
  | 'tag'
  | 'image'
  | 'image_version'
  | 'machine'
  | 'instance'
  | 'image_request';

export function kindNamed(name: KindName): RecordKind {
  const found = RECORD_KINDS.find(({ kind }) => kind === name);
  if (found === undefined) throw new RangeError(`${name} is no kind of record`);
  return found;
}
