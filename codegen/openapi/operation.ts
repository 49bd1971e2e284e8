import type { Action } from '../api.js';
import { distinct } from './distinct.js';
import type { Emission, Schema } from './emission.js';
import { acceptOf, headerParameters } from './headers.js';
import { templateParameters } from './parameter.js';
import { type Placed, requestsOf } from './parameter-finding.js';
import type { ParameterObject, UnplacedParameter } from './parameter-object.js';
import { type RequestBodyObject, requestBodyOf, unusedAttributes } from './request-body.js';
import { type ResponseObject, responsesOf } from './responses.js';
import type { SecurityRequirement, SecuritySchemes } from './security.js';
import { type TransactionNote, transactionNotes } from './transactions.js';

export interface OperationObject {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBodyObject;
  /** None where the author shows none. */
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly { readonly url: string }[];
  readonly 'x-relation'?: string;
  /** The author's template, where path and parameters do not repeat it. */
  readonly 'x-uri-template'?: string;
  /** What requests say that they accept. */
  readonly 'x-accept'?: readonly string[];
  /** Parameters that have no place in the URI template. */
  readonly 'x-parameters'?: readonly UnplacedParameter[];
  /** The attributes of the action, where no request carries them. */
  readonly 'x-attributes'?: Schema;
  /** Each action, where several share the operation. */
  readonly 'x-actions'?: readonly ActionNote[];
  /** Which request is answered with which response, as the author paired them. */
  readonly 'x-transactions'?: readonly TransactionNote[];
}

export interface ActionNote {
  readonly name?: string;
  readonly description?: string;
  readonly relation?: string;
  readonly uriTemplate: string;
  /** The query parameters that it requires, whatever the other actions do. */
  readonly required?: readonly string[];
}

export interface OperationPlace {
  /** The path's key and the operation's name. */
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
}

/** All actions of one method and path → one operation, in which each of them keeps its words. */
export function operationObject(
  placed: readonly Placed[],
  { path, operationId, tags }: OperationPlace,
  schemes: SecuritySchemes,
  emission: Emission,
): OperationObject {
  const actions = placed.map(({ action }) => action);
  const requests = actions.flatMap(requestsOf);
  const { parameters: ofTemplate, unplaced, required } = templateParameters(placed, emission);
  const parameters = [...ofTemplate, ...headerParameters(requests, emission)];
  const requestBody = requestBodyOf(actions, emission);
  const attributes = unusedAttributes(actions, emission);
  const responses = responsesOf(actions, emission);
  const security = schemes.requirements(requests);
  const accept = acceptOf(requests, emission);
  const transactions = transactionNotes(actions, { requestBody, responses });
  const summary = actions.find(({ name }) => name !== undefined)?.name;
  const description = descriptionOf(actions);
  const relation = actions.find((action) => action.relation !== undefined)?.relation;
  const template = actions.map((action) => action.template.text).find((text) => text !== path);
  const servers = distinct(
    placed.flatMap(({ placed: { server } }) => (server === undefined ? [] : [server])),
  );
  return emission.at(actions[0]?.span ?? emission.span, {
    operationId,
    ...(tags.length === 0 ? {} : { tags }),
    ...(summary === undefined ? {} : { summary }),
    ...(description === '' ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(Object.keys(responses).length === 0 ? {} : { responses }),
    ...(security.length === 0 ? {} : { security }),
    ...(servers.length === 0 ? {} : { servers: servers.map((url) => ({ url })) }),
    ...(relation === undefined ? {} : { 'x-relation': relation }),
    ...(template === undefined ? {} : { 'x-uri-template': template }),
    ...(accept.length === 0 ? {} : { 'x-accept': accept }),
    ...(unplaced.length === 0 ? {} : { 'x-parameters': unplaced }),
    ...(attributes === undefined ? {} : { 'x-attributes': attributes }),
    ...(actions.length < 2
      ? {}
      : { 'x-actions': actions.map((action, index) => actionNote(action, required[index] ?? [], emission)) }),
    ...(transactions.length === 0 ? {} : { 'x-transactions': transactions }),
  });
}

/** Several descriptions stand one after the other, each under its action's name. */
function descriptionOf(actions: readonly Action[]): string {
  const texts = actions.map(({ name, description }) =>
    actions.length === 1 || name === undefined || description === undefined
      ? description
      : `**${name}**\n\n${description}`,
  );
  return distinct(texts.filter((text) => text !== undefined)).join('\n\n');
}

function actionNote(action: Action, required: readonly string[], emission: Emission): ActionNote {
  const { name, description, relation, template, span } = action;
  return emission.at(span, {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(relation === undefined ? {} : { relation }),
    uriTemplate: template.text,
    ...(required.length === 0 ? {} : { required }),
  });
}
