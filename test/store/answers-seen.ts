import { demoData } from '../../src/catalogue/demo.js';
import { REQUEST_STATUSES, type RequestStatus } from '../../src/catalogue/image-request.js';

/** So many of each are remembered: the last ones. */
const MOST = 40;

/** What the calls of a history have shown, which later ones may name. */
export class Seen {
  /** The hashes of all tokens that were made. */
  readonly tokens: Uint8Array[];
  readonly requests = new Map<number, RequestStatus>();
  #uuids: readonly string[] = [];
  #positions: readonly string[] = [];
  #usernames: readonly string[] = [];
  #moments: readonly number[] = [];

  constructor(tokens: readonly Uint8Array[]) {
    this.tokens = [...tokens];
    this.note(demoData);
  }

  get uuids(): readonly string[] {
    return this.#uuids;
  }

  /** Of pages of all lists. */
  get positions(): readonly string[] {
    return this.#positions;
  }

  /** Where something begins or ends. */
  get moments(): readonly number[] {
    return this.#moments;
  }

  get usernames(): readonly string[] {
    return this.#usernames;
  }

  /** Anything that was answered. */
  note(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const part of Object.values(value)) this.note(part);
    if (Array.isArray(value)) return;
    const { id, uuid, username, status, next, previous, start, end, expires } = value as Readonly<
      Record<string, unknown>
    >;
    this.#uuids = added(this.#uuids, [uuid]);
    this.#usernames = added(this.#usernames, [username]);
    this.#positions = added(this.#positions, [next, previous]);
    this.#moments = added(this.#moments, [start, end, expires], 'number');
    const known = REQUEST_STATUSES.find((one) => one === status);
    if (typeof id === 'number' && known !== undefined) this.requests.set(id, known);
  }
}

function added<Known extends string | number>(
  known: readonly Known[],
  values: readonly unknown[],
  type: 'string' | 'number' = 'string',
): readonly Known[] {
  const found = (values as readonly Known[]).filter(
    (value) => typeof value === type && !known.includes(value),
  );
  return found.length === 0 ? known : [...known, ...found].slice(-MOST);
}
