import { closeSync, openSync, writeSync } from 'node:fs';
import type { TimedExchange } from '../codegen/verify/client.js';
import { harEntry, harFrame } from '../codegen/verify/har.js';
import { Failure } from './failure.js';
import { writeWhole } from './new-file.js';
import { ownPackage } from './own-package.js';

/** Writes each exchange as it comes: all of them may be more than fits into memory. */
export async function recordHar<Result>(
  file: string,
  run: (onExchange: (exchange: TimedExchange) => void) => Promise<Result>,
): Promise<Result> {
  const { name, version } = ownPackage();
  const { before, after } = harFrame({ name, version });
  const results: Result[] = [];
  const write = async (draft: string) => {
    const descriptor = openSync(draft, 'w');
    try {
      writeSync(descriptor, before);
      let between = '';
      results.push(
        await run((exchange) => {
          writeSync(descriptor, `${between}${JSON.stringify(harEntry(exchange))}`);
          between = ',\n';
        }),
      );
      writeSync(descriptor, after);
    } finally {
      closeSync(descriptor);
    }
  };
  await writeWhole(file, write).catch((error: unknown) => {
    // It is a wrong call here, and no finding.
    throw error instanceof Failure ? new Failure(error.message, error.next, 2) : error;
  });
  return results[0] as Result;
}
