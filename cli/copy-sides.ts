import { existsSync } from 'node:fs';
import { nothingIn } from '../src/store/sql/copy-refusal.js';
import type { CopySide } from '../src/store/sql/copy-side.js';
import { Failure } from './failure.js';

const KINDS =
  'It is sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE, or env:NAME of a variable that holds one.';

/** The database of an address that is an argument of a command; throws a sentence that names it by its place, never with the password in it. */
export async function openSide(which: 'FROM' | 'TO', given: string): Promise<CopySide> {
  const url = given.startsWith('env:') ? process.env[given.slice('env:'.length)] : given;
  if (url === undefined || url === '') {
    throw new Failure(`${which} is ${given}, and there is no such variable.`, KINDS, 2);
  }
  if (/^postgres(?:ql)?:/.test(url)) return openPostgres(which, url);
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path === undefined || path === ':memory:') {
    throw new Failure(`${which} names no database that can be copied.`, KINDS, 2);
  }
  if (which === 'FROM' && !existsSync(path)) {
    throw new Failure(`There is no catalogue at ${url}.`, KINDS, 2);
  }
  const { openSqliteSide } = await import('../src/store/sqlite/copy-side.js');
  return openSqliteSide(path);
}

async function openPostgres(which: 'FROM' | 'TO', url: string): Promise<CopySide> {
  const [{ addressOf, readAddress }, { hasSchema }, { openPostgresSide }] = await Promise.all([
    import('../src/store/postgres/address.js'),
    import('../src/store/postgres/has-schema.js'),
    import('../src/store/postgres/copy-side.js'),
  ]);
  let address: string;
  try {
    address = addressOf(readAddress(url));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(reason.replace('DATABASE_URL', which), KINDS, 2);
  }
  if (which === 'FROM' && !(await hasSchema(url))) throw nothingIn(address);
  return openPostgresSide(url);
}
