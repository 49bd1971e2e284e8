import { CHECKS, type Check, type Operation, PHASES, type Phase, type Subject } from './model.js';

/** All that it takes to make a finding again: `generated/editAnImage/server-error/4711/name-absent`. */
export interface FindingKey {
  readonly phase: Phase;
  /** Its label. */
  readonly operation: string;
  readonly check: Check;
  readonly seed: number;
  /** What makes the case again from the seed; the phase's own words. */
  readonly key: string;
}

/** How the ids of findings call an operation. */
export type OperationLabel = (operation: Pick<Operation, 'id'>) => string;

/**
 * By its operationId; where several blueprints are verified together and have one of that name, the second is called
 * `editAnImage~2`. To be asked once for each blueprint, in their order.
 */
export function operationLabels(): (subject: Pick<Subject, 'operations'>) => OperationLabel {
  const counts = new Map<string, number>();
  return ({ operations }) => {
    const labels = new Map(
      [...new Set(operations.map(({ id }) => id))].map((id) => {
        const count = (counts.get(id) ?? 0) + 1;
        counts.set(id, count);
        return [id, count === 1 ? id : `${id}~${count}`];
      }),
    );
    return ({ id }) => labels.get(id) ?? id;
  };
}

/** Without spaces, so that it can be copied into a command line. */
export function findingId({ phase, operation, check, seed, key }: FindingKey): string {
  return [phase, plain(operation).replace(/\//g, '%2F'), check, seed, plain(key)].join('/');
}

/** Nothing where the text is no id of a finding. */
export function readFindingId(id: string): FindingKey | undefined {
  const [phaseName, operation = '', checkName, seed = '', ...key] = id.split('/');
  const phase = PHASES.find((one) => one === phaseName);
  const check = (Object.keys(CHECKS) as Check[]).find((one) => one === checkName);
  if (phase === undefined || check === undefined || !/^\d{1,15}$/.test(seed) || key.length === 0)
    return undefined;
  try {
    return {
      phase,
      operation: decodeURIComponent(operation),
      check,
      seed: Number(seed),
      key: decodeURIComponent(key.join('/')),
    };
  } catch {
    return undefined;
  }
}

/** What a shell takes for more than a letter, and what is no letter that people can see. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}\-._~/:,=+@]/gu, (character) =>
    /\p{Cs}/u.test(character) ? '%EF%BF%BD' : hex(character),
  );
}

function hex(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
