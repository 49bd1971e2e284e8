import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.js';

/** What our own package.json says of the program. */
export function ownPackage(): Readonly<Record<'name' | 'version' | 'description', string>> {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
}
