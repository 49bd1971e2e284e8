import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { parseDespiteErrors, type Refusal } from '../recover/refused.js';
import type { Source } from '../source.js';
import { type Drafter, openDrafter, options, withBodies } from './drafter-patch.js';
import { contentOf, type Element, Elements, isElement, rangesOf } from './elements.js';

export interface Parsed {
  /** What was parsed in the end: without what the parser refuses. */
  readonly source: Source;
  /** All that the parser answered. */
  readonly result: unknown;
  /** The same with the bodies and schemas that the parser makes of attributes, where they are asked for. */
  readonly withBodies: Element | undefined;
  /** The category of class `api`; none where the parser refused the document. */
  readonly api: Element | undefined;
  readonly elements: Elements;
  readonly diagnostics: readonly Diagnostic[];
}

/** Warm from one document to the next. */
let drafter: Drafter | undefined;

/** Text → API Elements; the only place that asks drafter. */
export function parseBlueprint(whole: Source, makesBodies = false): Parsed {
  const attempt = parseDespiteErrors(whole, (part) => run(part, makesBodies));
  const { source, undescribed } = attempt;
  const answer = makesBodies && attempt.answer ? withoutMadeUp(attempt.answer) : attempt.answer;
  const elements = new Elements(source, undescribed);
  const diagnostics = [...attempt.diagnostics];
  let api: Element | undefined;
  const children = (answer === undefined ? [] : elements.children(answer)).map((child) => {
    if (child.element === 'annotation') {
      const message = String(child.content).trim();
      diagnostics.push(diagnostic('parser-warning', elements.annotationSpan(child), message));
      return child;
    }
    api = withMethods(child, source);
    return api;
  });
  const result = answer && { ...answer, content: children };
  const full = makesBodies && attempt.answer ? withMethods(attempt.answer, source) : undefined;
  return { source, result, withBodies: full, api, elements, diagnostics };
}

/** What the parser makes of attributes stands nowhere in the text. */
function withoutMadeUp(element: Element): Element {
  if (!Array.isArray(element.content)) return element;
  const isMadeUp = ({ element: kind, attributes }: Element) =>
    kind === 'asset' && attributes?.sourceMap === undefined;
  return {
    ...element,
    content: contentOf(element)
      .filter((child) => !isMadeUp(child))
      .map(withoutMadeUp),
  };
}

/** All that the parser answers, also bodies and schemas that it makes of attributes; none where it refuses the text. */
export function parseWithBodies(source: Source): Element | undefined {
  const answer = parseAsWritten(source.text);
  return answer && withMethods(answer, source);
}

/** The same of a text as it stands; an answer may hold nothing but why it is refused. */
export function parseAsWritten(text: string): Element | undefined {
  try {
    const result = answerTo(text, withBodies);
    return isElement(result) ? result : undefined;
  } catch {
    return undefined;
  }
}

/** What the parser answers, with the author's methods in the place of those that stand for them. */
function withMethods(element: Element, source: Source): Element {
  if (source.lines.every(({ method }) => method === undefined)) return element;
  const children = contentOf(element).map((child) => withMethods(child, source));
  const content = children.length === 0 ? element.content : children;
  const method = element.element === 'httpRequest' ? element.attributes?.method : undefined;
  const from = rangesOf(method)[0]?.from;
  const written = from === undefined ? undefined : source.lines[source.lineOfByte(from)]?.method;
  if (method === undefined || written === undefined) return { ...element, content };
  return {
    ...element,
    content,
    attributes: { ...element.attributes, method: { ...method, content: written } },
  };
}

function run(
  source: Source,
  makesBodies: boolean,
): { readonly answer: Element } | { readonly refusal: Refusal } {
  try {
    const result = answerTo(source.text, makesBodies ? withBodies : options);
    if (!isElement(result)) return { refusal: { message: 'it answers nothing' } };
    const error = contentOf(result).find(
      (child) =>
        child.element === 'annotation' && child.meta?.classes !== undefined && isError(child.meta.classes),
    );
    if (error === undefined) return { answer: result };
    return { refusal: { message: String(error.content).trim(), at: rangesOf(error)[0]?.from ?? 0 } };
  } catch (error) {
    // It may be the making of bodies that it breaks down on.
    if (makesBodies) return run(source, false);
    return { refusal: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function answerTo(text: string, wanted: Readonly<Record<string, boolean>>): unknown {
  try {
    drafter ??= openDrafter();
    return drafter.parseSync(text, wanted);
  } catch (error) {
    // Its C++ heart has aborted, and will not beat again.
    drafter = undefined;
    throw error;
  }
}

function isError(classes: Element): boolean {
  return contentOf(classes).some(({ content }) => content === 'error');
}
