import { parentPort, workerData } from 'node:worker_threads';
import { type Connection, connectToCopy } from './connection.js';
import type { Answered, Asked } from './copy-thread.js';
import { isLocked } from './group-commit.js';

/** The thread's own part: connections to one file, by number, and one statement after the other. */
const path = workerData as string;
const connections = new Map<number, Connection>();

parentPort?.on('message', ({ of, statement }: Asked) => {
  const say = (answered: Answered) => parentPort?.postMessage(answered);
  try {
    const db = connections.get(of) ?? connectToCopy(path);
    connections.set(of, db);
    if (statement !== null) {
      say({ rows: db.answer(statement) });
    } else {
      db.close();
      connections.delete(of);
      say({ rows: [] });
    }
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error), isLocked: isLocked(error) });
  }
});
