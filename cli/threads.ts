import { extname } from 'node:path';
import { Tinypool } from 'tinypool';

/** Threads that each run the default export of a module, kept until the pool is destroyed. */
export const openThreads = (module: string, threads: number): Tinypool =>
  new Tinypool({ filename: module, minThreads: threads, maxThreads: threads, ...hooks() });

/** Run from the sources, a thread has to be taught TypeScript anew. */
function hooks(): { execArgv?: string[] } {
  if (extname(import.meta.url) !== '.ts') return {};
  const teach = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`;
  return { execArgv: ['--import', `data:text/javascript,${encodeURIComponent(teach)}`] };
}
