import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.js';

/** A server, and who one is there. */
export interface Profile {
  readonly url: string;
  readonly token: string;
}

export type Profiles = ReadonlyMap<string, Profile>;

export const DEFAULT_PROFILE = 'default';

export const profilesFile = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'cyanotype', 'profiles.json');

/** None where there is no file. It holds tokens, so one that others may read is refused. */
export async function readProfiles(file = profilesFile()): Promise<Profiles> {
  let text: string;
  try {
    // What Windows says of modes means nothing.
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new Failure(`${file} holds tokens and others may read it.`, `Run: chmod 600 ${file}`, 2);
    }
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
  const parsed = jsonOf(text);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  if (entries.length === 0 && text.trim() !== '{}') throw broken(file);
  return new Map(
    entries.map(([name, profile]) => {
      if (!isProfile(profile)) throw broken(file);
      return [name, profile];
    }),
  );
}

export async function writeProfiles(profiles: Profiles, file = profilesFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside and moved, so that nobody reads half of it, or reads it before its mode is set.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(Object.fromEntries(profiles), null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isProfile = (value: unknown): value is Profile =>
  typeof value === 'object' &&
  value !== null &&
  'url' in value &&
  typeof value.url === 'string' &&
  'token' in value &&
  typeof value.token === 'string';

const broken = (file: string) =>
  new Failure(`${file} is no file of profiles.`, 'Remove it, and add them again: cyanotype profile add', 2);
