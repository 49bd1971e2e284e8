/** `ENOENT: no such file or directory, open 'a.apib'` → `a.apib: no such file or directory`. */
export function sentence(error: unknown, path: string): string {
  if (!isSystemError(error)) throw error;
  const reason = /^E[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
  return `${path}: ${reason}`;
}

export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
