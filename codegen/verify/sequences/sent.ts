import type { Json } from '../../api.js';
import { isIdentity, type JsonObject, unwrapped } from '../ids.js';
import type { Operation } from '../model.js';
import { keeps, requestForm } from './declared.js';
import type { Resource } from './infer.js';
import { comparable, isDateTime, sameValue, shown } from './representation.js';
import type { Reply, Run } from './run.js';

/** What was sent stands in the answer, as far as the author means that: ids and times are the server's business. */
export function checkSent(
  run: Run,
  resource: Resource,
  made: { readonly sent: JsonObject },
  write: Operation,
  replies: readonly Reply[],
): void {
  const answer = unwrapped(replies.at(-1)?.body, resource.name);
  const form = requestForm(run.context.subject, write, resource);
  if (answer === undefined || form === undefined) return;
  for (const [name, sent] of Object.entries(made.sent)) {
    const kept = answer[name];
    if (kept === undefined || !comparable(sent, kept) || sameValue(sent, kept)) continue;
    if (isIdentity(name, resource.parameter ?? '', resource.name) || isSecret(name)) continue;
    const isKept = keeps(write, resource, name, form.examples);
    if (isKept === 'no' || (form.whole && isKept !== 'yes') || isOwnForm(name, sent, kept)) continue;
    run.problem(replies, {
      check: 'not-kept',
      cause: name,
      message: `“${name}” is ${shown(kept)}, and ${shown(sent)} was sent.`,
      expected: 'what was written is what is read afterwards',
    });
  }
}

/**
 * What servers write in a form of their own: letter case of addresses and tags, white space at the ends, the slash of a
 * host, times that they set.
 */
function isOwnForm(name: string, sent: Json, kept: Json): boolean {
  if (isDateTime(kept) || sent === null) return true;
  if (Array.isArray(sent) && Array.isArray(kept)) return sameValue(plainWords(sent), plainWords(kept));
  if (typeof sent !== 'string' || typeof kept !== 'string') return false;
  if (sent.trim() === kept.trim()) return true;
  if (URL.canParse(sent) && URL.canParse(kept) && new URL(sent).href === new URL(kept).href) return true;
  return (
    /mail|user|login|slug|domain|host|uuid|code/i.test(name) && sent.toLowerCase() === kept.toLowerCase()
  );
}

/** Each word once. */
const plainWords = (list: readonly Json[]): readonly Json[] => [
  ...new Set(list.map((one) => (typeof one === 'string' ? one.trim().toLowerCase() : one))),
];

export const isSecret = (name: string): boolean => /password|secret|token|api_?key/i.test(name);
