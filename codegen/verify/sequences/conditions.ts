import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../api.js';
import type { Operation } from '../model.js';
import { declares } from './declared.js';
import { headerOf, type Ids, type Reply, type Run } from './run.js';

/** A tag that no server gives. */
const UNKNOWN = '"cyanotype-knows-no-such-tag"';

/** RFC 9110, 8.8.3.2: a proxy that compresses an answer makes its tag a weak one, and some add how. */
export const isSameTag = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && strong(a) === strong(b);

const strong = (tag: string): string => tag.replace(/^W\//, '').replace(/-+(gzip|br|deflate|zstd)"$/, '"');

/** RFC 9110, 13.1.2: a read under the tag that it came with is 304, and under another it is not. */
export async function conditionalRead(run: Run, read: Operation, ids: Ids, first: Reply): Promise<void> {
  const tag = headerOf(first, 'ETag');
  if (tag === undefined || !declares(read, '304')) return;
  const same = await run.send(read, { ids, headers: { 'If-None-Match': tag } });
  const moved = !isSameTag(headerOf(same, 'ETag'), tag) && !isDeepStrictEqual(same.body, first.body);
  if (same.fine && !moved) {
    run.problem([first, same], {
      check: 'condition-ignored',
      cause: 'If-None-Match',
      message: `${same.status} came under the tag ${tag} that it has.`,
      expected: '304 while nothing has changed',
    });
  }
  const other = await run.send(read, { ids, headers: { 'If-None-Match': UNKNOWN } });
  if (other.status === 304) {
    run.problem([first, other], {
      check: 'condition-ignored',
      cause: 'If-None-Match unknown',
      message: '304 came under a tag that the server never gave.',
      expected: 'the whole answer',
    });
  }
}

/** The tag of what was written is that of what is read, while both are the same to the byte. */
export function sameTag(run: Run, replies: readonly [written: Reply, read: Reply]): void {
  const [before, after] = replies.map((reply) => headerOf(reply, 'ETag'));
  const [one, other] = replies.map(({ exchange: { outcome } }) =>
    outcome.kind === 'answered' ? Buffer.from(outcome.answer.body).toString('latin1') : undefined,
  );
  if (before === undefined || after === undefined || isSameTag(before, after)) return;
  if (one !== other || !one) return;
  run.problem(replies, {
    check: 'condition-ignored',
    cause: 'ETag of the write',
    message: `The ETag is ${after}, and the write before answered the same with ${before}.`,
    expected: 'the tag that the write gave',
  });
}

/** After a change: the tag is another, and the old one gets the new representation. */
export async function changedTag(
  run: Run,
  replies: readonly [before: Reply, after: Reply],
  ids: Ids,
): Promise<void> {
  const [before, after] = replies;
  const read = before.operation;
  const [old, now] = [headerOf(before, 'ETag'), headerOf(after, 'ETag')];
  if (old === undefined || now === undefined || isDeepStrictEqual(before.body, after.body)) return;
  if (old === now) {
    run.problem(replies, {
      check: 'condition-ignored',
      cause: 'ETag',
      message: `The ETag is still ${now}, and the representation is another.`,
      expected: 'another ETag for another representation',
    });
  }
  if (!declares(read, '304')) return;
  const reply = await run.send(read, { ids, headers: { 'If-None-Match': old } });
  if (reply.status === 304) {
    run.problem([...replies, reply], {
      check: 'condition-ignored',
      cause: 'If-None-Match stale',
      message: `304 came under the tag ${old} of what it was before.`,
      expected: 'the new representation',
    });
  }
}

/** What says another thing than that the condition does not hold. */
const OTHERS = [403, 409, 422, 428];
/** So does this, unless the tag is of a form that the server does not have. */
const UNREADABLE = [400];

/**
 * RFC 9110, 13.1.1: a write under a tag that is not that of the representation is 412, and does nothing. Answers
 * whether it was done all the same.
 */
export async function staleWrite(
  run: Run,
  write: Operation,
  ids: Ids,
  body: Json | undefined,
  before: readonly Reply[],
  tag: string = UNKNOWN,
): Promise<boolean> {
  if (!declares(write, '412')) return false;
  const asked = { ids, ...(body !== undefined && { body }) };
  const reply = await run.send(write, { ...asked, headers: { 'If-Match': tag } });
  if (!reply.fine) {
    const others = tag === UNKNOWN ? OTHERS : [...OTHERS, ...UNREADABLE];
    // Without a body it would be a DELETE, and what it takes away is still needed.
    if (body === undefined || !others.includes(reply.status)) return false;
    const plain = await run.send(write, asked);
    if (!plain.fine) return false;
    run.problem([...before, plain, reply], {
      check: 'refusal-differs',
      cause: '412',
      message: `${reply.status} came to a write under the tag ${tag}, which is not that of what there is; without it the same is accepted.`,
      expected: 'the status 412, which is declared',
    });
    return false;
  }
  run.problem([...before, reply], {
    check: 'condition-ignored',
    cause: 'If-Match',
    message: `${reply.status} came to a write under the tag ${tag}, which is not that of what there is.`,
    expected: '412, and nothing is written',
  });
  return true;
}
