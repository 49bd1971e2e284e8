import drafter from 'drafter.js';

/** As much of an API Element as these tests look at: what drafter gives, read without the compiler under test. */
export interface Element {
  readonly element: string;
  readonly meta?: Readonly<Record<string, Element>>;
  readonly attributes?: Readonly<Record<string, Element>>;
  readonly content?: unknown;
}

export const children = ({ content }: Element): readonly Element[] =>
  Array.isArray(content) ? (content as Element[]) : [];

export const classes = ({ meta }: Element): readonly unknown[] =>
  (meta?.classes ? children(meta.classes) : []).map(({ content }) => content);

/** drafter.js is CommonJS without a default export, whatever its types say. */
const { parseSync } = drafter as unknown as { parseSync(text: string, options: object): Element };

export const parse = (text: string): Element => parseSync(text, {});

/** Every element of this name, in the order of the document. */
export function all(root: Element, name: string): Element[] {
  return [...(root.element === name ? [root] : []), ...children(root).flatMap((child) => all(child, name))];
}

export interface Operation {
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  readonly transition: Element;
}

export function operations(root: Element): Operation[] {
  return all(root, 'resource').flatMap((resource) =>
    all(resource, 'transition').map((transition) => {
      const href = transition.attributes?.href ?? resource.attributes?.href;
      const method = all(transition, 'httpRequest')[0]?.attributes?.method?.content;
      return { method: String(method), path: String(href?.content).replace(/\{\?.*\}$/, ''), transition };
    }),
  );
}

/** What drafter says of a document, e.g. `error: …`. */
export const annotations = (root: Element): string[] =>
  all(root, 'annotation').map((one) => `${classes(one)[0]}: ${one.content}`);

/** The body of each request and response of a status, as it stands in the document. */
export const bodies = (root: Element): string[] =>
  all(root, 'asset')
    .filter((asset) => classes(asset).includes('messageBody'))
    .map(({ content }) => String(content));

export const schemas = (root: Element): unknown[] =>
  all(root, 'asset')
    .filter((asset) => classes(asset).includes('messageBodySchema'))
    .map(({ content }) => JSON.parse(String(content)) as unknown);
