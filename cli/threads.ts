import { Tinypool } from 'tinypool';
import { threadHooks } from '../src/thread-hooks.js';

/** Threads that each run the default export of a module, kept until the pool is destroyed. */
export const openThreads = (module: string, threads: number): Tinypool =>
  new Tinypool({ filename: module, minThreads: threads, maxThreads: threads, ...threadHooks() });
