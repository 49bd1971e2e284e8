import type { Key } from './call.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NUMBER = /^[1-9][0-9]{0,15}$/;

export type ParsedKey =
  | { readonly kind: 'number'; readonly id: number }
  | { readonly kind: 'uuid'; readonly uuid: string };

export const parseUuid = (value: string): string | null => (UUID.test(value) ? value.toLowerCase() : null);

export function parseId(value: string): number | null {
  const id = NUMBER.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** What a key names, null where nothing can have such a key: whatever its shape, the answer is «not found». */
export function parseKey(key: Key): ParsedKey | null {
  const uuid = parseUuid(key.value);
  if (uuid !== null) return { kind: 'uuid', uuid };
  const id = key.by === 'number-or-uuid' ? parseId(key.value) : null;
  return id === null ? null : { kind: 'number', id };
}
