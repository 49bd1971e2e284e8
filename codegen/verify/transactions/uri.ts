import { all, inside, jsonOf, list, pair, type Refract, said } from '../../account/elements/refract.js';
import { DreddTemplate, type Scalar } from './uri-template.js';

/** What dredd has to say of a transaction's URL; with an error it runs nothing at all. */
export interface UriRemark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface Uri {
  /** None where the template cannot be expanded: the transaction is left out. */
  readonly uri: string | undefined;
  readonly remarks: readonly UriRemark[];
}

interface UriParameter {
  readonly isRequired: boolean;
  readonly default: unknown;
  readonly example: unknown;
  readonly values: readonly unknown[];
}

/** The URL of a request: the template that stands nearest to it, with what the author shows of its parameters. */
export function uriOf(resource: Refract, transition: Refract, request: Refract): Uri {
  const cascade = [resource, transition, request];
  const href = cascade.map(hrefOf).findLast((text) => text !== '');
  const parameters = new Map(cascade.flatMap(parametersOf));
  const remarks = [...parameters].flatMap(([name, parameter]) => doubts(name, parameter));
  const expansion = expandedUri(href, parameters);
  return { uri: expansion.uri, remarks: [...remarks, ...expansion.remarks] };
}

export function hrefOf(element: Refract): string {
  const content = said(element, 'href')?.content;
  return typeof content === 'string' ? content : '';
}

function parametersOf(element: Refract): (readonly [string, UriParameter])[] {
  return all(said(element, 'hrefVariables'), 'member').flatMap((member) => {
    const both = pair(member);
    if (both === undefined) return [];
    const { key, value } = both;
    const values = inside(said(value, 'enumerations')).map(jsonOf);
    const parameter = {
      isRequired: list(said(member, 'typeAttributes')).includes('required'),
      default: jsonOf(said(value, 'default')),
      example: value === undefined ? undefined : (jsonOf(value) ?? values[0]),
      values,
    };
    return [[String(key.content), parameter] as const];
  });
}

function isShown(value: unknown): value is Scalar {
  return value !== '' && ['string', 'number', 'boolean'].includes(typeof value);
}

function doubts(name: string, parameter: UriParameter): UriRemark[] {
  const { isRequired, example, values } = parameter;
  const errors = [
    ...(isRequired && !isShown(example) && !isShown(parameter.default)
      ? [`Required URI parameter '${name}' has no example or default value.`]
      : []),
    ...(values.length > 0 && !values.includes(example)
      ? [`URI parameter '${name}' example value is not one of enum values.`]
      : []),
  ];
  return errors.map((message) => ({ severity: 'error', message }));
}

function expandedUri(href: string | undefined, parameters: ReadonlyMap<string, UriParameter>): Uri {
  try {
    const template = new DreddTemplate(href ?? '');
    if (href === undefined) throw new SyntaxError('there is none');
    if (!template.hasExpressions) return { uri: href, remarks: [] };
    return expandedTemplate(template, href, parameters);
  } catch (error) {
    const message = `Failed to parse URI template: ${href}\nError: ${(error as Error).message}`;
    return { uri: undefined, remarks: [{ severity: 'error', message }] };
  }
}

function expandedTemplate(
  template: DreddTemplate,
  href: string,
  parameters: ReadonlyMap<string, UriParameter>,
): Uri {
  // Names are looked up as they mean, and put in as they are written.
  const names = template.names.map(decodeURI);
  const warning = (message: string): UriRemark => ({ severity: 'warning', message });
  const ambiguous = `Ambiguous URI parameter in template: ${href}`;
  const unknown = names.filter((name) => !parameters.has(name));
  if (unknown.length > 0) {
    const remarks = unknown.map((name) =>
      warning(`${ambiguous}\nParameter not defined in API description document: ${name}`),
    );
    return { uri: undefined, remarks };
  }
  const values = new Map<string, Scalar>();
  const remarks: UriRemark[] = [];
  let isAmbiguous = false;
  for (const name of names) {
    const parameter = parameters.get(name);
    if (parameter === undefined) continue;
    if (isShown(parameter.example)) values.set(name, parameter.example);
    else if (isShown(parameter.default)) values.set(name, parameter.default);
    else if (parameter.isRequired) {
      isAmbiguous = true;
      const lack = 'No example value for required parameter in API description document';
      remarks.push(warning(`${ambiguous}\n${lack}: ${name}`));
    }
    if (parameter.isRequired && isShown(parameter.default)) {
      remarks.push(warning(`Required URI parameter '${name}' has a default value.`));
    }
  }
  return { uri: isAmbiguous ? undefined : template.expand(values), remarks };
}
