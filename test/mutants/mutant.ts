import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Who } from '../harness.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What goes wrong in services, one word for each. Every one of them has a mutant. */
export const KINDS = [
  'field missing',
  'field extra',
  'field of wrong type',
  'value outside its format or enumeration',
  'null where none may be',
  'wrong status on success',
  'wrong status on refusal',
  'header missing or wrong',
  'wrong media type',
  'error in wrong form',
  'filter ignored',
  'page off by one',
  'count wrong',
  'link wrong',
  'order wrong',
  'permission not checked',
  'credentials not checked',
  'ended or deleted still served',
  'update not stored',
  'partial update erases',
  'invalid input accepted',
  '500 on odd input',
  '500 instead of a refusal',
  'stale ETag',
  'conflict not detected',
  'hang',
] as const;

export type Kind = (typeof KINDS)[number];

export interface Change {
  /** Below the folder of the sources. */
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly replace: string;
}

/** One seeded defect: a line forgotten, a condition turned round. */
export interface Mutant {
  readonly name: string;
  readonly kind: Kind;
  /** The place in the service, in words. */
  readonly seam: string;
  /** Folders of the contracts where it shows; of a defect that shows nearly everywhere, some. */
  readonly contracts: readonly string[];
  /** What a client sees. */
  readonly says: string;
  readonly changes: readonly Change[];
  /** Whether the defect shows to one who knows where to look: true with it, false without. */
  readonly shows: (ask: Ask) => Promise<boolean>;
}

export interface Question {
  readonly as?: Who;
  /** Sent as JSON unless it is a text; then `headers` say what it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string | null;
  /** What stands at this place of the JSON body; undefined where nothing does. */
  readonly at: (...place: readonly (string | number)[]) => unknown;
}

export type Ask = (method: string, path: string, question?: Question) => Promise<Answer>;

/** The texts of the files that a patch changes, by their path in the folder; throws where one does not fit. */
export function changedFiles(
  { name, changes }: Pick<Mutant, 'name' | 'changes'>,
  folder = join(ROOT, 'src'),
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { file, find, replace } of changes) {
    const text = texts.get(file) ?? readFileSync(join(folder, file), 'utf8');
    const places = text.split(find).length - 1;
    if (places !== 1) {
      const path = relative(ROOT, join(folder, file));
      throw new Error(`${name}: its text stands ${places} times in ${path}: ${find}`);
    }
    texts.set(
      file,
      text.replace(find, () => replace),
    );
  }
  return texts;
}
