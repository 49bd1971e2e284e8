import type { Action, Api } from '../api.js';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';

type Say = (code: DiagnosticCode, span: Span, ...values: readonly string[]) => void;

/** What makes a contract weak, as far as its model shows it. */
export function weaknesses(api: Api): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say: Say = (code, span, ...values) => found.push(diagnostic(code, span, ...values));
  const resources = api.groups.flatMap((group) => group.resources);
  if (!api.metadata.some(({ name }) => name.toUpperCase() === 'HOST')) say('host-missing', api.span);
  sayTwice(say, 'group', api.groups);
  sayTwice(say, 'resource', resources);
  sayTwice(
    say,
    'type',
    api.types.map(({ name, type }) => ({ name, span: type.span })),
  );
  for (const resource of resources) {
    sayTwice(say, 'action', resource.actions);
    for (const action of resource.actions) judgeAction(say, action);
  }
  // A resource's parameter is one of each of its actions.
  return [...new Map(found.map((one) => [JSON.stringify([one.code, one.span, one.message]), one])).values()];
}

function judgeAction(say: Say, action: Action): void {
  const { span, template, transactions } = action;
  const title = action.name ?? `${action.method} ${template.text}`;
  if (action.name === undefined) say('action-unnamed', span, title);
  for (const parameter of action.parameters) {
    if (parameter.untyped === true) say('parameter-untyped', parameter.span, parameter.name);
  }
  for (const name of undescribed(action)) say('parameter-undescribed', span, name, template.text);
  const responses = [...new Set(transactions.flatMap(({ response }) => response ?? []))];
  if (!responses.some(({ status }) => status >= 400)) say('error-response-missing', span, title);
  for (const response of responses) {
    const { status, description, body, attributes, schema } = response;
    const isBare = [description, body, attributes, schema].every((part) => part === undefined);
    if (isBare && !hasNoBody(action.method, status)) say('response-empty', response.span, String(status));
  }
}

/** The variables of its template that no parameter describes; a server never sees a fragment. */
function undescribed({ template, parameters, transactions }: Action): string[] {
  const all = [...parameters, ...transactions.flatMap(({ request }) => request.parameters)];
  const described = new Set(all.map(({ name }) => name));
  const names = template.parts.flatMap((part) =>
    part.kind === 'variables' && part.operator !== '#' ? part.variables.map(({ name }) => name) : [],
  );
  return [...new Set(names)].filter((name) => !described.has(name));
}

/** Answers that have no body by HTTP, or say all with their status. */
function hasNoBody(method: string, status: number): boolean {
  return method === 'HEAD' || status < 200 || [201, 202, 204, 205, 304].includes(status);
}

interface Named {
  readonly name?: string;
  readonly span: Span;
}

function sayTwice(say: Say, what: string, named: readonly Named[]): void {
  const first = new Map<string, Span>();
  for (const { name, span } of named) {
    if (name === undefined) continue;
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, span);
    else say('name-duplicate', span, what, name, `${earlier.file}:${earlier.line}`);
  }
}
