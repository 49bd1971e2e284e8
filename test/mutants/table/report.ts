import { KINDS, type Mutant } from '../mutant.js';
import { TOOLS } from './tools.js';

export interface Row {
  readonly mutant: Mutant;
  /** In the order of the tools: the check that found it first; none where nothing did. */
  readonly found: readonly (string | undefined)[];
}

const names = TOOLS.map(({ name }) => name);

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]) => [line(cells), line(cells.map(() => '---'))];

/** How many of the rows each tool finds. */
export const counts = (rows: readonly Row[]): readonly number[] =>
  names.map((_, at) => rows.filter(({ found }) => found[at] !== undefined).length);

const percent = (part: number, whole: number) =>
  whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;

export function tableByKind(rows: readonly Row[]): string {
  const kinds = KINDS.map((kind) => ({ kind, of: rows.filter(({ mutant }) => mutant.kind === kind) }));
  return [
    ...head(['kind', 'mutants', ...names]),
    ...kinds
      .filter(({ of }) => of.length > 0)
      .map(({ kind, of }) => line([kind, String(of.length), ...counts(of).map(String)])),
    line([
      '**all**',
      `**${rows.length}**`,
      ...counts(rows).map((count) => `**${count}** (${percent(count, rows.length)})`),
    ]),
  ].join('\n');
}

/** A word says which check found it first. */
export function tableByMutant(rows: readonly Row[]): string {
  const cells = rows.map(({ mutant, found }) =>
    line([mutant.name, mutant.kind, ...found.map((check) => check ?? '–')]),
  );
  return [...head(['mutant', 'kind', ...names]), ...cells].join('\n');
}
