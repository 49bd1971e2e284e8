import { type VerifyOptions, type VerifyResult, verify } from '../../../codegen/library.js';
import { authFor, blueprintOf, tokenFor } from '../../conformance/own-contract.js';
import { runDredd } from '../../conformance/run-dredd.js';
import { statesOf } from '../../conformance/states.js';
import { read } from '../../contracts/seeds.js';
import type { RunningMutant } from '../start.js';

/** What a tool has against a server. */
export interface Complaint {
  /** The same for the same complaint about another server. */
  readonly key: string;
  /** A word for it. */
  readonly check: string;
  readonly text: string;
}

export interface Asked {
  readonly contract: string;
  readonly server: RunningMutant;
  readonly seed: number;
  /** One complaint more than these is enough. */
  readonly known: ReadonlySet<string>;
}

export interface Tool {
  readonly name: string;
  /** Its answer depends on the seed. */
  readonly seeded: boolean;
  readonly ask: (asked: Asked) => Promise<readonly Complaint[]>;
}

/** Seconds until a server that answers nothing is taken from dredd, which itself would wait for ever. */
const DREDD_PATIENCE = 60;

const dredd: Tool = {
  name: 'dredd',
  seeded: false,
  ask: async ({ contract, server }) => {
    const patience = setTimeout(() => void server.close(), DREDD_PATIENCE * 1000);
    try {
      const { complaints } = await runDredd({
        name: contract,
        text: read(`${contract}.apib`),
        url: server.url,
        token: tokenFor(contract, server.tokens),
        tokenEverywhere: false,
      });
      return complaints.map((text) => ({ key: text.split(': ', 2).join(), check: 'yes', text }));
    } finally {
      clearTimeout(patience);
    }
  },
};

async function verified(
  { contract, server, seed, known }: Asked,
  more: Partial<VerifyOptions>,
): Promise<readonly Complaint[]> {
  const result = await verify([blueprintOf(contract)], {
    server: server.url,
    seed,
    auth: authFor(contract, server.tokens),
    // A hang costs so long, each time.
    requestTimeout: 3,
    time: 120,
    maxFailures: known.size + 1,
    ...more,
  });
  return errorsOf(contract, result);
}

function errorsOf(contract: string, { findings, stopped }: VerifyResult): Complaint[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const complaints = errors.map(({ check, title, id, message, expected, flaky }) => ({
    key: [contract, title, check, message].join(),
    check,
    text: `${contract}: ${id}: ${message} (${expected})${flaky ? ' It did not come again.' : ''}`,
  }));
  if (complaints.length > 0 || stopped === undefined) return complaints;
  throw new Error(`${contract}: verify was stopped and found nothing until then: ${stopped}`);
}

/** With the address of the server and one token, as somebody would who has nothing but the blueprint. */
const bare: Tool = {
  name: 'verify, bare',
  seeded: true,
  ask: (asked) => verified(asked, {}),
};

/** What a DELETE ends here is shown on: an image to staff, a token with the date. */
const STAYS = ['operator/images', 'operator/tokens'];

/** With what we know of our own service. */
const ours: Tool = {
  name: 'verify, with states and relations',
  seeded: true,
  ask: (asked) =>
    verified(asked, {
      states: statesOf(asked.contract, asked.server.tokens),
      checks: { 'method-accepted': true, 'still-there': !STAYS.includes(asked.contract) },
    }),
};

/** The columns of the table. */
export const TOOLS: readonly Tool[] = [dredd, bare, ours];
