import type { Compiled } from '../compile.js';
import { type Diagnostic, diagnostic } from '../diagnostics.js';

/** The bodies that nobody describes: what stands there instead is marked in the OpenAPI document. */
export function untypedPayloads({ document, places }: Compiled): Diagnostic[] {
  const found: Diagnostic[] = [];
  const walk = (node: unknown, steps: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('x-inferred' in node) {
      const span = places.get(steps.map((step) => `/${escapeKey(step)}`).join(''));
      if (span !== undefined) found.push(diagnostic('payload-untyped', span, placeOf(steps)));
      return;
    }
    for (const [key, child] of Object.entries(node)) {
      // Examples hold what the author likes.
      if (key !== 'examples' && key !== 'example') walk(child, [...steps, key]);
    }
  };
  walk(document?.paths, ['paths']);
  return found;
}

/** `GET /a, response 200`, of `/paths/~1a/get/responses/200/…` or `/paths/~1a/x-additionalOperations/LOCK/…`. */
function placeOf([, path = '', ...steps]: readonly string[]): string {
  const [method = '', part, status] = steps[0] === 'x-additionalOperations' ? steps.slice(1) : steps;
  const payload = part === 'responses' ? `response ${status}` : 'request';
  return `${method.toUpperCase()} ${path}, ${payload}`;
}

function escapeKey(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
