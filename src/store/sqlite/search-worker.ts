import { parentPort, workerData } from 'node:worker_threads';
import { CatalogueError } from '../../catalogue/errors.js';
import { refusalOf } from '../sql/thread-refusal.js';
import { connectToRead } from './connection.js';
import { imageVersionReads } from './image-versions.js';
import { imageSearches } from './images.js';
import type { Answer, Question, Searches, SearchPlace } from './search-thread.js';

/** Answers one long search after the other, by the same reads as the thread of all others. */
const db = connectToRead((workerData as SearchPlace).path);
const searches: Searches = { ...imageSearches(db, null), ...imageVersionReads(db, null) };

async function answerTo({ name, values }: Question): Promise<Answer> {
  const search = searches[name] as (...values: readonly unknown[]) => Promise<unknown>;
  try {
    return { result: await search(...values) };
  } catch (error) {
    if (error instanceof CatalogueError) return { refused: refusalOf(error) };
    // Of an error of SQLite's own nothing but its code would arrive.
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await answerTo(question));
});
