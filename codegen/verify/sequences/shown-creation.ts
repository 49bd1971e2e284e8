import type { Exchange, Operation, PhaseContext } from '../model.js';
import { bodyOf, inner, isName } from './create.js';
import { keeps, requestForm } from './declared.js';
import { inferResources, type Resource } from './infer.js';
import { checkLocation, idsAt } from './links.js';
import { lookAtMade } from './look-at-made.js';
import { madeId } from './made-id.js';
import { memberIds } from './place.js';
import { CannotGoOn, type Found, type Reply, Run, replyOf } from './run.js';
import { checkSent } from './sent.js';

/**
 * What the author's example made, as soon as it is made: where it can be made but once, no sequence gets to see such a
 * thing of its own. Nothing is changed, so that all later examples find what they would have found.
 */
export async function checkShownCreation(
  context: PhaseContext,
  operation: Operation,
  exchange: Exchange,
): Promise<readonly Found[]> {
  const reply = replyOf(operation, exchange);
  if (operation.method !== 'POST' || !reply.fine || reply.status === 202) return [];
  // What is made again is the one operation that was asked for, but what it made is read with others.
  const operations = context.only === undefined ? context.operations : context.subject.operations;
  const resource = inferResources(operations).find(({ create }) => create?.id === operation.id);
  const run = new Run(context, operation.id);
  try {
    if (resource !== undefined && reply.status === 201) await lookAtShown(run, resource, reply);
    else await lookAtAnswer(run, resource ?? { name: lastWord(operation.path), path: operation.path }, reply);
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
  }
  return run.found;
}

const lastWord = (path: string): string => path.split('/').findLast((part) => part !== '') ?? '';

async function lookAtShown(run: Run, resource: Resource, reply: Reply): Promise<void> {
  const { operation, exchange } = reply;
  const above = idsAt(run.context.subject, operation.path, exchange.request.url) ?? [];
  const id = await madeId(run, resource, above, reply);
  if (id === undefined) return;
  const { sent } = sentBy(run, resource, reply);
  await lookAtMade(run, resource, operation, { reply, ids: memberIds(resource, above, id), sent });
}

/** Of what is perhaps nothing new, or no thing that can be read, only what the author shows as kept has to be kept. */
async function lookAtAnswer(run: Run, resource: Resource, reply: Reply): Promise<void> {
  const { sent, examples } = sentBy(run, resource, reply);
  const kept = Object.entries(sent).filter(
    ([name]) => keeps(reply.operation, resource, name, examples) === 'yes',
  );
  checkSent(run, resource, { sent: Object.fromEntries(kept) }, reply.operation, [reply]);
  await checkLocation(run, reply, undefined);
}

/** Without names: of something else that has the name already, a server may make another. */
function sentBy(run: Run, resource: Resource, { operation, exchange }: Reply) {
  const { envelope, examples = [] } = requestForm(run.context.subject, operation, resource) ?? {};
  const sent = Object.entries(inner(bodyOf(exchange.request), envelope)).filter(([name]) => !isName(name));
  return { sent: Object.fromEntries(sent), examples };
}
