/** The least that any `generate` does: parses the documents that it is called with, and makes types of one document. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import openapiTS, { astToString } from 'openapi-typescript';

/** Its own types say that it is an ES module, which it is not. */
const drafter: { parseSync(text: string, options: object): unknown } = createRequire(import.meta.url)(
  'drafter.js',
);
const [document = '', ...blueprints] = process.argv.slice(2);
for (const blueprint of blueprints) {
  drafter.parseSync(readFileSync(blueprint, 'utf8'), { generateSourceMap: true });
}
astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8'))));
