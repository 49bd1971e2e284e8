import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DocumentSet {
  readonly name: string;
  readonly documents: readonly Document[];
}

export interface Document {
  /** Path below the set's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Each folder of a corpus that holds documents. */
export function setsOf(folder: string): DocumentSet[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, documents: documentsOf(join(folder, name)) }))
    .filter(({ documents }) => documents.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As the judge does: parts of documents may end in .md. */
function documentsOf(folder: string): Document[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(apib|md)$/i.test(path) && !path.endsWith('README.md'))
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}
