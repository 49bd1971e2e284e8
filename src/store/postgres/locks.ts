/**
 * Advisory locks are numbers that all programs on one database share: the first is ours (`cyan` in ASCII), the second says
 * what for. Each is held until the transaction ends.
 */
const OURS = 0x6379616e;

export const LOCK = {
  /** To bring the schema up to date. */
  schema: `SELECT pg_advisory_xact_lock(${OURS}, 1)`,
  /** To give positions to events. */
  events: `SELECT pg_advisory_xact_lock(${OURS}, 2)`,
  /** To fold the counts of lists; a condition, false where another is at it. */
  lists: `pg_try_advisory_xact_lock(${OURS}, 3)`,
} as const;
