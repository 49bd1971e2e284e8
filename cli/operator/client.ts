import { Failure } from '../failure.js';
import { MOUNT, type Target } from './target.js';

export type Row = Readonly<Record<string, unknown>>;

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string | null; readonly message: string }[];
}

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

function refusal(status: number, text: string): Failure {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // Something between here and the service has answered in its place.
  }
  const { detail = `the answer was ${status}`, errors = [] } = problem;
  const untold = errors.filter(({ message }) => !detail.includes(message));
  const fields = untold
    .map(({ field, message }) => (field === null ? message : `${field} ${message}`))
    .join('; ');
  const told = fields === '' ? detail : `${detail} (${fields})`;
  return new Failure(`${told.replace(/\.$/, '')}.`, NEXT[status] ?? 'Nothing was changed.');
}

const NEXT: Readonly<Record<number, string>> = {
  400: 'Nothing was changed. Mend that, and run the command again.',
  401: 'The token is unknown, revoked or expired: make another one, and add the profile again.',
  403: 'Use the token of somebody who may, with the scopes that it takes.',
  404: 'The list shows what there is: the same command with `list`.',
  409: 'Nothing was changed: what is there does not allow it.',
  500: 'The fault is on the server: its log knows more.',
  503: 'Try again in a moment.',
};
