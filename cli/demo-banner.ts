import { readContracts } from '../src/http/docs.js';
import { packageRoot } from '../src/package-root.js';
import { coloursFor } from './colours.js';
import { DEMO_ENV, type DemoTokens } from './demo.js';

export interface Demo {
  readonly url: string;
  /** Where it is, without what is secret. */
  readonly database: string;
  readonly loaded: boolean;
  /** Null when the database turned out not to be a demo. */
  readonly tokens: DemoTokens | null;
}

/** What one wants to know of a demo that has just started. */
export function demoBanner({ url, database, loaded, tokens }: Demo): string {
  const { bold, cyan } = coloursFor(process.stdout);
  const row = (name: string, value: string) => `  ${bold(name.padEnd(12))}${value}\n`;
  const state = loaded ? 'demo data loaded' : 'left as it was';
  const contracts = readContracts(packageRoot());
  const wide = Math.max(...contracts.map(({ api }) => api.length));
  const mounts = contracts
    .map(
      ({ api, document }) =>
        `${api.padEnd(wide)}  ${url}${new URL(document.servers?.[0]?.url ?? url).pathname}`,
    )
    .map((line) => line.replace(/\/$/, ''));
  const access =
    tokens === null
      ? row('Token', 'none: this database holds other data; make one with `cyanotype token add`')
      : row('Token', `${tokens.user}   (and more in ${DEMO_ENV}, to be sourced)`) +
        row('Try', cyan(`curl -H 'Authorization: Token ${tokens.user}' ${url}/api/v2/images`));
  return `\n${[...new Set(mounts)].map((mount, index) => row(index === 0 ? 'APIs' : '', mount)).join('')}${row('Docs', `${url}/docs`)}${row('Database', `${database}, ${state}`)}${access}\n`;
}
