import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TcpProxy {
  readonly port: number;
  /** The next time that a client says this, its connection is cut once the server has begun to answer, and hears nothing of it. */
  cutAnswerTo(said: string): void;
  /** Resolves when nobody is connected. */
  unused(): Promise<void>;
  /** How often it was cut. */
  readonly cuts: number;
}

/** Passes everything on to a port of this machine, until it is told to cut. */
export async function tcpProxy(t: TestContext, target: () => number): Promise<TcpProxy> {
  let said: string | null = null;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1');
    let isCutting = false;
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
    }
    client.on('data', (chunk: Buffer) => {
      if (said !== null && chunk.includes(said)) {
        said = null;
        cuts += 1;
        isCutting = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (isCutting) client.destroy();
      else client.write(chunk);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    unused: async () => {
      while (sockets.size > 0) await sleep(5);
    },
    cutAnswerTo: (text) => {
      said = text;
    },
  };
}
