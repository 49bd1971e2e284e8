import type { Api, Type } from '../api.js';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What the emitters of one document share: the types by name, what they report, and where each object comes from. */
export class Emission {
  readonly types: ReadonlyMap<string, Type>;
  readonly diagnostics: Diagnostic[] = [];
  /** Objects of the document by identity; their JSON pointers are known once it is complete. */
  readonly spans = new Map<object, Span>();
  readonly #componentNames = new Map<string, string>();

  constructor(api: Api) {
    this.types = new Map(api.types.map(({ name, type }) => [name, type]));
    const taken = new Set<string>();
    for (const { name, type } of api.types) {
      if (this.#componentNames.has(name)) continue;
      const wanted = componentName(name);
      let component = wanted;
      for (let number = 2; taken.has(component); number += 1) component = `${wanted}${number}`;
      if (component !== wanted) this.report('type-renamed', type.span, name, component);
      taken.add(component);
      this.#componentNames.set(name, component);
    }
  }

  component(type: string): string | undefined {
    return this.#componentNames.get(type);
  }

  report(code: DiagnosticCode, span: Span, ...values: readonly string[]): void {
    this.diagnostics.push(diagnostic(code, span, ...values));
  }

  at<Node extends object>(span: Span, node: Node): Node {
    this.spans.set(node, span);
    return node;
  }
}

/** `Image Collection` → `ImageCollection`: OpenAPI allows letters, digits, `.`, `-` and `_` of ASCII. */
function componentName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9._-]+/)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('');
  return joined === '' ? 'Type' : joined;
}
