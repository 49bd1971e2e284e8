import type { Json } from '../../api.js';
import { requestOf } from '../base-request.js';
import { idInLocation, idsOf, isObject, unwrapped } from '../ids.js';
import { isJsonType } from '../media-type.js';
import type { Exchange, Operation } from '../model.js';
import { schemaCheckOf } from '../schema-check.js';
import { type Base, requestFor } from './case.js';
import { flatten, namesOf, resolverOf } from './flat-schema.js';
import { isSuccess, jsonOf, placed, shapeOf, statusOf } from './real-ids.js';

/** Deletes what a request made, where the blueprint says how. Only 201 says that something was made. */
export async function takeAway(base: Base, exchange: Exchange): Promise<void> {
  const { operation } = base;
  const { outcome } = exchange;
  if (statusOf(exchange) !== 201 || outcome.kind !== 'answered') return;
  if (operation.method === 'PUT') await takePutAway(base, exchange);
  if (operation.method !== 'POST') return;
  const { context, path } = base;
  const remove = removerOf(base, `${shapeOf(operation.path)}/{}`);
  if (remove === undefined) return;
  const name = /\{([^{}]+)\}\/?$/.exec(remove.path)?.[1] ?? '';
  const location = outcome.answer.headers.find(([header]) => header.toLowerCase() === 'location')?.[1];
  const resource = operation.path.split('/').filter(Boolean).at(-1) ?? '';
  const made = unwrapped(jsonOf(exchange), resource);
  const id =
    (location === undefined ? undefined : idInLocation(location, remove.path)) ??
    (made === undefined ? undefined : idsOf(made, name, resource)[0]?.value);
  if (id === undefined) return;
  const request = requestOf(context.subject, remove, { path: { ...placed(remove, path), [name]: id } });
  if (request !== undefined) await context.cleanUp(remove, request);
}

function removerOf({ context }: Base, shape: string): Operation | undefined {
  return context.subject.operations.find((one) => one.method === 'DELETE' && shapeOf(one.path) === shape);
}

/** A PUT under an id that nothing has makes what its address names; some say 201 of what was there as well. */
async function takePutAway(base: Base, { request: { url } }: Exchange): Promise<void> {
  const [address = ''] = url.split('?');
  const own = requestFor(base)?.url.split('?')[0];
  const remove = removerOf(base, shapeOf(base.operation.path));
  const request = remove && requestOf(base.context.subject, remove, { path: placed(remove, base.path) });
  if (remove === undefined || request === undefined || address === own) return;
  await base.context.cleanUp(remove, { ...request, url: address });
}

/** Puts back what a PUT or a PATCH changed, as far as the same operation takes what was read before. */
export async function keeping(base: Base, run: () => Promise<void>): Promise<void> {
  const { context, operation, path } = base;
  const read =
    operation.method === 'PUT' || operation.method === 'PATCH'
      ? context.subject.operations.find(
          (one) => one.method === 'GET' && shapeOf(one.path) === shapeOf(operation.path),
        )
      : undefined;
  const before = read && requestOf(context.subject, read, { path: placed(read, path) });
  const exchange = read && before && (await context.send(read, before));
  const status = exchange && statusOf(exchange);
  const kept = exchange !== undefined && isSuccess(exchange) ? jsonOf(exchange) : undefined;
  const wasThere = status !== 404 && status !== 410;
  const remove =
    operation.method === 'PUT' && !wasThere ? removerOf(base, shapeOf(operation.path)) : undefined;
  try {
    await run();
  } finally {
    const body = kept === undefined ? undefined : acceptable(base, kept);
    const request = body === undefined ? undefined : requestFor(base, body);
    if (request !== undefined) await context.cleanUp(operation, request);
    const removal = remove && requestOf(context.subject, remove, { path: placed(remove, path) });
    if (remove !== undefined && removal !== undefined) await context.cleanUp(remove, removal);
  }
}

/** Of what was read, that which the operation takes. */
function acceptable(
  { context, operation }: Base,
  kept: Json,
): { readonly mediaType: string; readonly body: { readonly json: Json } } | undefined {
  const json = [...(operation.requestBody?.content ?? [])].find(([type]) => isJsonType(type));
  const schema = json?.[1].schema;
  if (json === undefined || schema === undefined) return undefined;
  const names = namesOf(flatten([schema], resolverOf(context.subject.document)));
  const candidates = [kept, unwrapped(kept, lastWord(operation))].map((one) =>
    isObject(one) ? Object.entries(one).filter(([name]) => names.includes(name)) : [],
  );
  const [most = []] = candidates.sort((a, b) => b.length - a.length);
  const check = schemaCheckOf(context.subject);
  const wrong = new Set(
    check
      .complaints(schema, Object.fromEntries(most), '')
      .map(({ at, property }) => property ?? at.split('/')[1] ?? ''),
  );
  const body = Object.fromEntries(most.filter(([name]) => !wrong.has(name)));
  const isFine = Object.keys(body).length > 0 && check.complaints(schema, body, '').length === 0;
  return isFine ? { mediaType: json[0], body: { json: body } } : undefined;
}

const lastWord = ({ path }: Operation): string =>
  path
    .split('/')
    .filter((segment) => segment !== '' && !segment.includes('{'))
    .at(-1) ?? '';
