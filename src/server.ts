import './young-heap.js';
import type { AddressInfo } from 'node:net';
import { buildApp } from './app.js';
import type { Config } from './config.js';
import { openStore } from './store/open.js';

export interface RunningServer {
  readonly url: string;
  /** Lets the requests in flight finish, within the deadline, and then closes everything. May be called twice. */
  readonly close: () => Promise<void>;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

function listenError(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} on ${host} is in use: set PORT to another, or 0 for any`,
    EACCES: `port ${port} on ${host} may not be used by this user: set PORT to one above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine: set HOST to one that is`,
    ENOTFOUND: `the host name ${host} is not known: set HOST to one that is`,
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new Error(reason, { cause: error });
}

/** Opens the store, builds the app, listens, and stops with grace on SIGTERM and SIGINT. */
export async function serve(config: Config): Promise<RunningServer> {
  const store = await openStore(config);
  const app = await buildApp(config, store).catch(async (error: unknown) => {
    // Its connections would keep the process from ending.
    await store.close();
    throw error;
  });

  const stop = async () => {
    // A signal that comes again while this runs ends the process, as it would without us.
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
    const deadline = setTimeout(() => {
      app.log.warn('requests were still running at the deadline: their connections are cut');
      app.server.closeAllConnections();
    }, config.shutdownDeadline);
    try {
      await app.close();
    } finally {
      clearTimeout(deadline);
      await store.close();
    }
  };
  let stopping: Promise<void> | undefined;
  const close = () => {
    stopping ??= stop();
    return stopping;
  };
  const onSignal = (signal: NodeJS.Signals) => {
    app.log.info(`${signal}: finishing the requests in flight`);
    close().catch((error: unknown) => {
      app.log.error({ err: error }, 'the service did not stop as it should');
      process.exitCode = 1;
    });
  };

  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw listenError(error as NodeJS.ErrnoException, config);
  }
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return { url: `http://${host}:${port}`, close };
}
