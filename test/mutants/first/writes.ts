import type { Mutant } from '../mutant.js';

export const writes: readonly Mutant[] = [
  {
    name: 'a new instance is answered with 200',
    kind: 'wrong status on success',
    seam: 'handler',
    contracts: ['operator/instances'],
    says: 'What creates an instance answers 200 in place of 201.',
    changes: [
      {
        file: 'handlers/operator/instances.ts',
        find: 'return { status: 201, headers, body: instance };',
        replace: 'return { status: 200, headers, body: instance };',
      },
    ],
    shows: async (ask) => {
      const body = { name: 'New', owner: 1, provider: 1 };
      return (await ask('POST', '/operator/v1/instances', { as: 'staff', body })).status === 200;
    },
  },
  {
    name: 'a new group has no Location',
    kind: 'header missing or wrong',
    seam: 'handler',
    contracts: ['operator/groups'],
    says: 'The answer of 201 lacks the header `Location`.',
    changes: [
      {
        file: 'handlers/operator/groups.ts',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is found in a source, where it is a template
        find: 'const headers = { Location: `${baseUrl}/groups/${group.id}`, ETag: etagOf(group) };',
        replace: 'const headers = { ETag: etagOf(group) };',
      },
    ],
    shows: async (ask) => {
      const made = await ask('POST', '/operator/v1/groups', { as: 'staff', body: { name: 'New' } });
      return made.status === 201 && made.header('location') === null;
    },
  },
  {
    name: 'the new text of a license is not stored',
    kind: 'update not stored',
    seam: 'store query',
    contracts: ['operator/licenses', 'operator/scripts'],
    says: 'A PATCH of `text` shows the new text; whoever reads it afterwards finds the old one.',
    changes: [
      {
        file: 'store/sql/named-texts.ts',
        find: 'next.name, next.text, next.id)',
        replace: 'next.name, current.text, next.id)',
      },
    ],
    shows: async (ask) => {
      const edit = await ask('PATCH', '/operator/v1/licenses/1', { as: 'staff', body: { text: 'New.' } });
      const read = await ask('GET', '/operator/v1/licenses/1', { as: 'staff' });
      return edit.at('text') === 'New.' && read.at('text') !== 'New.';
    },
  },
  {
    name: 'edits of the operator do not ask for If-Match',
    kind: 'stale ETag',
    seam: 'etag',
    contracts: [
      'operator/groups',
      'operator/identities',
      'operator/image_versions',
      'operator/images',
      'operator/instances',
      'operator/licenses',
      'operator/organizations',
      'operator/providers',
      'operator/scripts',
      'operator/users',
      'operator/volumes',
    ],
    says: 'A PATCH with an `If-Match` of something older is done, where 412 belongs.',
    changes: [
      {
        file: 'handlers/edit.ts',
        find: 'view(await write(changes(), precondition))',
        replace: 'view(await write(changes(), undefined))',
      },
    ],
    shows: async (ask) => {
      const edit = await ask('PATCH', '/operator/v1/scripts/1', {
        as: 'staff',
        body: { name: 'New' },
        headers: { 'if-match': '"older"' },
      });
      return edit.status === 200;
    },
  },
  {
    name: 'the name of a provider is taken twice',
    kind: 'conflict not detected',
    seam: 'store query',
    contracts: ['operator/providers'],
    says: 'A second provider of the same name is made with 201, where 409 belongs.',
    changes: [
      {
        file: 'store/sql/providers.ts',
        find: '        yield* refuse(tidy);\n',
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('POST', '/operator/v1/providers', { as: 'staff', body: { name: 'Tucson' } })).status === 201,
  },
];
