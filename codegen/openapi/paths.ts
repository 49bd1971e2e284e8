import type { Api, Resource } from '../api.js';
import { formatSpan } from '../diagnostics.js';
import { distinct } from './distinct.js';
import type { Emission } from './emission.js';
import { type OperationObject, operationObject } from './operation.js';
import { operationIds } from './operation-id.js';
import { type Placed, unplacedParameter } from './parameter-finding.js';
import type { UnplacedParameter } from './parameter-object.js';
import { type PlacedTemplate, pathKey, pathShape, pathVariables, placeTemplate } from './path-template.js';
import type { SecuritySchemes } from './security.js';

type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

export type PathItemObject = Readonly<Partial<Record<Method, OperationObject>>> & {
  readonly summary?: string;
  readonly description?: string;
  /** Of resources whose actions all have their own. */
  readonly 'x-uri-template'?: string;
  /** What resources say of parameters that their actions describe anew, or do not have. */
  readonly 'x-parameters'?: readonly UnplacedParameter[];
  /** By methods that OpenAPI 3.1 has not. */
  readonly 'x-additionalOperations'?: Readonly<Record<string, OperationObject>>;
};

interface Operation {
  readonly method: string;
  readonly actions: PlacedAction[];
}

interface PlacedAction extends Placed {
  readonly resource: Resource;
  readonly tag: string | undefined;
}

/** One path of OpenAPI: all templates of one shape, under the names of the first. */
interface Path {
  readonly key: string;
  readonly names: readonly string[];
  readonly first: PlacedTemplate;
  readonly resources: Set<Resource>;
  readonly operations: Map<string, Operation>;
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

export function pathsOf(
  api: Api,
  schemes: SecuritySchemes,
  emission: Emission,
): Record<string, PathItemObject> {
  const paths = gather(api, emission);
  const operations = paths.flatMap((path) =>
    [...path.operations.values()].map((operation) => ({ path, operation })),
  );
  const ids = operationIds(
    operations.flatMap(({ path, operation }) => {
      const [first] = operation.actions;
      return first === undefined ? [] : [{ action: first.action, resource: first.resource, path: path.key }];
    }),
  );
  const objects = new Map<Operation, OperationObject>();
  operations.forEach(({ path, operation }, index) => {
    const tags = distinct(operation.actions.flatMap(({ tag }) => tag ?? []));
    const place = { path: path.key, operationId: ids[index] ?? '', tags };
    objects.set(operation, operationObject(operation.actions, place, schemes, emission));
  });
  return Object.fromEntries(paths.map((path) => [path.key, pathItem(path, objects, emission)]));
}

function gather(api: Api, emission: Emission): Path[] {
  const paths = new Map<string, Path>();
  const placed = new Map<Resource['template'], PlacedTemplate>();
  const place = (template: Resource['template']): PlacedTemplate => {
    const found = placed.get(template) ?? placeTemplate(template, emission);
    placed.set(template, found);
    return found;
  };
  const pathOf = (own: PlacedTemplate): Path => {
    const shape = pathShape(own);
    const known = paths.get(shape);
    if (known !== undefined) return known;
    const names = pathVariables(own).map(({ name }) => name);
    const path = {
      key: pathKey(own),
      names,
      first: own,
      resources: new Set<Resource>(),
      operations: new Map(),
    };
    paths.set(shape, path);
    return path;
  };
  for (const { name: tag, resources } of api.groups) {
    for (const resource of resources) {
      // What a resource without actions says still belongs to its path.
      if (resource.actions.length === 0) pathOf(place(resource.template)).resources.add(resource);
      for (const action of resource.actions) {
        const own = place(action.template);
        const path = pathOf(own);
        path.resources.add(resource);
        addAction({ action, resource, tag, placed: own, pathNames: path.names }, path, emission);
      }
    }
  }
  const renamed = new Set<PlacedTemplate>();
  for (const path of paths.values()) {
    for (const { placed: own } of [...path.operations.values()].flatMap(({ actions }) => actions)) {
      if (renamed.has(own)) continue;
      renamed.add(own);
      reportNames(own, path, emission);
    }
  }
  return [...paths.values()];
}

function addAction(placed: PlacedAction, path: Path, emission: Emission): void {
  const { action } = placed;
  const known = path.operations.get(action.method);
  if (known === undefined) {
    path.operations.set(action.method, { method: action.method, actions: [placed] });
    if (!methods.includes(action.method)) {
      emission.report('unknown-method', action.span, action.method, path.key);
    }
    return;
  }
  const first = known.actions[0]?.action ?? action;
  emission.report('actions-merged', action.span, action.method, path.key, formatSpan(first.span));
  known.actions.push(placed);
}

/** Says where the path's variables are not called as the author calls them. */
function reportNames(own: PlacedTemplate, path: Path, emission: Emission): void {
  const { text, span } = own.template;
  if (pathKey(own) !== path.key) {
    emission.report('equivalent-path', span, text, path.key, formatSpan(path.first.template.span));
    return;
  }
  for (const { name, variable } of pathVariables(own)) {
    if (name !== variable) emission.report('variable-renamed', span, variable, name);
  }
}

function pathItem(
  path: Path,
  objects: ReadonlyMap<Operation, OperationObject>,
  emission: Emission,
): PathItemObject {
  const resources = [...path.resources];
  const names = distinct(resources.flatMap(({ name }) => name ?? []));
  const descriptions = distinct(resources.flatMap(({ description }) => description ?? []));
  const templates = distinct(resources.filter(isUnused).map(({ template }) => template.text)).filter(
    (text) => text !== path.key,
  );
  const parameters = distinct(resources.flatMap((resource) => besideActions(resource, emission)));
  const written = [...path.operations.values()].flatMap((operation) => {
    const object = objects.get(operation);
    return object === undefined ? [] : [[operation.method, object] as const];
  });
  const known = written.filter(([method]) => methods.includes(method));
  const additional = written.filter(([method]) => !methods.includes(method));
  return emission.at(resources[0]?.span ?? emission.span, {
    ...(names.length === 0 ? {} : { summary: names.join(', ') }),
    ...(descriptions.length === 0 ? {} : { description: descriptions.join('\n\n') }),
    ...Object.fromEntries(known.map(([method, object]) => [method.toLowerCase(), object])),
    ...(templates.length === 0 ? {} : { 'x-uri-template': templates.join(' ') }),
    ...(parameters.length === 0 ? {} : { 'x-parameters': parameters }),
    ...(additional.length === 0 ? {} : { 'x-additionalOperations': Object.fromEntries(additional) }),
  });
}

/** The template of a resource whose actions all have their own would be nowhere else. */
function isUnused({ actions, template }: Resource): boolean {
  return actions.every((action) => action.template !== template);
}

/**
 * A resource's parameter keeps its words beside the path's operations where an action describes it anew, and where none
 * has it.
 */
function besideActions(resource: Resource, emission: Emission): UnplacedParameter[] {
  const { actions, parameters } = resource;
  return parameters.flatMap((parameter) => {
    const named = actions.flatMap((action) =>
      action.parameters.filter(({ name }) => name === parameter.name),
    );
    if (named.some((own) => !saysTheSame(own, parameter))) {
      emission.report('parameter-overridden', parameter.span, parameter.name);
    } else if (named.length > 0) return [];
    else if (actions.length > 0) {
      const templates = distinct(actions.map(({ template }) => template.text)).join(', ');
      emission.report('parameter-not-in-template', parameter.span, parameter.name, templates);
    }
    return [emission.at(parameter.span, unplacedParameter(parameter, emission))];
  });
}

function saysTheSame(a: Resource['parameters'][number], b: Resource['parameters'][number]): boolean {
  return JSON.stringify({ ...a, span: null }) === JSON.stringify({ ...b, span: null });
}
