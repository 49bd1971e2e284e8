import { Worker } from 'node:worker_threads';
import { CatalogueError } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import { threadHooks } from '../../thread-hooks.js';
import type { Call } from '../call.js';
import type { ImageFilter, ImageStore, ImageVersionStore } from '../images.js';
import type { Position } from '../position.js';
import { type Refusal, refused } from '../sql/thread-refusal.js';
import type { Connection } from './connection.js';
import type { Listing } from './pages.js';

/** Some images of a list, and the place of the last one where there may be more. */
export interface ImageSlice {
  readonly images: readonly Image[];
  readonly last: Position | null;
}

/** The reads that may have to look at very much. */
export interface Searches
  extends Pick<ImageStore, 'images' | 'countImages'>,
    Pick<ImageVersionStore, 'imageVersions'> {
  imagesAfter(filter: ImageFilter, from: Position | null, call: Call): Promise<ImageSlice>;
}

export interface Question {
  readonly name: keyof Searches;
  readonly values: readonly unknown[];
}

export type Answer =
  | { readonly result: unknown }
  | { readonly refused: Refusal }
  /** For whoever reads the log. */
  | { readonly failed: string };

/** Where to look. */
export interface SearchPlace {
  readonly path: string;
}

/** More rows than these take longer than others should have to wait: some ten milliseconds. */
const AT_ONCE = 2_000;

/** So many wait at most; a long search of a million images takes a second or two. */
const MOST_WAITING = 8;

interface Asked {
  readonly question: Question;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const isOver = () => new CatalogueError('busy', 'the service is stopping: try again later');

const failure = (cause: unknown) => new Error('the thread of searches has failed', { cause });

/**
 * Long searches in a thread of their own, one after the other, so that whoever asks for something else is answered
 * meanwhile. It begins with the first of them. It reads what is committed, and so all that was answered before.
 */
export class SearchThread {
  /** A list that looks at more rows is for this thread. */
  readonly atOnce: number;
  readonly #module: URL;
  readonly #place: SearchPlace;
  #worker: Worker | undefined;
  #asked: Asked | undefined;
  #waiting: Asked[] = [];
  #isClosed = false;

  constructor(module: URL, place: SearchPlace, atOnce = AT_ONCE) {
    this.atOnce = atOnce;
    this.#module = module;
    this.#place = place;
  }

  /** Errors: `busy` where too many wait, but for a slice: the answer that it is part of has begun. */
  ask<Name extends keyof Searches>(
    name: Name,
    ...values: Parameters<Searches[Name]>
  ): ReturnType<Searches[Name]> {
    const answer = new Promise<unknown>((resolve, reject) => {
      if (this.#isClosed) throw isOver();
      if (this.#waiting.length >= MOST_WAITING && name !== 'imagesAfter') {
        throw new CatalogueError('busy', 'too many long searches are waiting: try again later');
      }
      this.#waiting.push({ question: { name, values }, resolve, reject });
      this.#next();
    });
    return answer as ReturnType<Searches[Name]>;
  }

  /** Nothing is read any more when this resolves. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(isOver());
    this.#settle(({ reject }) => reject(isOver()));
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#asked !== undefined) return;
    this.#asked = this.#waiting.shift();
    if (this.#asked === undefined) return;
    this.#worker ??= this.#begin();
    // Who has asked waits for it, and the process with them; nobody else does.
    this.#worker.ref();
    this.#worker.postMessage(this.#asked.question);
  }

  #begin(): Worker {
    const worker = new Worker(this.#module, { workerData: this.#place, ...threadHooks() });
    let reason: unknown;
    worker.on('message', (answer: Answer) => {
      worker.unref();
      this.#settle(({ resolve, reject }) => {
        if ('result' in answer) resolve(answer.result);
        else reject('refused' in answer ? refused(answer.refused) : failure(answer.failed));
      });
      this.#next();
    });
    worker.on('error', (error) => {
      reason = error;
    });
    // What waits is for another one to answer.
    worker.on('exit', (code) => {
      this.#worker = undefined;
      this.#settle(({ reject }) => reject(failure(reason ?? `it ended with ${code}`)));
      this.#next();
    });
    return worker;
  }

  #settle(settle: (asked: Asked) => void): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) settle(asked);
  }
}

interface Read<Result> {
  readonly list: () => Listing;
  readonly here: (list: Listing) => Result;
  readonly there: (thread: SearchThread) => Promise<Result>;
}

/** What a list says, as one state: at once where little is to be looked at, and otherwise from the thread, if there is one. */
export async function answered<Result>(
  db: Connection,
  thread: SearchThread | null,
  { list, here, there }: Read<Result>,
): Promise<Result> {
  const found = db.read(() => {
    const listing = list();
    const isLong = thread !== null && listing.exceeds?.(thread.atOnce) === true;
    return isLong ? { thread } : { result: here(listing) };
  });
  return 'thread' in found ? there(found.thread) : found.result;
}
