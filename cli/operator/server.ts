import { MOUNT, type Target } from './contract.js';
import type { Profile } from './profiles.js';
import { Unavailable } from './refusal.js';

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream is sent as it comes, and never held whole. */
  readonly body?: string | AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

/** Asks a server; the body of what it answers may still be on its way. */
export async function ask(
  { url, token }: Profile,
  method: string,
  path: string,
  sent: Sent = {},
): Promise<Response> {
  try {
    return await fetch(url.replace(/\/+$/, '') + MOUNT + path, {
      ...sent,
      method,
      headers: { authorization: `Token ${token}`, ...sent.headers },
      // A token is for the server that it was given for.
      redirect: 'error',
      duplex: 'half',
    });
  } catch (error) {
    throw new Unavailable(
      `${url} does not answer: ${reasonOf(error)}`,
      'Look whether it runs, and whether the URL is right.',
    );
  }
}

/** What a broken connection says of itself. */
export const brokenOff = ({ url }: Profile, error: unknown): Unavailable =>
  new Unavailable(
    `${url} broke off in the middle of its answer: ${reasonOf(error)}`,
    'Look whether it runs, and run the command again.',
  );

function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return reason instanceof Error ? reason.message || reason.name : String(reason);
}

export function serverTarget(profile: Profile, signal?: AbortSignal): Target {
  return {
    send: async (method, path, body, headers = {}) => {
      const answer = await ask(profile, method, path, {
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      try {
        return { status: answer.status, text: await answer.text() };
      } catch (error) {
        throw brokenOff(profile, error);
      }
    },
    close: async () => undefined,
  };
}
