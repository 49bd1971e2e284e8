import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import Database from 'better-sqlite3';
import { ask } from './ask.js';
import { IMAGES_PATH, PUBLIC_URL } from './cases.js';
import { COMMON_WORD, RARE_WORD, TOKEN, tagName } from './data-set.js';
import { median } from './figures.js';
import { VISIBLE } from './growth.js';
import { startServer } from './processes.js';

/** Asked of our service, with a token, by a user who sees what is public. */
export const ASKS = {
  one: 'GET one, another each time',
  first: 'first page',
  next: 'pages one after the other, by `next`',
  middle: 'pages in the middle, by number',
  last: 'the last page, by its number',
  tag: 'first page of a tag',
  rare: 'a rare word',
  common: 'a word of one in five images',
} as const;
export type Ask = keyof typeof ASKS;

export interface Served {
  /** Milliseconds until an answer is there. */
  readonly time: Readonly<Record<Ask, number>>;
  /** Milliseconds of the server's process for each request. */
  readonly cpu: Readonly<Record<Ask, number>>;
}

interface Answer {
  readonly id?: number;
  readonly count?: number;
  readonly next?: string | null;
  readonly results?: readonly { readonly id: number }[];
}

interface Question {
  /** At most; no longer than a few seconds. */
  readonly times: number;
  readonly path: (nth: number, before: Answer | undefined) => string;
  /** What plain SQL says of it. */
  readonly count?: number;
  readonly ids: (nth: number) => readonly number[];
}

const SIZE = 20;
const PAGES = 50;
const PATIENCE_MS = 3_000;

/** One request at a time; throws where an answer is not what plain SQL says. */
export async function measureServed(database: string, onProgress: (text: string) => void): Promise<Served> {
  onProgress('counting by SQL');
  const questions = questionsOf(database);
  const server = await startServer('ours', database);
  const agent = new Agent({ keepAlive: true });
  const figures: { [of in keyof Served]: Record<string, number> } = { time: {}, cpu: {} };
  try {
    for (const [name, question] of Object.entries(questions)) {
      onProgress(ASKS[name as Ask]);
      const before = await server.usage();
      const { times, answers } = await put(server.url, agent, question);
      const after = await server.usage();
      for (const [nth, answer] of answers.entries()) judge(`${name} ${nth}`, question, nth, answer);
      figures.time[name] = median(times);
      figures.cpu[name] = (after.cpu - before.cpu) / 1000 / times.length;
    }
    return figures as unknown as Served;
  } finally {
    agent.destroy();
    await server.stop();
  }
}

async function put(url: string, agent: Agent, { times: most, path }: Question) {
  const times: number[] = [];
  const answers: Answer[] = [];
  const begin = performance.now();
  while (times.length < 3 || (times.length < most && performance.now() - begin < PATIENCE_MS)) {
    const asked = path(times.length, answers.at(-1));
    const { status, body, time } = await ask(url + asked, agent, TOKEN);
    assert.equal(status, 200, `${asked}: ${body}`);
    times.push(time);
    answers.push(JSON.parse(body));
  }
  return { times, answers };
}

function judge(name: string, { count, ids }: Question, nth: number, answer: Answer): void {
  const shown = answer.results?.map(({ id }) => id) ?? [answer.id];
  assert.deepEqual(shown, ids(nth), `${name} shows other images than there are`);
  assert.equal(answer.count, count, `${name} counts otherwise than SQL`);
}

function questionsOf(database: string): Readonly<Record<Ask, Question>> {
  const db = new Database(database, { readonly: true });
  const now = Date.now() * 1000;
  const matching = (condition: string, ...values: readonly string[]) => {
    const from = `FROM images WHERE ${VISIBLE} AND ${condition}`;
    const count =
      db
        .prepare<unknown[], number>(`SELECT count(*) ${from}`)
        .pluck()
        .get(now, now, ...values) ?? 0;
    const ids = db
      .prepare<unknown[], number>(`SELECT id ${from} ORDER BY start_at DESC, id DESC LIMIT ? OFFSET ?`)
      .pluck();
    return { count, ids: (limit: number, offset = 0) => ids.all(now, now, ...values, limit, offset) };
  };
  const page = (query: string) => `${IMAGES_PATH}?${query}`;
  /** The same page each time. */
  const same = (path: string, { count, ids }: ReturnType<typeof matching>, offset = 0): Question => {
    const shown = ids(SIZE, offset);
    return { times: PAGES, path: () => path, count, ids: () => shown };
  };
  /** Another page each time, from an offset on. */
  const pages = (
    path: Question['path'],
    { count, ids }: ReturnType<typeof matching>,
    offset: number,
  ): Question => {
    const shown = ids(PAGES * SIZE, offset);
    return {
      times: Math.ceil(shown.length / SIZE),
      path,
      count,
      ids: (nth) => shown.slice(nth * SIZE, (nth + 1) * SIZE),
    };
  };
  const word = (text: string) => matching('(name LIKE ? OR description LIKE ?)', `%${text}%`, `%${text}%`);
  try {
    const all = matching('1');
    const lastPage = Math.max(1, Math.ceil(all.count / SIZE));
    const middle = Math.ceil(lastPage / 2);
    const some = all.ids(all.count).filter((_id, index) => index % Math.ceil(all.count / 500) === 0);
    const tagged = matching(
      'id IN (SELECT image_id FROM image_tags JOIN tags ON tags.id = tag_id WHERE tags.name = ?)',
      tagName(5),
    );
    return {
      one: {
        times: some.length,
        path: (nth) => `${IMAGES_PATH}/${some[nth]}`,
        ids: (nth) => some.slice(nth, nth + 1),
      },
      first: same(IMAGES_PATH, all),
      next: pages((_nth, before) => before?.next?.slice(PUBLIC_URL.length) ?? IMAGES_PATH, all, 0),
      middle: pages((nth) => page(`page=${middle + nth}`), all, (middle - 1) * SIZE),
      last: same(page(`page=${lastPage}`), all, (lastPage - 1) * SIZE),
      tag: same(page(`tag_name=${tagName(5)}`), tagged),
      rare: same(page(`search=${RARE_WORD}`), word(RARE_WORD)),
      common: same(page(`search=${COMMON_WORD}`), word(COMMON_WORD)),
    };
  } finally {
    db.close();
  }
}
