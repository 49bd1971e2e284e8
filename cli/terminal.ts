import type { Readable, Writable } from 'node:stream';

export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What a command talks to: the process, or a test. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode?: number | string | null | undefined;
}

/** Ends when the text is out; who closes a pipe early has read enough, and any other error is the caller's. */
export function print(stream: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: NodeJS.ErrnoException | null) =>
      error === undefined || error === null || error.code === 'EPIPE' ? resolve() : reject(error);
    stream.once('error', end);
    stream.write(text, (error) => {
      // The stream tells its listeners only afterwards, and ends the program where there are none.
      if (error === undefined || error === null) stream.off('error', end);
      end(error);
    });
  });
}
