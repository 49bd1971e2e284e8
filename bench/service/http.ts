import { copyFileSync } from 'node:fs';
import { CASE_NAMES, type Case, isOfOursOnly, type Request, requestsOf } from './cases.js';
import { openImagesSql } from './images-sql.js';
import type { Loaded } from './load.js';
import type { Postgres } from './postgres.js';
import {
  type LoadProcess,
  SERVERS,
  type ServerName,
  type ServerProcess,
  startLoad,
  startServer,
} from './processes.js';
import { sameAnswers } from './same-answers.js';

export interface HttpOptions {
  /** A copy that may be written to, and copied beside itself. */
  readonly database: string;
  readonly postgres: Pick<Postgres, 'copyOf' | 'cpu'>;
  readonly rounds: number;
  /** How much one server is asked in one round: for so many seconds, or so many requests. */
  readonly turn: { readonly seconds: number } | { readonly amount: number };
  readonly onProgress: (text: string) => void;
}

/** One server's turn in one round of one case. */
export interface Turn {
  /** Microseconds of the server's process for each request, user and system. */
  readonly cpu: number;
  /** The same of the processes of PostgreSQL; null where it has none, or nobody tells. */
  readonly databaseCpu: number | null;
  readonly perSecond: number;
}

export interface HttpFigures {
  readonly turns: Readonly<Record<Case, Readonly<Record<ServerName, readonly Turn[]>>>>;
  /** Of our service, in bytes: when it has answered a few requests, after each round, and at the end. */
  readonly memory: readonly number[];
}

const CONNECTIONS = 10;
/** Requests that do not count: of so many, what answers them is compiled, however slow the machine is. */
const WARM_UP = 5_000;
/** How many images are asked for in turn. Our service remembers some 900: what comes again after 5,000 it has forgotten. */
const IMAGES = { one: 500, each: 5_000 };

const names = Object.keys(SERVERS) as ServerName[];
const OURS: readonly ServerName[] = ['ours', 'postgres'];
const perServer = <Value>(value: (name: ServerName) => Value) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<ServerName, Value>;

/**
 * All servers on the same images, each asked in turn, so that what else the machine does meets all of them alike. Each on
 * a copy of its own: what others have written to one file would be read again, and its log written back, in one's own turn.
 */
export async function measureHttp(options: HttpOptions): Promise<HttpFigures> {
  const { database, rounds, onProgress } = options;
  const images = openImagesSql(database);
  const [ids, manyIds] = [images.publicIds(IMAGES.one), images.publicIds(IMAGES.each)];
  images.close();
  const running: Partial<Record<ServerName, ServerProcess>> = {};
  const load = startLoad();
  try {
    // The floor writes what its answer is made of, and the others' lists begin with it.
    running.floor = await startServer('floor', database);
    for (const name of names.filter((name) => name !== 'floor')) {
      const copy = name === 'postgres' ? await options.postgres.copyOf(database) : `${database}.${name}`;
      if (name !== 'postgres') copyFileSync(database, copy);
      running[name] = await startServer(name, copy);
    }
    const servers = running as Record<ServerName, ServerProcess>;
    const { ours, ...others } = servers;
    const urls = Object.entries({ ours, ...others }).map(([name, { url }]) => [name, url]);
    await sameAnswers(Object.fromEntries(urls), ids.slice(0, 20), 'floor');

    const memory = [(await ours.usage()).memory];
    const turns = Object.fromEntries(CASE_NAMES.map((name) => [name, perServer((): Turn[] => [])])) as Record<
      Case,
      Record<ServerName, Turn[]>
    >;
    // Writing comes after what others read: it makes the lists of those who count once differ from ours.
    for (const one of CASE_NAMES) {
      const requests = requestsOf(one, one === 'each' ? manyIds : ids);
      const asked = isOfOursOnly(one) ? OURS : names;
      for (const name of asked) {
        onProgress(`${one}, warming up: ${name}`);
        const { turn } = options;
        await takeTurn(servers[name], load, one, requests, 'amount' in turn ? turn : { amount: WARM_UP });
      }
      for (let round = 1; round <= rounds; round++) {
        for (const [index] of asked.entries()) {
          const name = asked[(index + round) % asked.length] as ServerName;
          onProgress(`${one}, round ${round} of ${rounds}: ${name}`);
          const before = name === 'postgres' ? options.postgres.cpu() : null;
          const took = await takeTurn(servers[name], load, one, requests, options.turn);
          const after = before === null ? null : options.postgres.cpu();
          const databaseCpu = before === null || after === null ? null : (after - before) / took.answered;
          turns[one][name].push({ ...took, databaseCpu });
        }
        // Pages that differ leave more behind than all else, and what is flat is judged of one kind of load.
        if (!isOfOursOnly(one)) memory.push((await ours.usage()).memory);
      }
    }
    return { turns, memory };
  } finally {
    await Promise.all([load.stop(), ...Object.values(running).map((server) => server.stop())]);
  }
}

async function takeTurn(
  server: ServerProcess,
  load: LoadProcess,
  name: Case,
  requests: readonly Request[],
  turn: HttpOptions['turn'],
): Promise<Omit<Turn, 'databaseCpu'> & Pick<Loaded, 'answered'>> {
  const before = await server.usage();
  const loaded: Loaded = await load.run({ url: server.url, requests, connections: CONNECTIONS, ...turn });
  const after = await server.usage();
  if (loaded.failed > 0 || loaded.answered === 0) {
    throw new Error(`${server.url}: ${name}: ${loaded.answered} answered, ${loaded.failed} failed`);
  }
  const { answered, perSecond } = loaded;
  return { cpu: (after.cpu - before.cpu) / answered, answered, perSecond };
}

/** CPU milliseconds from nothing to the first answer, of ours and of Fastify with glue on the same routes. */
export async function measureStart(
  database: string,
  times: number,
): Promise<Readonly<Record<'ours' | 'glue', readonly number[]>>> {
  const found = { ours: [] as number[], glue: [] as number[] };
  const [request] = requestsOf('list', []);
  if (request === undefined) throw new Error('there is no request to begin with');
  for (let time = 0; time < times; time++) {
    for (const name of ['ours', 'glue'] as const) {
      const server = await startServer(name, database);
      try {
        const response = await fetch(server.url + request.path, { headers: request.headers });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${name} answers its first request with ${response.status}`);
        found[name].push((await server.usage()).cpu / 1000);
      } finally {
        await server.stop();
      }
    }
  }
  return found;
}
