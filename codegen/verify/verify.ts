import { runGenerated } from './generated/phase.js';
import { PHASES, type Phase, type VerifyResult } from './model.js';
import { type PhaseRuns, verifyBy } from './run.js';
import { runSequences } from './sequences/phase.js';
import { checkShownCreation } from './sequences/shown-creation.js';
import { runStates } from './states-phase.js';
import { runTransactions } from './transactions/phase.js';
import { transactionsOf } from './transactions/set.js';
import type { VerifiedBlueprint, VerifyOptions } from './verify-options.js';

/** They run in the order of `PHASES`. */
const RUNS: PhaseRuns = {
  transactions: ({ context, compiled, options, recordTransaction, isAlone }) =>
    runTransactions(context, {
      set: transactionsOf(compiled),
      isAlone,
      record: recordTransaction,
      // The transactions alone are dredd's, and no more.
      ...(asksFor('sequences', options) && { follow: checkShownCreation }),
    }),
  states: async ({ context, states }) => {
    if (states !== undefined) await runStates(context, states);
  },
  generated: ({ context }) => runGenerated(context),
  sequences: ({ context, order }) => runSequences(context, order),
};

const asksFor = (phase: Phase, { phases = PHASES, replay }: VerifyOptions): boolean =>
  replay !== undefined || phases.includes(phase);

/**
 * Holds a running server against blueprints. Rejects with a `VerifyError` where it cannot begin; whatever the server does
 * is a finding. The caller's secrets are nowhere in the result.
 */
export function verify(
  blueprints: readonly VerifiedBlueprint[],
  options: VerifyOptions,
): Promise<VerifyResult> {
  return verifyBy(RUNS, blueprints, options);
}
