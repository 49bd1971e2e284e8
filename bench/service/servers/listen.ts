import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** What a server's process has used since it began. */
export interface Usage {
  /** User and system, in microseconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
  /** By which, in 99 of 100 looks since it was first asked for, the event loop came late; in milliseconds. */
  readonly delay: number | null;
}

/** `watch` also begins to look at the event loop, which costs something itself. */
export type Question = 'usage' | 'watch';

export type Message = { readonly url: string } | Usage;

/** Tells the process that measures where to ask, and from then on, whenever it asks, what was used. */
export function report(url: string): void {
  const send = (message: Message) => process.send?.(message);
  let delays: IntervalHistogram | null = null;
  process.on('message', (question: Question) => {
    const { user, system } = process.cpuUsage();
    const delay = delays === null ? null : delays.percentile(99) / 1e6;
    send({ cpu: user + system, memory: process.memoryUsage.rss(), delay });
    if (question !== 'watch') return;
    delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
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
