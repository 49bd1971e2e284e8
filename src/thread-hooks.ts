import { extname } from 'node:path';

/** What a thread needs besides its own file: run from the sources, it has to be taught TypeScript anew. */
export function threadHooks(): { execArgv?: string[] } {
  if (extname(import.meta.url) !== '.ts') return {};
  const teach = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`;
  return { execArgv: ['--import', `data:text/javascript,${encodeURIComponent(teach)}`] };
}

/** The module of that name in the folder of `url`, built or from the sources: a thread's own file. */
export const moduleBeside = (name: string, url: string): URL => new URL(`./${name}${extname(url)}`, url);
