export const MOUNT = '/operator/v1';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Where the operator's contract is answered: by a server, or in this process, over a store. */
export interface Target {
  /** `path` begins behind the mount, e.g. `/users`. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}
