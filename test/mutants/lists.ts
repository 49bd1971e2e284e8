import { IMAGES, LISTS, V1, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

export const lists: readonly Mutant[] = [
  {
    name: 'instances are not filtered by service',
    kind: 'filter ignored',
    seam: 'handler',
    contracts: ['operator/instances'],
    says: '`active` is taken and changes nothing.',
    changes: [
      {
        file: 'handlers/operator/instances.ts',
        find: '      ...(active !== undefined && { active }),\n',
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('GET', '/operator/v1/instances?active=false', { as: 'staff' })).at('count') !== 0,
  },
  {
    name: 'events are not filtered by kind',
    kind: 'filter ignored',
    seam: 'handler',
    contracts: ['operator/events'],
    says: '`kind` is taken and changes nothing: events of every kind are listed.',
    changes: [
      {
        file: 'handlers/operator/events.ts',
        find: '        ...(kind !== undefined && { kind }),\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      await ask('POST', '/operator/v1/providers', { as: 'staff', body: { name: 'New' } });
      const events = await ask('GET', '/operator/v1/events?kind=script', { as: 'staff' });
      return events.at('results', 0, 'kind') !== 'script';
    },
  },
  {
    name: 'public=false is read as true',
    kind: 'filter ignored',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'With `public=false` the public images are listed.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: "return value === 'true';",
        replace: 'return Boolean(value);',
      },
    ],
    shows: async (ask) =>
      (await ask('GET', '/images?public=false', { as: 'user' })).at('images', 0, 'public') === true,
  },
  {
    name: 'versions are not filtered by image',
    kind: 'filter ignored',
    seam: 'handler',
    contracts: V2_VERSIONS,
    says: '`image_id` is taken and changes nothing.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/image_versions.ts',
        find: '        ...(query.image_id !== undefined && { image: query.image_id }),\n',
        replace: '',
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/image_versions?image_id=77777')).at('count') !== 0,
  },
  {
    name: 'the last of a page is the first of the next',
    kind: 'page off by one',
    seam: 'pagination',
    contracts: LISTS,
    says: 'Whoever follows `next` meets the last entry of each page again, without end.',
    changes: [
      {
        file: 'store/sqlite/pages.ts',
        find: "next: after ? writeTurn({ to: 'after', position: last }) : null,",
        replace: "next: writeTurn({ to: 'after', position: items.at(-2) ?? last }),",
      },
    ],
    shows: async (ask) => {
      const page = await ask('GET', '/api/v2/images?page_size=2', { as: 'staff' });
      const { pathname, search } = new URL(String(page.at('next')));
      const next = await ask('GET', pathname + search, { as: 'staff' });
      return next.at('results', 0, 'id') === page.at('results', 1, 'id');
    },
  },
  {
    name: 'the first page is left out',
    kind: 'page off by one',
    seam: 'pagination',
    contracts: LISTS,
    says: 'Pages are counted from 0: `page=1` shows the second.',
    changes: [{ file: 'store/sqlite/pages.ts', find: '(page - 1) * size;', replace: 'page * size;' }],
    shows: async (ask) => {
      const page = await ask('GET', '/api/v2/images?page_size=100', { as: 'staff' });
      return page.at('results', 0) === undefined && page.at('count') !== 0;
    },
  },
  {
    name: 'the count is that of the page',
    kind: 'count wrong',
    seam: 'pagination',
    contracts: [...V2_IMAGES, ...V1, 'operator/groups', 'operator/tokens'],
    says: '`count` is the number of results on the page, where the contract says of all.',
    changes: [
      { file: 'handlers/paging.ts', find: 'count: page.total,', replace: 'count: page.items.length,' },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images?page_size=1')).at('count') === 1,
  },
  {
    name: 'the count knows of what is hidden',
    kind: 'count wrong',
    seam: 'store query',
    contracts: LISTS,
    says: '`count` is that of the whole table: filters and what the caller may see do not count.',
    changes: [
      {
        file: 'store/sqlite/kept-listing.ts',
        find: `sum(\${COUNTER[kept.members]})`,
        replace: 'sum(items)',
      },
      {
        file: 'store/sqlite/table-listing.ts',
        find: `AS n FROM \${from} WHERE \${where.sql}\``,
        replace: `AS n FROM \${from} WHERE \${where.sql} OR 1\``,
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/api/v2/images?page_size=100');
      return Number(images.at('count')) > Number(images.at('results', 'length'));
    },
  },
  {
    name: 'the next page forgets the filters',
    kind: 'link wrong',
    seam: 'pagination',
    contracts: [...IMAGES, ...V2_VERSIONS, 'operator/instances'],
    says: '`next` lacks the filters that were sent: whoever follows it gets everything.',
    changes: [
      {
        file: 'http/pagination.ts',
        find: '    ...filters.map(([key, value]) => [key, String(value)] as [string, string]),\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/api/v2/images?tag_name=Ubuntu&page_size=1');
      return !String(images.at('next')).includes('Ubuntu');
    },
  },
  {
    name: 'versions lead on to images',
    kind: 'link wrong',
    seam: 'handler',
    contracts: V2_VERSIONS,
    says: '`next` of a list of image versions is the URL of a page of images.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/image_versions.ts',
        find: '}/image_versions`,',
        replace: '}/images`,',
      },
    ],
    shows: async (ask) => {
      const versions = await ask('GET', '/api/v2/image_versions?page_size=1');
      return String(versions.at('next')).includes('/images?');
    },
  },
  {
    name: 'images are listed by their number',
    kind: 'order wrong',
    seam: 'store query',
    contracts: IMAGES,
    says: 'Each page of images goes by id, where the contract says from newest to oldest.',
    changes: [
      {
        file: 'store/sqlite/images.ts',
        find: 'known.byId(found.items.map(({ id }) => id))',
        replace: 'known.byId(found.items.map(({ id }) => id).sort((left, right) => right - left))',
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images', { as: 'staff' })).at('results', 0, 'id') === 10,
  },
  {
    name: 'the versions of an image oldest first',
    kind: 'order wrong',
    seam: 'store query',
    contracts: [...V2_IMAGES, 'atmosphere-v1/images'],
    says: '`versions` of an image begins with the oldest, where the contract says newest first.',
    changes: [
      {
        file: 'store/sql/image-rows.ts',
        find: 'inListOrder(image.versions).map(',
        replace: 'inListOrder(image.versions).toReversed().map(',
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images/1')).at('versions', 0, 'name') === '0.9',
  },
];
