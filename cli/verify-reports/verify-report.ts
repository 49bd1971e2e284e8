import type { Finding, StatusCoverage, VerifyResult } from '../../codegen/verify/model.js';

/** What a report is made of; no secret of the caller is in it. */
export interface VerifyReport {
  readonly result: VerifyResult;
  readonly server: string;
  readonly blueprints: readonly string[];
  /** The call that repeats a finding, when its id follows. */
  readonly again: string;
  readonly started: Date;
}

export const countOf = ({ findings }: VerifyResult, severity: 'error' | 'warning') =>
  findings.filter((one) => one.severity === severity).length;

/** An operation's row in the picture of what was seen. */
export interface CoverageRow {
  /** Of the blueprint, or of the part of it that has the operation. */
  readonly file: string;
  readonly operation: string;
  readonly title: string;
  readonly statuses: ReadonlyMap<string, StatusCoverage>;
}

/** Operations in their order, and all statuses that any declares. */
export function coverageTable({ coverage }: Pick<VerifyResult, 'coverage'>): {
  readonly statuses: readonly string[];
  readonly rows: readonly CoverageRow[];
} {
  const rows = new Map<string, CoverageRow & { readonly statuses: Map<string, StatusCoverage> }>();
  for (const one of coverage) {
    // Two blueprints may have operations of the same id.
    const key = JSON.stringify([one.span.file, one.operation]);
    const row = rows.get(key) ?? { ...operationOf(one), statuses: new Map<string, StatusCoverage>() };
    row.statuses.set(one.status, one);
    rows.set(key, row);
  }
  const statuses = [...new Set(coverage.map(({ status }) => status))].sort();
  return { statuses, rows: [...rows.values()] };
}

/** The findings of a row's operation; of two blueprints that both have it, those at the row's own file. */
export function findingsOf(
  row: CoverageRow,
  rows: readonly CoverageRow[],
  findings: readonly Finding[],
): readonly Finding[] {
  const isSame = (one: { readonly operation: string; readonly title: string }) =>
    one.operation === row.operation && one.title === row.title;
  const isShared = rows.filter(isSame).length > 1;
  return findings.filter((one) => isSame(one) && (!isShared || one.span.file === row.file));
}

const operationOf = ({ span: { file }, operation, title }: StatusCoverage) => ({ file, operation, title });

/** `2 errors, 1 warning in 340 requests, 3.2 s; 20 of 25 declared statuses seen; seed 4711`. */
export function summaryOf(result: VerifyResult): string {
  const { coverage, requests, milliseconds, seed } = result;
  const found = foundText(result);
  const seen = coverage.filter((one) => one.seen > 0).length;
  return [
    `${found === '' ? 'no findings' : found} in ${plural(requests, 'request')}, ${secondsOf(milliseconds)}`,
    `${seen} of ${plural(coverage.length, 'declared status', 'declared statuses')} seen`,
    `seed ${seed}`,
  ].join('; ');
}

/** `3 cases of the phase generated`, and what else there is to know of them. */
export function casesOf({ count, phase, flaky, isCollective = false }: Finding): string {
  return [
    `${plural(count, 'case')} of the phase ${phase}`,
    ...(isCollective ? [COLLECTIVE] : []),
    ...(flaky ? ['flaky: it did not come again when the same was sent once more'] : []),
  ].join('; ');
}

const COLLECTIVE = 'they have further causes, which are not listed one by one: this is the first';

/** Findings that are printed one by one. A server that is wrong everywhere has more than anyone reads. */
const MOST = 100;

/** The findings that are printed, and a sentence on the others. */
export function printedFindings(result: VerifyResult): {
  readonly printed: readonly Finding[];
  readonly rest?: string;
} {
  const { findings } = result;
  if (findings.length <= MOST) return { printed: findings };
  const left = { ...result, findings: findings.slice(MOST) };
  const rest = `${foundText(left)} more, not shown here: -o report.html and -o report.json have them all.`;
  return { printed: findings.slice(0, MOST), rest };
}

/** `2 errors, 1 warning`. */
export function foundText(result: VerifyResult): string {
  const found = (['error', 'warning'] as const).flatMap((severity) => {
    const count = countOf(result, severity);
    return count === 0 ? [] : [plural(count, severity)];
  });
  return found.join(', ');
}

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

export const secondsOf = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
