import { isUtf8 } from 'node:buffer';
import type { Json } from '../api.js';

/**
 * What a body says as JSON, if it is some: RFC 8259 has it in UTF-8, and other bytes are none. A byte order mark is no part
 * of it, and a reader may pass over it.
 */
export function readJson(body: Uint8Array): Json | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
}
