import type { Exchange } from './model.js';

/** Fewer answers than this say nothing about all of them. */
const FEWEST = 3;
const NEARLY_ALL = 0.95;

/** Longer addresses say no more. */
const LONGEST_ADDRESS = 200;

/** What nearly all answers may be, and what that means. */
type Kind = 'lost' | '401' | '404' | '429' | 'redirect' | 'failure';

/** Counts answers by kind, and says what is wrong where nearly all are alike: the rest of a report is noise then. */
export class Notice {
  #total = 0;
  #unjudged = '';
  readonly #counts = new Map<Kind, number>();
  #lost = '';
  #target = '';
  readonly #failures = new Set<number>();

  /** How many say something about the server. */
  get judged(): number {
    return this.#total;
  }

  /** `isDeclared`: the operation has this status, so that a server which only redirects may be as it is meant. */
  count({ outcome }: Exchange, isDeclared: boolean): void {
    if (outcome.kind === 'lost' && outcome.reason !== 'timeout' && outcome.reason !== 'connection') {
      this.#unjudged = outcome.message;
      return;
    }
    this.#total += 1;
    const kind = kindOf(outcome);
    if (kind === undefined || (kind === 'redirect' && isDeclared)) return;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (outcome.kind === 'lost') this.#lost = outcome.message;
    else if (kind === 'failure') this.#failures.add(outcome.answer.status);
    else if (kind === 'redirect') this.#target ||= locationOf(outcome.answer.headers);
  }

  /** What is wrong with nearly all, if anything is. */
  text(server: string): string | undefined {
    if (this.#total < FEWEST) return undefined;
    const [kind, count] = [...this.#counts].find(([, one]) => one / this.#total >= NEARLY_ALL) ?? [];
    if (kind === undefined || count === undefined) return undefined;
    const told = count === this.#total ? `All ${count}` : `${count} of ${this.#total}`;
    switch (kind) {
      case 'lost':
        return `${told} requests had no answer: is ${server} where the server is? (${this.#lost.replace(/\.$/, '')})`;
      case '401':
        return `${told} answers were 401: the credentials are missing or wrong.`;
      case '404':
        return `${told} answers were 404: is ${server} where the blueprint's paths begin?`;
      case '429':
        return `${told} answers were 429: the server takes fewer requests than were sent. A rate sends them more slowly.`;
      case 'redirect':
        return `${told} answers were redirects${this.#target === '' ? '' : `, the first to ${this.#target}`}: they are not followed. Is the server at another URL than ${server}?`;
      case 'failure':
        return `${told} answers were ${[...this.#failures].sort().join(' or ')}: the server fails, whatever it is asked. Does it lack something that it needs?`;
    }
  }

  /** Where nothing was judged at all. */
  nothing(server: string, requests: number): string {
    const why =
      this.#unjudged !== ''
        ? `no answer could be judged. ${this.#unjudged}`
        : requests === 0
          ? 'no request was sent.'
          : 'no answer could be judged.';
    return `This says nothing about ${server}: ${why}`;
  }
}

/** What to know of all, or else of those blueprints that something is wrong with. */
export function noticeOf(
  all: Notice,
  each: readonly { readonly file: string; readonly notice: Notice }[],
  { server, requests }: { readonly server: string; readonly requests: number },
): string | undefined {
  if (all.judged === 0) return all.nothing(server, requests);
  const whole = all.text(server);
  if (whole !== undefined || each.length === 1) return whole;
  const lines = each.flatMap(({ file, notice }) => {
    const text = notice.text(server);
    return text === undefined ? [] : [`${file}: ${text}`];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}

function kindOf(outcome: Exchange['outcome']): Kind | undefined {
  if (outcome.kind === 'lost') return 'lost';
  const { status } = outcome.answer;
  if (status === 401 || status === 404 || status === 429) return `${status}`;
  if (status >= 500) return 'failure';
  return status >= 300 && status < 400 && status !== 304 ? 'redirect' : undefined;
}

function locationOf(headers: readonly (readonly [string, string])[]): string {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
  return location.length > LONGEST_ADDRESS ? `${location.slice(0, LONGEST_ADDRESS)}…` : location;
}
