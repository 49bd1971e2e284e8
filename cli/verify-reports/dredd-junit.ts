import builder, { type Builder } from 'junit-report-builder';
import { formatSpan } from '../../codegen/diagnostics.js';
import type { DreddEvent } from '../../codegen/verify/dredd/run.js';
import type { HookTransaction } from '../../codegen/verify/dredd/transaction.js';
import type { Placed } from '../dredd-inputs.js';
import { printable } from '../reports/printable.js';

/** dredd's `xunit`: a case for each transaction, and for each hook for all of them that has failed. */
export function dreddJunit(
  events: readonly DreddEvent[],
  placeOf: (transaction: HookTransaction) => Placed | undefined,
): string {
  // The package is CommonJS, whatever its types say.
  const xml = (builder as unknown as Builder).newBuilder();
  const suite = xml.testSuite().name('Dredd Tests');
  for (const event of events) {
    if (event.kind === 'warning') continue;
    const { transaction } = event;
    const name = transaction?.name ?? (event.kind === 'error' ? event.hook : undefined) ?? '';
    const testCase = suite
      .testCase()
      .className('dredd')
      .name(printable(String(name)));
    const placed = transaction === undefined ? undefined : placeOf(transaction);
    if (placed !== undefined) testCase.file(printable(placed.span.file));
    const where = placed === undefined ? '' : `${formatSpan(placed.span)}\n`;
    if (event.kind === 'error') testCase.error(printable(event.message), 'error', printable(where));
    else {
      testCase.time((event.test.duration ?? 0) / 1000);
      const message = String(event.test.message).trim();
      if (event.kind === 'skip') testCase.skipped();
      if (event.kind === 'fail')
        testCase
          .failure(printable(message.split('\n')[0] ?? ''), 'failure')
          .standardOutput(printable(where + message));
    }
  }
  return `${xml.build()}\n`;
}
