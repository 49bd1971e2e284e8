import { MOUNT, type Target } from './contract.js';
import { refusal } from './refusal.js';

export type Row = Readonly<Record<string, unknown>>;

/** The operator's contract as the commands need it; every refusal is a `Failure` with the server's own words. */
export class Client {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  async one(method: string, path: string, body?: unknown): Promise<Row> {
    return JSON.parse(await this.#text(method, path, body)) as Row;
  }

  /** For what is answered without a body. */
  async done(method: string, path: string, body?: unknown): Promise<void> {
    await this.#text(method, path, body);
  }

  /** Every item of a list, page by page. */
  async list(path: string, filter: Readonly<Record<string, string | undefined>> = {}): Promise<Row[]> {
    const said = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const query = new URLSearchParams([['page_size', '100'], ...said]);
    const rows: Row[] = [];
    for (let next: string | null = `${path}?${query}`; next !== null; ) {
      const page: Row = await this.one('GET', next);
      rows.push(...(page.results as Row[]));
      // The server writes its own name for itself into the link; the way to it is ours.
      next = typeof page.next === 'string' ? page.next.slice(page.next.indexOf(MOUNT) + MOUNT.length) : null;
    }
    return rows;
  }

  async #text(method: string, path: string, body: unknown): Promise<string> {
    const { status, text } = await this.#target.send(method, path, body);
    if (status < 400) return text;
    throw refusal(status, text);
  }
}
