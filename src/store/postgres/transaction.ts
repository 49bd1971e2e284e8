import { perform, type Work } from '../sql/work.js';
import { PostgresError } from './failures.js';
import type { Session } from './pool.js';

/** Each sees one state: that of its first statement. */
export const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
/** As if no other transaction went on meanwhile; fails where that cannot be kept up. */
export const WRITE = 'BEGIN ISOLATION LEVEL SERIALIZABLE';
/**
 * Fails where another has changed what it changes. What a serializable one looks at, it is in the way of by the page of an
 * index: of many who each change a thing of their own that was made not long ago, most would fail by each other.
 */
export const WRITE_ON_SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ';

/** Keeps all or nothing of what the work does. */
export async function transaction<Result>(
  session: Session,
  begin: string,
  work: () => Work<Result>,
): Promise<Result> {
  const begun = session.script(begin);
  // It is looked at below; until then nobody else must be told.
  begun.catch(() => undefined);
  let result: Result;
  try {
    result = await perform(work, async (statement) => {
      // A question goes out behind the BEGIN, in the same packet; what changes something waits until there is a transaction.
      if (!QUESTION.test(statement.sql)) await begun;
      const rows = await session.ask(statement);
      await begun;
      return rows;
    });
    await begun;
  } catch (error) {
    // What is broken goes as it is, and with it what it had begun.
    if (!(error instanceof PostgresError && error.reason === 'broken')) await session.script('ROLLBACK');
    throw error;
  }
  await commit(session);
  return result;
}

const QUESTION = /^\s*SELECT\b/;

async function commit(session: Session): Promise<void> {
  const { command } = await session.script('COMMIT').catch((error: unknown) => {
    const isUnanswered = error instanceof PostgresError && error.reason === 'broken';
    throw isUnanswered ? new PostgresError('unknown', error.message) : error;
  });
  if (command !== 'COMMIT') throw new PostgresError('other', `PostgreSQL answered COMMIT with ${command}`);
}
