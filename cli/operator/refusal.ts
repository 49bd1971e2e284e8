import { Failure } from '../failure.js';

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string | null; readonly message: string }[];
}

/** A server that cannot answer now; who waits may ask again. */
export class Unavailable extends Failure {}

/** An answer of status 400 or more, in the server's own words. */
export function refusal(status: number, text: string): Failure {
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
  const Kind = PASSING.has(status) ? Unavailable : Failure;
  return new Kind(`${told.replace(/\.$/, '')}.`, NEXT[status] ?? 'Nothing was changed.');
}

/** What a service that starts again answers, or a proxy before it; and what passes by waiting. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const NEXT: Readonly<Record<number, string>> = {
  400: 'Nothing was changed. Mend that, and run the command again.',
  401: 'The token is unknown, revoked or expired: make another one, and add the profile again.',
  403: 'Use the token of somebody who may, with the scopes that it takes.',
  404: 'The list shows what there is: the same command with `list`.',
  409: 'Nothing was changed: what is there does not allow it.',
  500: 'The fault is on the server: its log knows more.',
  503: 'Try again in a moment.',
};
