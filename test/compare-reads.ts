import assert from 'node:assert/strict';
import { documents } from './contract-watch.js';
import { type Harness, tokenHeader } from './harness.js';

interface Page {
  /** A URL; in the event log, the position to go on from. */
  readonly next?: string | number | null;
  readonly last?: number;
  readonly results?: readonly Item[];
  readonly images?: readonly Item[];
}
interface Item {
  readonly id?: string | number;
  readonly uuid?: string;
}

export interface Reach {
  /** Of a list's things, every how many-th is read by itself. */
  readonly step: number;
}

/**
 * Asks two services for every GET of every contract, and fails at the first difference: lists to their last page, and
 * each path with an id for the ids that its list shows, and for some that nothing has. How many answers were 200.
 */
export async function compareReads(
  one: Harness,
  other: Harness,
  token: string | null,
  { step }: Reach = { step: 1 },
): Promise<number> {
  let good = 0;
  const read = async (url: string): Promise<Page | null> => {
    const headers = token === null ? {} : tokenHeader(url, token);
    const [here, there] = await Promise.all([one, other].map(({ app }) => app.inject({ url, headers })));
    assert.ok(here !== undefined && there !== undefined);
    assert.equal(there.statusCode, here.statusCode, url);
    assert.equal(there.headers.etag, here.headers.etag, url);
    if (!url.includes('/tokens')) assert.equal(there.body, here.body, url);
    else assert.deepEqual(withoutLastUse(there.json()), withoutLastUse(here.json()), url);
    if (here.statusCode !== 200) return null;
    good++;
    return here.headers['content-type'] === 'application/json' ? (here.json() as Page) : null;
  };

  /** Every item of a list, from page to page. */
  const walk = async (list: string): Promise<readonly Item[]> => {
    const items: Item[] = [];
    for (let url: string | null = `${list}?page_size=100`; url !== null; ) {
      const page: Page | null = await read(url);
      items.push(...(page?.results ?? page?.images ?? []));
      url = nextOf(list, page);
    }
    return items;
  };

  /** The paths that a template stands for: each variable is filled with the ids of the list before it. */
  const pathsOf = async (template: string): Promise<readonly string[]> => {
    const variable = /\/\{[^}]+\}/.exec(template);
    if (variable === null) return [template];
    const list = template.slice(0, variable.index);
    const rest = template.slice(variable.index + variable[0].length);
    const items = (await walk(list)).filter((_, index) => index % step === 0);
    const known = items.flatMap(({ id, uuid }) => [id, uuid]).filter((id) => id !== undefined);
    const ids = new Set(['1', '999999', 'unknown', ...known.map(String)]);
    const paths: string[] = [];
    for (const id of ids) paths.push(...(await pathsOf(`${list}/${encodeURIComponent(id)}${rest}`)));
    return paths;
  };

  for (const document of documents.values()) {
    const prefix = new URL(document.servers[0]?.url ?? '').pathname.replace(/\/$/, '');
    for (const [path, item] of Object.entries(document.paths)) {
      if (!('get' in item)) continue;
      if (!path.includes('{')) await walk(prefix + path);
      else for (const url of await pathsOf(prefix + path)) await read(url);
    }
  }
  return good;
}

function nextOf(list: string, page: Page | null): string | null {
  const { next = null, last } = page ?? {};
  if (typeof next === 'number') return next === last ? null : `${list}?after=${next}&limit=1000`;
  return next === null ? null : next.replace(/^https?:\/\/[^/]+/, '');
}

/** When a token was last used is noted by the service that it was used with. */
const withoutLastUse = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, inner: unknown) => (name === 'last_used' ? null : inner));
