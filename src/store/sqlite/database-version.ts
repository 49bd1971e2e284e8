import type Database from 'better-sqlite3';

/** Tells whether the database is still the one that was looked at. */
export interface DatabaseVersion {
  /** Another number whenever something has changed since it was last asked for. */
  now(): number;
  /** Asks anew about the changes of others: what is read next sees them. */
  look(): void;
}

/**
 * SQLite counts the rows that this connection has changed, and changes `data_version` whenever another one has committed:
 * while both stay as they are, so does the database. To learn of others takes a lock of the file and its release, as much
 * as a small query costs, so it is done once for all that runs before Node takes in anything more: whoever waits for
 * an answer of that asked before the look, and sees what had been committed when they asked.
 */
export function versionOf(db: Database.Database): DatabaseVersion {
  const changesOfOwn = db.prepare<[], number>('SELECT total_changes()').pluck();
  const versionOfOthers = db.prepare<[], number>('PRAGMA data_version').pluck();
  let [own, others, version] = [-1, -1, 0];
  let hasLooked = false;
  const forget = () => {
    hasLooked = false;
  };
  // A tick comes when all promises are through, and before any event.
  const forgetLater = () => process.nextTick(forget);
  return {
    now: () => {
      const ownNow = changesOfOwn.get() ?? 0;
      let othersNow = others;
      if (!hasLooked) {
        othersNow = versionOfOthers.get() ?? 0;
        hasLooked = true;
        queueMicrotask(forgetLater);
      }
      if (ownNow !== own || othersNow !== others) {
        [own, others] = [ownNow, othersNow];
        version++;
      }
      return version;
    },
    look: forget,
  };
}
