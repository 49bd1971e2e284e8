import { compile } from '../../codegen/compile.js';
import type { Answer, Exchange, Operation, Subject } from '../../codegen/verify/model.js';
import { subjectOf } from '../../codegen/verify/subject.js';

/** The lines of a blueprint as a subject whose server is never asked. */
export function subject(lines: readonly string[], overlay?: object): Subject {
  const overlays = overlay === undefined ? [] : [{ file: 'overlay.json', text: JSON.stringify(overlay) }];
  const compiled = compile('api.apib', `${['FORMAT: 1A', ...lines].join('\n')}\n`, { overlays });
  return subjectOf(compiled, { server: 'http://127.0.0.1:1' });
}

/** An overlay that says more of the document. */
export function saying(...actions: readonly object[]): object {
  return { overlay: '1.0.0', info: { title: 'More', version: '1' }, actions };
}

export function operation({ operations }: Subject, id: string): Operation {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is none of ${operations.map((one) => one.id).join(', ')}`);
  return found;
}

/** An exchange that ended with this answer. */
export function answered(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: unknown = '',
): Exchange {
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const answer: Answer = { status, headers: Object.entries(headers), body: bytes };
  return {
    request: { method: 'GET', url: 'http://127.0.0.1:1/', headers: [], credentials: 'all' },
    outcome: { kind: 'answered', answer, milliseconds: 1 },
  };
}

export const JSON_TYPE = { 'Content-Type': 'application/json' };
