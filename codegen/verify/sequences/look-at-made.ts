import { type JsonObject, unwrapped } from '../ids.js';
import type { Operation } from '../model.js';
import { sameTag } from './conditions.js';
import type { Made } from './create.js';
import type { Resource } from './infer.js';
import { checkLocation } from './links.js';
import { differences, sameValue, shown } from './representation.js';
import { headerOf, type Reply, type Run } from './run.js';
import { checkSent } from './sent.js';

type Seen = Pick<Made, 'reply' | 'ids' | 'sent'>;

/** What was made is what was sent, and is read as it was answered; gives what was read. */
export async function lookAtMade(
  run: Run,
  resource: Resource,
  write: Operation,
  made: Seen,
): Promise<Reply | undefined> {
  const { read } = resource;
  checkSent(run, resource, made, write, [made.reply]);
  const first = read === undefined ? undefined : await readMade(run, resource, write, read, made);
  const known = read === undefined ? made.reply : first;
  if (known?.fine === true) await checkLocation(run, made.reply, first);
  return first;
}

export const isThere = ({ status }: Reply): boolean => status !== 404 && status !== 410;

async function readMade(
  run: Run,
  resource: Resource,
  write: Operation,
  read: Operation,
  made: Seen,
): Promise<Reply | undefined> {
  const reply = await run.settled(() => run.send(read, { ids: made.ids }), isThere);
  const replies = [made.reply, reply];
  if (!isThere(reply)) {
    const location = headerOf(made.reply, 'Location');
    run.problem(replies, {
      check: 'not-kept',
      cause: 'not found',
      message: `${reply.status} came for what was just made${location === undefined ? '' : `, at its Location ${location}`}.`,
      expected: 'what was made can be read',
    });
  }
  if (!reply.fine) return undefined;
  checkSent(run, resource, made, write, replies);
  sameTag(run, [made.reply, reply]);
  const [answer, whole] = [made.reply, reply].map((one) => unwrapped(one.body, resource.name));
  if (answer !== undefined && whole !== undefined)
    await compareMade(run, resource, read, made, [answer, whole], replies);
  return reply;
}

/** What the creation answered is what is read, but for what is another at each read. */
async function compareMade(
  run: Run,
  resource: Resource,
  read: Operation,
  made: Seen,
  [answer, whole]: readonly [JsonObject, JsonObject],
  replies: readonly Reply[],
): Promise<void> {
  const names = differences(answer, whole);
  if (names.length === 0) return;
  const again = unwrapped((await run.send(read, { ids: made.ids })).body, resource.name);
  for (const name of names) {
    const [said, is, still] = [answer[name], whole[name], again?.[name]];
    if (said === undefined || is === undefined || still === undefined || !sameValue(is, still)) continue;
    run.problem(replies, {
      check: 'not-kept',
      cause: name,
      message: `“${name}” is ${shown(is)}, and the creation answered ${shown(said)}.`,
      expected: 'what was answered to the creation is what is read afterwards',
    });
  }
}
