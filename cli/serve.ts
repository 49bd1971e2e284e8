import { Command } from 'commander';
import { Failure } from './failure.js';

const DEMO_DATABASE = 'sqlite:var/demo.db';

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the image catalogue; environment variables configure it, see README.md')
    .option('--demo', `on demo data, in ${DEMO_DATABASE} unless DATABASE_URL says otherwise`)
    .addHelpText(
      'after',
      '\nExamples:\n  $ DATABASE_URL=sqlite:catalogue.db PORT=8080 cyanotype serve\n  $ cyanotype serve --demo',
    )
    .action(({ demo }: { readonly demo?: true }) => (demo === true ? serveDemo() : serveCatalogue()));
}

async function serveCatalogue(): Promise<void> {
  const [{ serve }, { readConfig }] = await Promise.all([
    import('../src/server.js'),
    import('../src/config.js'),
  ]);
  await serve(readConfig(process.env));
}

async function serveDemo(): Promise<void> {
  const [{ serve }, { readConfig, withoutPassword }, { loadDemo, writeDemoEnv }, { demoBanner }] =
    await Promise.all([
      import('../src/server.js'),
      import('../src/config.js'),
      import('./demo.js'),
      import('./demo-banner.js'),
    ]);
  const config = readConfig({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || DEMO_DATABASE });
  if (config.environment === 'production') {
    throw new Failure(
      'Demo data is never loaded where NODE_ENV is production.',
      'Run `cyanotype serve` without --demo, or unset NODE_ENV.',
    );
  }
  const loaded = await loadDemo(config);
  const { url } = await serve(config);
  const tokens = await writeDemoEnv(config, reachable(url));
  process.stdout.write(
    demoBanner({ url: reachable(url), database: withoutPassword(config.databaseUrl), loaded, tokens }),
  );
}

/** An address that listens on all interfaces is none to connect to. */
const reachable = (url: string) => url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
