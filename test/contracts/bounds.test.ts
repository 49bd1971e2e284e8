import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatalogueError, invalid } from '../../src/catalogue/errors.js';
import { editImage, type ImageChanges, tidyTags } from '../../src/catalogue/image.js';
import {
  checkNewRequest,
  type ImageRequest,
  type NewImageRequest,
} from '../../src/catalogue/image-request.js';
import { checkStep, refuseTooManyMachines } from '../../src/catalogue/image-request-life.js';
import { editImageVersion, type ImageVersionChanges } from '../../src/catalogue/image-version.js';
import { checkedNamedText } from '../../src/catalogue/named-text.js';
import { BOUNDS } from '../../src/catalogue/text.js';
import { checkedTerms } from '../../src/catalogue/token.js';
import { checkedUsername } from '../../src/catalogue/user.js';
import { newRequest } from '../../src/handlers/atmosphere-v1/new-request.js';
import { readTimestamp } from '../../src/handlers/timestamps.js';
import { parseKey } from '../../src/store/key.js';
import { actors, image, NOW, version } from '../catalogue/samples.js';
import { documents } from '../contract-watch.js';
import { startApp } from '../harness.js';
import { read } from './seeds.js';

type Bound = keyof typeof BOUNDS;

/** Which bound a field has as a text, and which as a list, by its path in a body; `[]` is an entry of a list. */
const BOUND_OF: Readonly<Record<string, { readonly text?: Bound; readonly list?: Bound }>> = {
  name: { text: 'name' },
  description: { text: 'description' },
  icon: { text: 'icon' },
  change_log: { text: 'changeLog' },
  tags: { text: 'tagList', list: 'tags' },
  'tags[]': { text: 'tagName' },
  'tags[].name': { text: 'tagName' },
  access_list: { list: 'sharedWith' },
  'access_list[]': { text: 'username' },
  'access_list[].username': { text: 'username' },
  licenses: { list: 'ids' },
  scripts: { list: 'ids' },
  membership: { list: 'ids' },
  end_date: { text: 'timestamp' },
  instance: { text: 'key' },
  provider: { text: 'key' },
  providers: { list: 'ids' },
  'providers[]': { text: 'key' },
  source_version: { text: 'key' },
  organization: { text: 'key' },
  root_volume: { text: 'key' },
  'root_volume.id': { text: 'key' },
  extra_volumes: { text: 'extraVolumes' },
  software: { text: 'software' },
  sys: { text: 'files', list: 'fileList' },
  'sys[]': { text: 'files' },
  exclude: { text: 'files', list: 'fileList' },
  'exclude[]': { text: 'files' },
  ip_address: { text: 'ipAddress' },
  vis: { text: 'username', list: 'sharedWith' },
  'vis[]': { text: 'username' },
  shared_with: { text: 'userList', list: 'sharedWith' },
  'shared_with[]': { text: 'username' },
  username: { text: 'username' },
  organizations: { list: 'ids' },
  'organizations[]': { text: 'key' },
  uuid: { text: 'key' },
  label: { text: 'label' },
  expires: { text: 'timestamp' },
  user: { text: 'username' },
  owner: { text: 'username' },
  start_date: { text: 'timestamp' },
  text: { text: 'text' },
  message: { text: 'message' },
  machines: { list: 'machines' },
  'machines[].uuid': { text: 'key' },
  'machines[].provider': { text: 'key' },
};

const READ_ONLY = 'is compared with what is shown, and never kept';
const IGNORED = 'is ignored: a bound would refuse what means nothing';

const READ_ONLY_OF_IMAGE = ['uuid', 'start_date', 'provider_images', 'url', 'versions'];
const READ_ONLY_OF_VERSION = ['id', 'parent', 'image', 'machines', 'access_list', 'start_date', 'url'];

/** What has no bound, and why. */
const UNBOUNDED: Readonly<Record<string, readonly [reason: string, ...paths: string[]]>> = {
  'atmosphere-v1/images editAnImage': [READ_ONLY, 'id', 'created_by', 'start_date', 'versions'],
  'operator/catalogue importACatalogue': ['it is read line by line, and each line has a bound', ''],
  'atmosphere-v2/images editAnImage': [READ_ONLY, ...READ_ONLY_OF_IMAGE],
  'atmosphere-v2/image_versions editAnImageVersion': [READ_ONLY, ...READ_ONLY_OF_VERSION],
  'atmosphere-v2-expanded/images editAnImage': [READ_ONLY, ...READ_ONLY_OF_IMAGE],
  'atmosphere-v2-expanded/image_versions editAnImageVersion': [READ_ONLY, ...READ_ONLY_OF_VERSION],
  'online-labs/images createANewImage': [IGNORED, 'root_volume.name'],
  'online-labs/images updateAnImage': [
    IGNORED,
    'creation_date',
    'from_image',
    'from_server',
    'id',
    'marketplace_key',
    'modification_date',
    'organization',
    'root_volume',
  ],
  'operator/images editAnImage': [READ_ONLY, 'uuid', 'start_date', 'modification_date'],
  'operator/image_versions editAnImageVersion': [READ_ONLY, 'uuid', 'start_date'],
  'operator/organizations editAnOrganization': [READ_ONLY, 'uuid'],
  'operator/identities editAnIdentity': [READ_ONLY, 'uuid'],
  'operator/instances editAnInstance': [READ_ONLY, 'uuid'],
  'operator/providers editAProvider': [READ_ONLY, 'uuid'],
  'operator/volumes editAVolume': [READ_ONLY, 'uuid'],
  'operator/users editAUser': [READ_ONLY, 'uuid', 'username', 'created'],
};

/** A list that is kept as its text, and one of words that the contract lists. */
const BOUNDED_OTHERWISE = new Set(['extra_volumes list', 'scopes list']);

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Body {
  readonly contract: string;
  readonly operation: string;
  readonly schema: Schema;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const bodies: readonly Body[] = [...documents].flatMap(([contract, document]) =>
  Object.values(document.paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => {
      const { operationId = '', requestBody } = operation as {
        readonly operationId?: string;
        readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
      };
      return Object.values(requestBody?.content ?? {}).map(({ schema }) => ({
        contract,
        operation: `${contract} ${operationId}`,
        schema,
        schemas: document.components.schemas as Readonly<Record<string, Schema>>,
      }));
    }),
  ),
);

interface Field {
  readonly path: string;
  readonly kind: 'text' | 'list';
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** Everything that one value has to fit, or may: what is said beside a reference counts as what it refers to. */
function layersOf({ schemas }: Body, schema: Schema): readonly Schema[] {
  const target = schema.$ref === undefined ? undefined : schemas[schema.$ref.replace(/.*\//, '')];
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    schema,
    ...[...(target === undefined ? [] : [target]), ...inner].flatMap((one) =>
      layersOf({ schemas } as Body, one),
    ),
  ];
}

function fieldsOf(body: Body, sources: readonly Schema[], path = ''): readonly Field[] {
  const layers = sources.flatMap((schema) => layersOf(body, schema));
  const types = new Set(layers.flatMap(({ type = [] }) => type));
  const of = (key: 'minLength' | 'maxLength' | 'maxItems') =>
    layers.find((one) => one[key] !== undefined)?.[key];
  const words = layers.some((one) => one.enum !== undefined);
  const items = layers.flatMap((one) => one.items ?? []);
  const names = new Set(layers.flatMap(({ properties = {} }) => Object.keys(properties)));
  return [
    ...(types.has('string') && !words
      ? [{ path, kind: 'text' as const, least: of('minLength'), most: of('maxLength') }]
      : []),
    ...(types.has('array') ? [{ path, kind: 'list' as const, least: undefined, most: of('maxItems') }] : []),
    ...(items.length > 0 ? fieldsOf(body, items, `${path}[]`) : []),
    ...[...names].flatMap((name) =>
      fieldsOf(
        body,
        layers.flatMap(({ properties = {} }) => properties[name] ?? []),
        path === '' ? name : `${path}.${name}`,
      ),
    ),
  ];
}

const isUnbounded = (operation: string, path: string): boolean => {
  const [, ...paths] = UNBOUNDED[operation] ?? [''];
  return paths.some((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
};

for (const body of bodies) {
  test(`${body.operation}: the schema and the prose say the catalogue's bounds of every text and list`, () => {
    // Prose, as paragraphs and points of a list; without the examples.
    const passages = read(`${body.contract}.apib`)
      .replace(/^ {8}.*$/gm, '')
      .split(/\n\s*\n|\n(?=\s*[-+] )/);
    const seen = fieldsOf(body, [body.schema]);
    assert.ok(seen.length > 0);
    for (const { path, kind, least, most } of seen) {
      const where = `${path} ${kind}`;
      if (isUnbounded(body.operation, path) || BOUNDED_OTHERWISE.has(where)) continue;
      const bound = BOUND_OF[path]?.[kind];
      assert.ok(bound, `${where} has no bound, and no reason not to`);
      assert.equal(most, BOUNDS[bound], where);
      if (['name', 'tagName', 'label'].includes(bound)) assert.equal(least, 1, where);
      const name = path.replace(/\[\].*|\..*/, '');
      const said = new RegExp(`\\b${BOUNDS[bound]}\\b`);
      assert.ok(
        passages.some((passage) => new RegExp(`[\`*]${name}[\`*]`).test(passage) && said.test(passage)),
        `${where}: nowhere is it said that ${name} has at most ${BOUNDS[bound]}`,
      );
    }
  });
}

test('what has no bound is there, and its reason is still needed', () => {
  for (const [operation, [, ...paths]] of Object.entries(UNBOUNDED)) {
    const body = bodies.find((one) => one.operation === operation);
    assert.ok(body, operation);
    const known = fieldsOf(body, [body.schema]).map(({ path }) => path);
    for (const path of paths) {
      assert.ok(
        known.some((one) => one === path || one.startsWith(`${path}.`)),
        `${operation} ${path}`,
      );
    }
  }
});

test('what counts or is a place in a list is a whole number, from 0 or 1', () => {
  const seen = new Set<string>();
  for (const [contract, document] of documents) {
    for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
      const { operationId = '', parameters = [] } = operation as {
        readonly operationId?: string;
        readonly parameters?: readonly {
          readonly name: string;
          readonly in: string;
          readonly schema: { readonly type?: string; readonly minimum?: number };
        }[];
      };
      for (const { name, schema, ...where } of parameters) {
        if (where.in !== 'query' || !['number', 'integer'].includes(schema.type ?? '')) continue;
        seen.add(name);
        // The place before the first event is 0; numbers of pages and things begin at 1.
        const expected = { type: 'integer', minimum: name === 'after' ? 0 : 1 };
        assert.deepEqual(schema, expected, `${contract} ${operationId}: ${name}`);
      }
    }
  }
  assert.deepEqual([...seen].sort(), ['after', 'id', 'limit', 'page', 'page_size', 'per_page']);
});

const wanted: NewImageRequest = {
  instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
  provider: 1,
  description: '',
  software: '',
  sys: '',
  exclude: '',
  tags: [],
  visibility: 'public',
  ipAddress: null,
};
const { owner } = actors;
const ofImage = (changes: ImageChanges & { tags?: never; sharedWith?: never }) =>
  editImage(image, owner, changes, NOW);
const ofVersion = (changes: ImageVersionChanges) => editImageVersion(version, owner, changes, NOW);
function ofRequest(change: Partial<NewImageRequest>): void {
  assert.ok(owner.kind === 'user');
  checkNewRequest({ ...wanted, ...change }, owner, {
    instance: { id: 1, name: 'i', ownerId: owner.user.id },
    provider: { id: 1, uuid: image.uuid, name: 'p', active: true },
    hasOpenRequest: false,
    unknownUsers: [],
  });
}
function ofStep(message: string): void {
  const pending: ImageRequest = {
    ...wanted,
    id: 1,
    uuid: image.uuid,
    name: 'n',
    status: 'pending',
    requester: image.owner,
    provider: { id: 1, uuid: image.uuid, name: 'p', active: true },
    created: NOW,
    steps: [],
    image: null,
  };
  const found = { instanceActive: true, requesterActive: true, hasOtherOpenRequest: false };
  checkStep(pending, { status: 'denied', message }, found, actors.staff, NOW);
}
const ofBody = (change: { readonly tags?: string; readonly shared_with?: string }) =>
  newRequest({ instance: '', provider: 1, description: '', software: '', vis: 'select', ...change });
/** As many characters: each one of two units, as people count it one. */
const text = (size: number) => '𝒳'.repeat(size);
const listOf = <Item>(size: number, item: (n: number) => Item) =>
  Array.from({ length: size }, (_, n) => item(n));

/** The catalogue itself, without a schema before it, given something of this size. */
const CATALOGUE: Readonly<Record<Bound, (size: number) => unknown>> = {
  name: (size) => ofImage({ name: text(size) }),
  description: (size) => ofImage({ description: text(size) }),
  icon: (size) => ofImage({ icon: text(size) }),
  changeLog: (size) => ofVersion({ changeLog: text(size) }),
  tagName: (size) => tidyTags([text(size)]),
  tags: (size) => tidyTags(listOf(size, (n) => n)),
  sharedWith: (size) => ofRequest({ visibility: listOf(size, String) }),
  ids: (size) => ofVersion({ licenses: listOf(size, (n) => n) }),
  extraVolumes: (size) => ofImage({ extraVolumes: `["${text(size - 4)}"]` }),
  software: (size) => ofRequest({ software: text(size) }),
  files: (size) => ofRequest({ sys: [text(size)] }),
  fileList: (size) => ofRequest({ exclude: listOf(size, String) }),
  ipAddress: (size) => ofRequest({ ipAddress: text(size) }),
  username: (size) => checkedUsername('x'.repeat(size)),
  label: (size) => checkedTerms({ label: text(size), scopes: ['read'], expires: null }, NOW),
  tagList: (size) => ofBody({ tags: ','.repeat(size) }),
  userList: (size) => ofBody({ shared_with: ' '.repeat(size) }),
  key: (size) => {
    if (parseKey({ value: image.uuid.padEnd(size, '0'), by: 'uuid' }) === null)
      throw invalid('key', 'unknown');
  },
  message: (size) => ofStep(text(size)),
  machines: (size) => refuseTooManyMachines(listOf(size, () => ({ uuid: image.uuid, provider: 1 }))),
  text: (size) => checkedNamedText({ name: 'x', text: text(size) }),
  timestamp: (size) => readTimestamp('end_date', `2030-01-31T00:00:00.${'0'.repeat(size - 21)}Z`),
};

for (const [bound, most] of Object.entries(BOUNDS)) {
  test(`the catalogue takes ${bound} up to ${most}, and no further`, () => {
    const take = CATALOGUE[bound as Bound];
    take(most);
    assert.throws(
      () => take(most + 1),
      (error) => error instanceof CatalogueError && error.code === 'invalid',
    );
  });
}

test('what is at its bound is taken and can be sent back, one more is refused by its name, in each form', async (t) => {
  const { call } = await startApp(t);
  const own = '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
  for (const [method, url] of [
    ['PATCH', `/api/v2/images/${own}`],
    ['PATCH', `/api/v1/images/${own}`],
    ['PUT', `/images/${own}`],
  ] as const) {
    const send = (body: unknown) => call(method, url, { as: 'user', body });
    const full = await send({ name: text(BOUNDS.name) });
    assert.equal(full.statusCode, 200, url);
    const shown = full.json();
    assert.equal((await send(url.startsWith('/api/') ? shown : shown.image)).statusCode, 200);
    // Blanks count, whatever becomes of them; and a text that is longer once it is composed is too long.
    for (const name of [text(BOUNDS.name + 1), ` ${text(BOUNDS.name)}`, '\u0958'.repeat(BOUNDS.name), '']) {
      const refused = await send({ name });
      assert.equal(refused.statusCode, 400, url);
      const message = name === '' ? 'must not be blank' : `must have at most ${BOUNDS.name} characters`;
      const { errors = [], fields = {} } = refused.json();
      assert.deepEqual(
        url.startsWith('/api/') ? errors : fields,
        url.startsWith('/api/') ? [{ code: 400, message, field: 'name' }] : { name: [message] },
      );
    }
  }
});
