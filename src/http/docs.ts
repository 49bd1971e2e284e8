import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contractPage, type Described, indexPage, type Page } from './docs-page.js';

/** A living contract in its three forms: what people wrote, what was generated, and what it is called. */
export interface Contract {
  readonly api: string;
  readonly contract: string;
  readonly document: Described;
  readonly openapi: string;
  readonly blueprint: string;
}

/** From the package's folder; read whenever it is asked for, since a service that runs for months is seldom asked. */
class KeptContract implements Contract {
  readonly api: string;
  readonly contract: string;
  readonly #root: string;

  constructor(root: string, api: string, contract: string) {
    this.#root = root;
    this.api = api;
    this.contract = contract;
  }

  get document(): Described {
    return JSON.parse(this.openapi) as Described;
  }

  get openapi(): string {
    return readFileSync(join(this.#root, 'generated', this.api, this.contract, 'openapi.json'), 'utf8');
  }

  get blueprint(): string {
    return readFileSync(join(this.#root, 'blueprint', this.api, `${this.contract}.apib`), 'utf8');
  }
}

/** All contracts that something was generated for, in order of their names; `root` is the package's folder. */
export function readContracts(root: string): readonly Contract[] {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  const generated = join(root, 'generated');
  return folders(generated).flatMap((api) =>
    folders(join(generated, api)).map((contract) => new KeptContract(root, api, contract)),
  );
}

/** The renderer's program, from the installed package. */
export function readRenderer(): string {
  return readFileSync(createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js'), 'utf8');
}

/** Every file of the documentation by its path: what `cyanotype docs` writes, and what `/docs` serves without `.html`. */
export function docsFiles(contracts: readonly Contract[], renderer: string): ReadonlyMap<string, string> {
  const files = new Map([['index.html', indexPage(indexEntries(contracts, '', '.html')).html]]);
  for (const each of contracts) {
    const path = `${each.api}/${each.contract}`;
    files.set(`${path}.html`, contractPage(each.document, renderer).html);
    files.set(`${path}.json`, each.openapi);
    files.set(`${path}.apib`, each.blueprint);
  }
  return files;
}

/** `/docs`, and what lies below it. */
export async function docs(
  app: FastifyInstance,
  { contracts }: { readonly contracts: readonly Contract[] },
): Promise<void> {
  // Relative links, so that they hold behind a proxy that adds a prefix; one more step down without the last slash.
  const index = (base: string) => indexPage(indexEntries(contracts, base, ''));
  app.get('/docs', (_request, reply) => sendPage(reply, index('docs/')));
  app.get('/docs/', (_request, reply) => sendPage(reply, index('')));

  // A page is over a megabyte, nearly all of it the renderer: made when first asked for, then kept.
  let renderer: string | undefined;
  for (const each of contracts) {
    const path = `/docs/${each.api}/${each.contract}`;
    let page: Page | undefined;
    app.get(path, (_request, reply) => {
      renderer ??= readRenderer();
      page ??= contractPage(each.document, renderer);
      return sendPage(reply, page);
    });
    app.get(`${path}.json`, (_request, reply) => sendText(reply, 'application/json', each.openapi));
    app.get(`${path}.apib`, (_request, reply) =>
      sendText(reply, 'text/vnd.apiblueprint; charset=utf-8', each.blueprint),
    );
  }
}

function indexEntries(contracts: readonly Contract[], base: string, suffix: string) {
  return contracts.map(({ api, contract, document }) => ({
    document,
    page: `${base}${api}/${contract}${suffix}`,
    openapi: `${base}${api}/${contract}.json`,
    blueprint: `${base}${api}/${contract}.apib`,
  }));
}

function sendPage(reply: FastifyReply, { html, policy }: Page): FastifyReply {
  reply.header('content-security-policy', `${policy}; frame-ancestors 'none'`);
  return sendText(reply, 'text/html; charset=utf-8', html);
}

function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply
    .header('content-type', type)
    .header('cache-control', 'no-cache')
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .send(text);
}
