import type { SentRequest } from '../model.js';
import type { HookTransaction } from './transaction.js';

/** A hook made of a transaction what cannot be sent. */
export class UnsendableRequest extends Error {
  override readonly name = 'UnsendableRequest';
}

/** The request as hooks have left it: they may put anything into it, so everything is looked at. */
export function requestOf({ protocol, host, port, fullPath, request }: HookTransaction): SentRequest {
  if (typeof request !== 'object' || request === null || typeof request.method !== 'string')
    throw new UnsendableRequest('A hook has left the transaction without a request');
  const address = `${protocol}//${String(host).includes(':') && !String(host).startsWith('[') ? `[${host}]` : host}`;
  const url = `${address}${port ? `:${port}` : ''}${fullPath}`;
  if (!URL.canParse(url)) throw new UnsendableRequest(`“${url}” is no URL`);
  const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, textOf(name, one)] as const),
  );
  const body = bytesOf(request.body, request.bodyEncoding);
  return {
    method: request.method,
    url,
    headers,
    ...(body.length === 0 ? {} : { body }),
    credentials: 'shown',
  };
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new UnsendableRequest(`The header ${name} has no value that can be sent`);
}

function bytesOf(body: unknown, encoding: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  const word = encoding ? String(encoding).toLowerCase() : 'utf-8';
  if (word !== 'utf-8' && word !== 'utf8' && word !== 'base64')
    throw new UnsendableRequest(`“${String(encoding)}” is no encoding of a body: utf-8 and base64 are`);
  return Buffer.from(`${body || ''}`, word === 'base64' ? 'base64' : 'utf-8');
}
