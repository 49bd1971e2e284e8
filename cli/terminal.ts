import type { Readable, Writable } from 'node:stream';

export type Output = Writable & { readonly isTTY?: boolean };

/** What a command talks to: the process, or a test. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode?: number | string | null | undefined;
}
