import { compile } from '../codegen/compile.js';

const unexplained = ['element-unaccounted', 'element-not-read'];

/** Answers what is wrong with the compiler's work on an input; nothing where it is sound. */
function complaintOf(input: string | Uint8Array): string {
  try {
    const { diagnostics } = compile(
      'fuzz.apib',
      typeof input === 'string' ? input : new TextDecoder().decode(input),
    );
    const found = diagnostics.find((one) => unexplained.includes(one.code));
    return found === undefined
      ? ''
      : `${found.code} at ${found.span.line}:${found.span.column}: ${found.message}`;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

process.on('message', (input: string | Uint8Array) => process.send?.(complaintOf(input)));
