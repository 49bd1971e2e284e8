import drafter from 'drafter.js';
import { type Diagnostic, diagnostic } from '../diagnostics.js';
import type { Source } from '../source.js';
import { type Element, Elements, isElement } from './elements.js';

export interface Parsed {
  /** All that the parser answered. */
  readonly result: unknown;
  /** The category of class `api`; none where the parser refused the document. */
  readonly api: Element | undefined;
  readonly elements: Elements;
  readonly diagnostics: readonly Diagnostic[];
}

/** drafter.js is CommonJS without a default export, whatever its types say. */
const { parseSync } = drafter as unknown as {
  parseSync(text: string, options: Readonly<Record<string, boolean>>): unknown;
};

/** What drafter makes up from attributes is not the author's, and costs time. */
const options = { generateSourceMap: true, generateMessageBody: false, generateMessageBodySchema: false };

/** Text → API Elements; the only place that knows drafter. */
export function parseBlueprint(source: Source): Parsed {
  const elements = new Elements(source);
  const result = run(source);
  if (!isElement(result)) {
    return {
      result,
      api: undefined,
      elements,
      diagnostics: [diagnostic('parser-error', source.start(), String(result))],
    };
  }
  const diagnostics: Diagnostic[] = [];
  let api: Element | undefined;
  for (const child of elements.children(result)) {
    if (child.element === 'annotation') {
      const severity = elements.classes(child).includes('error') ? 'parser-error' : 'parser-warning';
      const message = String(child.content).trim();
      diagnostics.push(diagnostic(severity, elements.annotationSpan(child), message));
    } else if (child.element === 'category') {
      api = child;
    }
  }
  return { result, api, elements, diagnostics };
}

function run(source: Source): unknown {
  try {
    return parseSync(source.text, options);
  } catch (error) {
    // drafter throws on what it cannot digest at all (an empty document, an abort of its C++ heart).
    return error instanceof Error ? error.message : String(error);
  }
}
