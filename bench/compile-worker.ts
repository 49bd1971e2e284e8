import { compile } from '../codegen/compile.js';
import type { Document } from './sets.js';

/** What each thread of the timing runs: a document to the text of its OpenAPI document. */
export default function compileText({ path, bytes }: Document): string | undefined {
  return JSON.stringify(compile(path, bytes).document);
}
