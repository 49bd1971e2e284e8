import { type Diagnostic, type DiagnosticCode, diagnostic, type diagnosticTable } from '../../diagnostics.js';
import type { Source, Span } from '../../source.js';
import { isRefract, type Refract, ranges } from './refract.js';

/** What sort of thing is not found: an entry of the ledger excuses only what it speaks of. */
export type Kind =
  | 'operation'
  | 'response'
  | 'payload'
  | 'media type'
  | 'body'
  | 'schema'
  | 'type'
  | 'parameter'
  | 'parameter type'
  | 'header'
  | 'text';

const grave: readonly Kind[] = ['operation', 'response', 'payload'];

const everything: readonly Kind[] = [
  'operation',
  'response',
  'payload',
  'media type',
  'body',
  'schema',
  'type',
  'parameter',
  'parameter type',
  'header',
  'text',
];

/** The codes that may explain why something is not in the document as it stands. What is only assumed is more, not less. */
type Explaining = {
  [Code in DiagnosticCode]: (typeof diagnosticTable)[Code] extends infer Row
    ? Row extends { readonly account: infer Account }
      ? Account extends 'lost' | 'changed' | 'recovered'
        ? Code
        : never
      : Row extends { readonly severity: 'error' | 'loss' }
        ? Code
        : never
    : never;
}[DiagnosticCode];

/**
 * What each code explains at its place. Most explain nothing: what they speak of is in the document all the same,
 * elsewhere or in another form, and is compared there; or the parser had it not.
 */
const explained: Readonly<Record<Explaining, readonly Kind[]>> = {
  'parser-error': [],
  'nothing-described': [],
  'section-refused': [],
  'encoding-assumed': [],
  'include-missing': [],
  'include-outside': [],
  'include-cycle': [],
  'comment-left-out': [],
  'model-inlined': [],
  'type-word': ['type', 'parameter type'],
  'any-type': ['type'],
  'null-value': ['type'],
  'value-in-list': ['type'],
  'element-not-read': everything,
  'signature-mended': ['text', 'media type', 'response', 'payload'],
  'parameter-mended': ['parameter', 'parameter type', 'text'],
  'action-hidden': [],
  'action-recovered': [],
  'method-recovered': [],
  'fence-unclosed': [],
  'text-mended': [],
  'actions-merged': [],
  'required-by-one-action': [],
  'equivalent-path': [],
  'variable-renamed': [],
  'template-mended': ['operation', 'parameter'],
  'template-beyond-openapi': [],
  'parameter-type': ['parameter type'],
  'parameter-not-in-template': [],
  'parameter-overridden': [],
  'path-parameter-optional': [],
  'fragment-in-path': ['parameter'],
  'unknown-method': [],
  'status-not-in-openapi': [],
  'header-in-extension': [],
  'host-not-url': [],
  'body-repeated': [],
  'attributes-repeated': [],
  'schema-repeated': [],
  'attributes-without-body': [],
  'json-mended': ['body', 'schema'],
  'duplicate-key': ['body', 'schema'],
  'body-number-changed': ['body'],
  'media-type-mended': ['media type'],
  'schema-converted': [],
  'schema-mended': ['schema'],
  'schema-keyword-senseless': ['schema'],
  'schema-reference-lost': ['schema'],
  'schema-beside-attributes': ['schema'],
  'schema-not-json': ['schema'],
  'schema-invalid': [],
  'unknown-type': ['type'],
  'type-renamed': [],
  'text-dropped-by-parser': [],
  'number-changed': [],
  'model-unused': [],
  'duplicate-property': ['type', 'text'],
  'value-changed': [],
  'value-of-other-type': ['type', 'parameter'],
  'unquoted-dash': ['type', 'text', 'parameter'],
  'list-in-description': ['type', 'text'],
  'section-in-text': ['text'],
  'element-unaccounted': [],
  'overlay-invalid': [],
  'overlay-other-document': [],
  'overlay-target-unmatched': [],
  'overlay-incompatible': [],
};

/** One thing of the parse result that the document does not have. */
export interface Missing {
  readonly kind: Kind;
  readonly what: string;
  readonly node: Refract;
}

/** Sets aside what the ledger explains; the rest is unaccounted for. */
export class Findings {
  readonly #source: Source;
  readonly #parents = new Map<Refract, Refract>();
  readonly #entries = new Map<number, Diagnostic[]>();
  readonly #undescribed: readonly string[];
  readonly #headers = new Set<Refract>();
  readonly #found = new Map<string, Diagnostic>();

  constructor(root: Refract, source: Source, diagnostics: readonly Diagnostic[]) {
    this.#source = source;
    this.#undescribed = diagnostics
      .filter(({ code }) => code === 'unknown-type')
      .map(({ message }) => message);
    for (const entry of diagnostics) {
      if (kindsOf(entry).length === 0) continue;
      const { line } = entry.span;
      this.#entries.set(line, [...(this.#entries.get(line) ?? []), entry]);
    }
    this.#adopt(root, false);
  }

  report(missing: readonly Missing[]): void {
    for (const one of missing) {
      if (this.#isExplained(one)) continue;
      const span = this.#spans(one.node)[0]?.[0] ?? this.#source.start();
      const found = diagnostic('element-unaccounted', span, one.what);
      const key = `${span.line}:${span.column}:${found.message}`;
      this.#found.set(key, grave.includes(one.kind) ? { ...found, severity: 'error' } : found);
    }
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#found.values()];
  }

  /** Whether the ledger says of a type that nobody describes it. */
  isUndescribed(type: string): boolean {
    return this.#undescribed.some((message) => message.startsWith(`the type “${type}”`));
  }

  #isExplained({ kind, what, node }: Missing): boolean {
    // What nobody describes is told once, with all its places.
    if (this.#undescribed.some((message) => message.startsWith(what))) return true;
    return this.#spans(node).some(([from, to]) => {
      for (let line = from.line; line <= to.line; line += 1) {
        const entries = this.#entries.get(line) ?? [];
        if (entries.some((entry) => kindsOf(entry).includes(kind))) return true;
      }
      return false;
    });
  }

  /** First and last place of an element; of one that the parser gives none, those of what is nearest. */
  #spans(node: Refract): readonly (readonly [Span, Span])[] {
    for (let at: Refract | undefined = node; at !== undefined; at = this.#parents.get(at)) {
      const own = at;
      const mapped = ranges(own).length > 0 ? [own] : childrenOf(own).filter((one) => ranges(one).length > 0);
      const [nearest] = mapped;
      if (nearest === undefined) continue;
      const locate = (offset: number) =>
        this.#headers.has(nearest) ? this.#source.spanOfCharacter(offset) : this.#source.spanOfByte(offset);
      return ranges(nearest).map(([offset, length]) => [
        locate(offset),
        locate(offset + Math.max(0, length - 2)),
      ]);
    }
    return [];
  }

  #adopt(node: Refract, isHeader: boolean): void {
    if (isHeader) this.#headers.add(node); // the parser counts the headers' places in characters
    for (const child of childrenOf(node)) {
      this.#parents.set(child, node);
      this.#adopt(child, isHeader || node.element === 'httpHeaders');
    }
  }
}

function kindsOf({ code }: Diagnostic): readonly Kind[] {
  return (explained as Partial<Record<DiagnosticCode, readonly Kind[]>>)[code] ?? [];
}

export function childrenOf(node: Refract): readonly Refract[] {
  const { content } = node;
  const named =
    isRefract(content) || Array.isArray(content) || typeof content !== 'object' || content === null
      ? []
      : Object.values(content);
  const placed = isRefract(content) ? [content] : Array.isArray(content) ? content : named;
  const { sourceMap: _places, ...attributes } = node.attributes ?? {};
  return [...Object.values(node.meta ?? {}), ...Object.values(attributes), ...placed].filter(isRefract);
}
