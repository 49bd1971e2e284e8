import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server's process has used since it began. */
export interface Usage {
  /** User and system, in microseconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
}

export type Message = { readonly url: string } | Usage;

/** Tells the process that measures where to ask, and from then on, whenever it asks, what was used. */
export function report(url: string): void {
  const send = (message: Message) => process.send?.(message);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    send({ cpu: user + system, memory: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit());
  send({ url });
}

export async function listen(listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  report(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** The database, which is what each of these programs is called with. */
export function database(): string {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('name the database');
  return file;
}
