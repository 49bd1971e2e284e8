import type { Diagnostic } from '../diagnostics.js';
import { withoutUser } from './redact.js';

/** Nothing can be verified; its message is a sentence that says why. */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** What the compiler has against a blueprint that it refuses. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[] = []) {
    super(message);
    this.diagnostics = diagnostics;
  }
}

/** What the states file says fits no blueprint, or its set-up failed. */
export class StatesError extends VerifyError {}

export function refusedBlueprint(file: string, diagnostics: readonly Diagnostic[]): VerifyError {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const why = first === undefined ? '' : `: ${first.message}`;
  return new VerifyError(`${file} cannot be compiled${why}.`, diagnostics);
}

/** The server's URL as people wrote it, without a slash at its end; what no request could be sent to is refused. */
export function serverUrl(text: string): string {
  if (!URL.canParse(text))
    throw new VerifyError(`“${withoutUser(text)}” is no URL of a server, such as http://localhost:3000.`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new VerifyError(`The server's URL begins with ${url.protocol}, and not with http: or https:.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new VerifyError(
      "The server's URL has a user or a password in it; credentials are given apart (auth).",
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new VerifyError(
      "The server's URL has a query or a fragment; the blueprint's paths stand below a plain path.",
    );
  }
  return text.replace(/\/+$/, '');
}
