import type { Severity } from '../../codegen/diagnostics.js';
import type { Outcome } from '../job.js';

export interface Report {
  readonly command: 'compile' | 'check' | 'generate';
  /** In the order of the arguments. */
  readonly documents: readonly Pick<Outcome, 'name' | 'findings' | 'failure'>[];
}

export const severities = ['error', 'loss', 'warning', 'info'] as const satisfies readonly Severity[];

/** From which severity on the command fails. */
export const levels = [...severities, 'never'] as const;
export type Level = (typeof levels)[number];

export function reaches(severity: Severity, level: Level): boolean {
  return level !== 'never' && severities.indexOf(severity) <= severities.indexOf(level);
}

export function countOf({ documents }: Report, severity: Severity): number {
  return documents.flatMap(({ findings }) => findings).filter((one) => one.severity === severity).length;
}

/** 2: something could not be read or written. 1: something is as bad as the level. */
export function exitCodeOf({ documents }: Report, level: Level): 0 | 1 | 2 {
  if (documents.some(({ failure }) => failure !== undefined)) return 2;
  return documents.some(({ findings }) => findings.some(({ severity }) => reaches(severity, level))) ? 1 : 0;
}
