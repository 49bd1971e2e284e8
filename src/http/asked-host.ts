import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** Whether an address, so many hops away, is believed in what it says about the request that it passes on. */
export type Trust = (address: string | undefined, hop: number) => boolean;

/** The setting as a function: Fastify takes it, and what looks at a request before Fastify does asks the same. */
export function trustOf(setting: boolean | number | readonly string[]): Trust {
  if (typeof setting === 'boolean') return () => setting;
  if (typeof setting === 'number') return (_address, hop) => hop < setting;
  const trusted = new BlockList();
  for (const entry of setting) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (address) => address !== undefined && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** The host that was asked, with its port, as Fastify's `request.host` has it. */
export function askedHost(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trust: Trust,
): string {
  const forwarded = headers['x-forwarded-host'];
  if (typeof forwarded === 'string' && forwarded !== '' && trust(socket.remoteAddress, 0)) {
    return forwarded.slice(forwarded.lastIndexOf(',') + 1).trim();
  }
  return headers.host ?? '';
}

const HOST = /^([a-z0-9_.-]+?|\[[0-9a-f:.]+\])\.?(?::[0-9]*)?$/;

/** Its name in small letters, without port and the dot of the root; null for what is no host at all. */
export const hostName = (host: string): string | null => HOST.exec(host.toLowerCase())?.[1] ?? null;
