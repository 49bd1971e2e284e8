import { invalid } from '../catalogue/errors.js';
import { ARCHITECTURES } from '../catalogue/image.js';
import { REQUEST_STATUSES } from '../catalogue/image-request.js';
import { BOUNDS, checkedText, refuseTooMany, tidyName } from '../catalogue/text.js';
import { parseTimestamp } from '../catalogue/time.js';
import { TOKEN_SCOPES } from '../catalogue/token.js';
import { checkedUsername } from '../catalogue/user.js';
import { parseUuid } from './key.js';
import type { KindName } from './records.js';

/** What a value of a record may be, for records that come from outside: each as the catalogue itself would keep it. */
export interface Rule {
  /** Throws what is wrong with the value. */
  readonly check: (value: unknown, field: string) => void;
  /** The records of this kind whose numbers the value names. */
  readonly refersTo?: KindName;
  readonly numbers?: (value: unknown) => readonly number[];
  /** No two records of the kind have the same. */
  readonly unique?: true;
}

/** Where the catalogue itself sets no bound of its own. */
const LONG = 1_000_000;

const rule = (check: Rule['check']): Rule => ({ check });

const text = (bound: number): Rule =>
  rule((value, field) => {
    if (typeof value !== 'string') throw invalid(field, 'must be a text');
    checkedText(value, field, bound);
  });

/** A text that its tidying leaves as it is. */
const tidy = (tidied: (value: string, field: string) => string): Rule =>
  rule((value, field) => {
    if (typeof value !== 'string') throw invalid(field, 'must be a text');
    if (tidied(value, field) !== value) throw invalid(field, 'must be trimmed and composed (NFC)');
  });

const name = (bound: number = BOUNDS.name): Rule => tidy((value, field) => tidyName(value, field, bound));

const boolean = rule((value, field) => {
  if (typeof value !== 'boolean') throw invalid(field, 'must be true or false');
});

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

const number = rule((value, field) => {
  if (!isNumber(value)) throw invalid(field, 'must be a whole number from 1');
});

const time = rule((value, field) => {
  if (typeof value !== 'string' || parseTimestamp(value) === null) {
    throw invalid(field, 'must be a timestamp such as 2030-01-31T00:00:00.000000Z');
  }
});

const uuid: Rule = {
  unique: true,
  check: (value, field) => {
    if (typeof value !== 'string' || parseUuid(value) !== value) {
      throw invalid(field, 'must be a uuid in small letters');
    }
  },
};

const hash: Rule = {
  unique: true,
  check: (value, field) => {
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) {
      throw invalid(field, 'must be a SHA-256 as 64 hexadecimal digits');
    }
  },
};

const oneOf = (values: readonly string[]): Rule =>
  rule((value, field) => {
    if (!values.some((one) => one === value)) throw invalid(field, `must be one of ${values.join(', ')}`);
  });

const nullable = (inner: Rule): Rule => ({
  ...inner,
  check: (value, field) => {
    if (value !== null) inner.check(value, field);
  },
});

const unique = (inner: Rule): Rule => ({ ...inner, unique: true });

const to = (kind: KindName): Rule => ({
  ...number,
  refersTo: kind,
  numbers: (value) => (isNumber(value) ? [value] : []),
});

function listOf(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(field, 'must be a list');
  return value;
}

const list = (item: Rule, bound = LONG): Rule =>
  rule((value, field) => {
    const items = listOf(value, field);
    refuseTooMany(items, field, bound);
    for (const one of items) item.check(one, field);
    if (new Set(items).size < items.length) throw invalid(field, 'must not have an entry twice');
  });

const listTo = (kind: KindName): Rule => ({
  ...list(number),
  refersTo: kind,
  numbers: (value) => listOf(value, '').filter(isNumber),
});

/** A list of objects, each with these members and no others. One of them may refer to something. */
const objects = (members: Readonly<Record<string, Rule>>, distinct: string | null): Rule => {
  const [reference] = Object.entries(members).filter(([, { refersTo }]) => refersTo !== undefined);
  const numbersOf = (value: unknown) =>
    (value as readonly Readonly<Record<string, unknown>>[]).flatMap(
      (one) => reference?.[1].numbers?.(one[reference[0]]) ?? [],
    );
  return {
    ...(reference?.[1].refersTo !== undefined && { refersTo: reference[1].refersTo, numbers: numbersOf }),
    check: (value, field) => {
      const items = listOf(value, field);
      for (const one of items) checkMembers(one, members, field);
      const named = items.map((one) => (one as Readonly<Record<string, unknown>>)[distinct ?? '']);
      if (distinct !== null && new Set(named).size < items.length) {
        throw invalid(field, `must not have the same ${distinct} twice`);
      }
    },
  };
};

/** All of the members, and no others; `field` stands before their names. */
export function checkMembers(
  value: unknown,
  members: Readonly<Record<string, Rule>>,
  field: string | null,
): asserts value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(field, 'must be an object');
  }
  const path = (name: string) => (field === null ? name : `${field}.${name}`);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(members, name)) throw invalid(path(name), 'is not known');
  }
  for (const [name, { check }] of Object.entries(members)) {
    if (!Object.hasOwn(value, name)) throw invalid(path(name), 'is missing');
    check((value as Readonly<Record<string, unknown>>)[name], path(name));
  }
}

const files = rule((value, field) => {
  if (typeof value === 'string') return text(BOUNDS.files).check(value, field);
  const items = listOf(value, field);
  refuseTooMany(items, field, BOUNDS.fileList);
  for (const one of items) text(BOUNDS.files).check(one, field);
});

const visibility = rule((value, field) => {
  if (value === 'public' || value === 'private') return;
  list(name(BOUNDS.username), BOUNDS.sharedWith).check(value, field);
});

const volumes = rule((value, field) => {
  text(BOUNDS.extraVolumes).check(value, field);
  try {
    const read: unknown = JSON.parse(String(value));
    if (typeof read === 'object' && read !== null) return;
  } catch {
    // As below.
  }
  throw invalid(field, 'must be the JSON text of a list or an object');
});

const scopes = rule((value, field) => {
  list(oneOf(TOKEN_SCOPES)).check(value, field);
  if (listOf(value, field).length === 0) throw invalid(field, 'must name one scope at least');
});

const end = nullable(time);
const shares = objects({ user_id: to('user'), end_at: end }, 'user_id');

/** By kind, what each member of its records may be. */
export const RECORD_RULES: Readonly<Record<KindName, Readonly<Record<string, Rule>>>> = {
  organization: { uuid, name: name(), active: boolean },
  user: {
    uuid,
    username: unique(tidy(checkedUsername)),
    staff: boolean,
    active: boolean,
    created_at: time,
    organizations: listTo('organization'),
  },
  group: { name: name(), members: listTo('user') },
  token: {
    hash,
    user_id: to('user'),
    label: name(BOUNDS.label),
    scopes,
    created_at: time,
    expires_at: end,
    revoked_at: end,
  },
  provider: { uuid, name: name(), active: boolean },
  identity: { uuid, user_id: to('user'), active: boolean, providers: listTo('provider') },
  volume: { uuid, name: name(), provider_id: to('provider'), active: boolean },
  license: { name: name(), text: text(BOUNDS.text) },
  script: { name: name(), text: text(BOUNDS.text) },
  tag: { uuid, name: unique(name(BOUNDS.tagName)), description: text(LONG) },
  image: {
    uuid,
    name: name(),
    description: text(BOUNDS.description),
    icon: nullable(text(BOUNDS.icon)),
    owner_id: to('user'),
    organization_id: nullable(to('organization')),
    is_public: boolean,
    start_at: time,
    end_at: end,
    modified_at: time,
    arch: oneOf(ARCHITECTURES),
    root_volume_id: to('volume'),
    extra_volumes: volumes,
    from_image: nullable(text(LONG)),
    from_server: nullable(text(LONG)),
    marketplace_key: nullable(text(LONG)),
    tags: listTo('tag'),
    shares,
    group_shares: objects({ group_id: to('group'), end_at: end }, 'group_id'),
  },
  image_version: {
    uuid,
    image_id: to('image'),
    name: name(),
    change_log: text(BOUNDS.changeLog),
    allow_imaging: boolean,
    parent_id: nullable(to('image_version')),
    identity_id: nullable(to('identity')),
    user_id: to('user'),
    start_at: time,
    end_at: end,
    licenses: listTo('license'),
    scripts: listTo('script'),
    membership: listTo('group'),
  },
  machine: {
    uuid,
    version_id: to('image_version'),
    provider_id: to('provider'),
    start_at: time,
    end_at: end,
  },
  instance: {
    uuid,
    name: name(),
    owner_id: to('user'),
    provider_id: to('provider'),
    arch: oneOf(ARCHITECTURES),
    source_version_id: nullable(to('image_version')),
    active: boolean,
  },
  image_request: {
    uuid,
    status: oneOf(REQUEST_STATUSES),
    requester_id: to('user'),
    name: name(),
    instance_id: to('instance'),
    provider_id: to('provider'),
    description: text(BOUNDS.description),
    software: text(BOUNDS.software),
    sys: files,
    exclude: files,
    tags: list(name(BOUNDS.tagName), BOUNDS.tags),
    visibility,
    ip_address: nullable(text(BOUNDS.ipAddress)),
    created_at: time,
    image_id: nullable(to('image')),
    steps: objects(
      {
        status: oneOf(REQUEST_STATUSES.filter((status) => status !== 'pending')),
        user_id: nullable(to('user')),
        at: time,
        message: text(BOUNDS.message),
      },
      null,
    ),
  },
};

const record = rule((value, field) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(field, 'must be an object');
  }
});

/** Every record has a number; what the rest of it may be depends on its kind. */
export const rulesOf = (kind: KindName): Readonly<Record<string, Rule>> => ({
  id: { ...number, unique: true },
  ...RECORD_RULES[kind],
});

export const EVENT_RULES = {
  position: number,
  at: time,
  user_id: nullable(to('user')),
  token_label: text(BOUNDS.label),
  operation: name(),
  kind: oneOf(Object.keys(RECORD_RULES)),
  id: number,
  before: nullable(record),
  after: nullable(record),
} as const satisfies Readonly<Record<string, Rule>>;
