import { IMAGES, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

export const inputs: readonly Mutant[] = [
  {
    name: 'bodies are coerced',
    kind: 'invalid input accepted',
    seam: 'validation',
    contracts: [...IMAGES, ...V2_VERSIONS, 'operator/organizations', 'operator/volumes'],
    says: 'A number is taken where the contract has a text, and a text where it has a boolean.',
    changes: [
      {
        file: 'http/validation.ts',
        find: 'strict ??= ajv(false);',
        replace: 'strict ??= ajv(true);',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { name: 5 } })).status === 200,
  },
  {
    name: 'fields that are not known are passed over',
    kind: 'invalid input accepted',
    seam: 'handler',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, 'atmosphere-v1/images', 'operator/images', 'operator/licenses'],
    says: 'A PATCH with a field that the contract does not know answers 200, where 400 belongs.',
    changes: [
      {
        file: 'handlers/merge.ts',
        find: 'if (reader !== undefined) return reader(value);',
        replace:
          'if (reader !== undefined) return reader(value);\n          if (!Object.hasOwn(shown, field)) return {};',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { colour: 'red' } })).status === 200,
  },
  {
    name: 'fields that cannot be changed are passed over',
    kind: 'invalid input accepted',
    seam: 'handler',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, 'atmosphere-v1/images', 'operator/images', 'operator/scripts'],
    says: 'A PATCH with another `id` answers 200 and changes nothing, where 400 belongs.',
    changes: [
      {
        file: 'handlers/merge.ts',
        find: 'if (reader !== undefined) return reader(value);',
        replace:
          'if (reader !== undefined) return reader(value);\n          if (Object.hasOwn(shown, field)) return {};',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { id: 77 } })).status === 200,
  },
  {
    name: 'a name may be blank',
    kind: 'invalid input accepted',
    seam: 'catalogue rule',
    contracts: [...IMAGES, 'operator/groups', 'operator/providers'],
    says: 'A name of blanks alone is taken, where 400 belongs.',
    changes: [
      {
        file: 'catalogue/text.ts',
        find: "  if (name === '') throw invalid(field, 'must not be blank');\n",
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { name: '  ' } })).status === 200,
  },
  {
    name: 'the log is read from past its end',
    kind: 'invalid input accepted',
    seam: 'store query',
    contracts: ['operator/events'],
    says: 'An `after` past the end of the log answers 200 and nothing, where 400 belongs.',
    changes: [
      {
        file: 'store/sql/events.ts',
        find: "        if (after > last) throw invalid('after', 'is past the end of the log');\n",
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('GET', '/operator/v1/events?after=77777', { as: 'staff' })).status === 200,
  },
  {
    name: 'JSON may come as plain text',
    kind: 'invalid input accepted',
    seam: 'validation',
    contracts: [...IMAGES, 'operator/tokens', 'operator/users'],
    says: 'A body of the type `text/plain` is taken for JSON, where 415 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: '  scope.addContentTypeParser(mediaTypes, {',
        replace: "  scope.addContentTypeParser([...mediaTypes, 'text/plain'], {",
      },
      {
        file: 'http/mount.ts',
        find: "    if (!operation.mediaTypes.includes(request.mediaType ?? '')) return done(unsupported(operation));\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const headers = { 'content-type': 'text/plain' };
      const body = '{"name":"New"}';
      return (await ask('PATCH', '/api/v2/images/1', { as: 'user', body, headers })).status === 200;
    },
  },
  {
    name: 'private and public at once',
    kind: 'invalid input accepted',
    seam: 'handler',
    contracts: V2_IMAGES,
    says: 'A PATCH whose `private` and `is_public` contradict each other answers 200, where 400 belongs.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/images.ts',
        find: '      refuseContradiction(body);\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      const body = { private: true, is_public: true };
      return (await ask('PATCH', '/api/v2/images/1', { as: 'user', body })).status === 200;
    },
  },
  {
    name: 'the body of a PUT is not judged',
    kind: 'invalid input accepted',
    seam: 'validation',
    contracts: ['online-labs/images'],
    says: 'A PUT with fields of any type answers 200, where 400 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "STREAMED.includes(part.contentType ?? '') ?",
        replace: "STREAMED.includes(part.contentType ?? '') || part.method === 'PUT' ?",
      },
    ],
    shows: async (ask) => {
      const path = '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54';
      return (await ask('PUT', path, { as: 'user', body: { public: 'yes' } })).status === 200;
    },
  },
  {
    name: 'a username may be anything',
    kind: 'invalid input accepted',
    seam: 'catalogue rule',
    contracts: ['operator/users'],
    says: 'A username with blanks or commas is taken with 201, where 400 belongs.',
    changes: [
      {
        file: 'catalogue/user.ts',
        find: "  if (!USERNAME.test(name)) throw invalid('username', 'may have letters, digits and . _ @ + - only');\n",
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('POST', '/operator/v1/users', { as: 'staff', body: { username: 'a, b' } })).status === 201,
  },
  {
    name: 'an id that is no number breaks the service',
    kind: '500 instead of a refusal',
    seam: 'store query',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, 'operator/images', 'operator/instances', 'operator/volumes'],
    says: 'A path with an id of any text answers 500, where 404 belongs.',
    changes: [
      {
        file: 'store/key.ts',
        find: "key.by === 'number-or-uuid' ? parseId(key.value) : null;",
        replace: "key.by === 'number-or-uuid' ? Number(BigInt(key.value)) : null;",
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images/abc')).status === 500,
  },
  {
    name: 'a condition that is no tag breaks the service',
    kind: '500 on odd input',
    seam: 'etag',
    contracts: [...IMAGES, ...V2_VERSIONS, 'operator/licenses'],
    says: 'An `If-None-Match` without quotes answers 500, where it should match nothing.',
    changes: [
      {
        file: 'handlers/conditional.ts',
        find: 'const [, weak, tag] = TAG.exec(entry.trim()) ?? [];',
        replace: 'const [, weak, tag] = TAG.exec(entry.trim()) as RegExpExecArray;',
      },
    ],
    shows: async (ask) => {
      const headers = { 'if-none-match': 'abc' };
      return (await ask('GET', '/api/v2/images/1', { headers })).status === 500;
    },
  },
  {
    name: 'a quote in a search breaks the service',
    kind: '500 on odd input',
    seam: 'store query',
    contracts: [...V2_IMAGES, 'atmosphere-v1/images', 'operator/images'],
    says: 'A `search` with a single quote answers 500: the text stands in the query as it came.',
    changes: [
      {
        file: 'store/sql/conditions.ts',
        find: "condition(dialect.holds('i.search_text', '?'), term)",
        replace: `condition(dialect.holds('i.search_text', "'" + term + "'"))`,
      },
    ],
    shows: async (ask) => (await ask('GET', "/api/v2/images?search=o'brien")).status === 500,
  },
  {
    name: 'no body breaks the service',
    kind: '500 instead of a refusal',
    seam: 'validation',
    contracts: ['online-labs/images', 'operator/users', 'operator/images', 'atmosphere-v1/image_requests'],
    says: 'A write without the body that it needs answers 500, where 400 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "if (operation.requestBody === 'required' && request.body === undefined) {",
        replace: "if (operation.requestBody === 'required' && request.body === null) {",
      },
    ],
    shows: async (ask) => (await ask('POST', '/operator/v1/users', { as: 'staff' })).status === 500,
  },
  {
    name: 'a uuid that is taken breaks the service',
    kind: '500 instead of a refusal',
    seam: 'store query',
    contracts: ['operator/instances'],
    says: 'A new instance with the uuid of another answers 500, where 409 belongs.',
    changes: [
      {
        file: 'store/sql/instances.ts',
        find: "        yield* refuseTaken('instances', 'an instance', 'uuid', uuid);\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const uuid = '74089c18-f80a-11e3-8ef5-b2227cce2b54';
      const body = { name: 'New', owner: 1, provider: 1, uuid };
      return (await ask('POST', '/operator/v1/instances', { as: 'staff', body })).status === 500;
    },
  },
  {
    name: 'a license that is not there breaks the service',
    kind: '500 instead of a refusal',
    seam: 'store query',
    contracts: [...V2_VERSIONS, 'operator/image_versions'],
    says: 'A PATCH of `licenses` with an id that is unknown answers 500, where 400 belongs.',
    changes: [
      {
        file: 'store/sql/references.ts',
        find: "if (known?.n !== ids.length) throw invalid(field, 'must be ids that exist');",
        replace: "if (known === undefined) throw invalid(field, 'must be ids that exist');",
      },
    ],
    shows: async (ask) => {
      const path = '/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
      return (await ask('PATCH', path, { as: 'user', body: { licenses: [777] } })).status === 500;
    },
  },
];
