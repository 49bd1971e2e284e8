import type { Action, Request } from '../api.js';
import { distinct } from './distinct.js';
import type { Emission, Schema } from './emission.js';
import { contentOf, type MediaTypeObject } from './media-type.js';
import { requestsOf } from './parameter-finding.js';
import { hasBody, type NamedPayload } from './payload-body.js';
import { schemaOf } from './schema.js';
import { anyOf } from './union.js';

export interface RequestBodyObject {
  readonly description?: string;
  readonly required: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** Methods that take no body, whatever media type a payload names. */
const withoutRequestBody = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

interface NamedRequest {
  readonly action: Action;
  readonly request: Request;
  readonly name: string | undefined;
}

/** Required only where no request goes without; a request takes the action's attributes unless it has its own. */
export function requestBodyOf(actions: readonly Action[], emission: Emission): RequestBodyObject | undefined {
  const requests = actions.flatMap((action) => {
    const takesBody = takesRequestBody(action);
    return requestsOf(action).map((request): NamedRequest => {
      const inherits = takesBody && request.attributes === undefined && action.attributes !== undefined;
      return {
        action,
        request: inherits ? { ...request, attributes: action.attributes } : request,
        name: request.name ?? (actions.length > 1 ? action.name : undefined),
      };
    });
  });
  const carrying = requests.filter(
    ({ action, request }) =>
      hasBody(request) || (takesRequestBody(action) && request.mediaType !== undefined),
  );
  const [first] = carrying;
  if (first === undefined) return undefined;
  const payloads = carrying.map(
    ({ action, request, name }): NamedPayload => ({
      payload: request,
      exampleName: name ?? 'example',
      where: `${action.method} ${action.template.text}, request`,
    }),
  );
  const descriptions = distinct(carrying.flatMap(({ request }) => request.description ?? []));
  return emission.at(first.request.span, {
    ...(descriptions.length === 0 ? {} : { description: descriptions.join('\n\n') }),
    required: carrying.length === requests.length,
    content: contentOf(payloads, emission),
  });
}

/** The attributes of actions whose requests carry none, or attributes of their own, would be nowhere else. */
export function unusedAttributes(actions: readonly Action[], emission: Emission): Schema | undefined {
  const unused = actions.flatMap((action) => {
    const { attributes } = action;
    const inherits =
      takesRequestBody(action) && requestsOf(action).some((one) => one.attributes === undefined);
    if (attributes === undefined || inherits) return [];
    emission.report('attributes-without-body', attributes.span, `${action.method} ${action.template.text}`);
    return [schemaOf(attributes, emission)];
  });
  return unused.length === 0 ? undefined : anyOf(unused);
}

function takesRequestBody(action: Action): boolean {
  return !withoutRequestBody.includes(action.method);
}
