import { invalid } from '../catalogue/errors.js';
import type { Micros } from '../catalogue/time.js';

/** Where an item stands in every list: newest first, and by id where two started together. */
export interface Position {
  readonly start: Micros;
  readonly id: number;
}

/** How a list sorts its items. */
export const newestFirst = (left: Position, right: Position): number =>
  right.start - left.start || right.id - left.id;

/**
 * What the opaque key `after` means. The key carries its direction, so that one query key serves `next`
 * and `previous`: `previous` leads to the items just before the page that was seen, in list order.
 */
export type Turn =
  | { readonly to: 'after'; readonly position: Position }
  | { readonly to: 'before'; readonly position: Position }
  /** The last page by number: where `previous` leads from a page number past the end. */
  | { readonly to: 'last' };

const TEXT = /^([ab])(-?\d{1,16})\.(\d{1,16})$/;

export function writeTurn(turn: Turn): string {
  const text =
    turn.to === 'last' ? 'l' : `${turn.to === 'after' ? 'a' : 'b'}${turn.position.start}.${turn.position.id}`;
  return Buffer.from(text, 'latin1').toString('base64url');
}

export function readTurn(key: string): Turn {
  const turn = parseTurn(Buffer.from(key, 'base64url').toString('latin1'));
  // Buffer reads base64 leniently; a key that we did not write is none.
  if (turn === null || writeTurn(turn) !== key) {
    throw invalid('after', 'must be a position that an earlier page gave');
  }
  return turn;
}

function parseTurn(text: string): Turn | null {
  if (text === 'l') return { to: 'last' };
  const match = TEXT.exec(text);
  if (match === null) return null;
  const position = { start: Number(match[2]), id: Number(match[3]) };
  if (!Number.isSafeInteger(position.start) || !Number.isSafeInteger(position.id)) return null;
  return { to: match[1] === 'a' ? 'after' : 'before', position };
}
