import { idInLocation, idsOf, unwrapped } from '../ids.js';
import type { Resource } from './infer.js';
import { memberIds } from './place.js';
import { shown } from './representation.js';
import { headerOf, type Ids, type Reply, type Run } from './run.js';

/** Where what was made stands: as `Location` says, else by what its representation has as its id. */
export async function madeId(
  run: Run,
  resource: Resource,
  above: Ids,
  reply: Reply,
): Promise<string | undefined> {
  const { parameter = 'id', name, path } = resource;
  const location = headerOf(reply, 'Location');
  const byLocation = location === undefined ? undefined : idInLocation(location, path);
  const isElsewhere =
    byLocation !== undefined && (await leadsElsewhere(run, resource, above, reply, byLocation));
  // What is only accepted answers with a job, whose id may be that of somebody else's thing.
  if (reply.status === 202 || (byLocation !== undefined && !isElsewhere)) return byLocation;
  const body = unwrapped(reply.body, name);
  const candidates = body === undefined ? [] : idsOf(body, parameter, name);
  const { read } = resource;
  if (read === undefined || candidates.length < 2) return candidates[0]?.value;
  for (const { value } of candidates.slice(0, 3)) {
    if ((await run.send(read, { ids: memberIds(resource, above, value) })).fine) return value;
  }
  return candidates[0]?.value;
}

/** Whether a Location leads to something else than what the answer shows: something of others, perhaps. */
async function leadsElsewhere(
  run: Run,
  resource: Resource,
  above: Ids,
  made: Reply,
  id: string,
): Promise<boolean> {
  const { read, parameter = 'id', name } = resource;
  const body = unwrapped(made.body, name);
  const own = body === undefined ? [] : idsOf(body, parameter, name);
  if (read === undefined || made.status !== 201 || own.length === 0) return false;
  if (own.some(({ value }) => value === id)) return false;
  const there = await run.send(read, { ids: memberIds(resource, above, id) });
  const whole = there.fine ? unwrapped(there.body, name) : undefined;
  const its = whole === undefined ? [] : idsOf(whole, parameter, name);
  const other = its.find(({ property, value }) =>
    own.some((one) => one.property === property && one.value !== value),
  );
  if (other === undefined) return false;
  run.problem([made, there], {
    check: 'link-broken',
    cause: 'Location',
    message: `The Location leads to what has ${shown(other.value)} as its “${other.property}”, and something else was made.`,
    expected: 'what was made',
  });
  return true;
}
