import type { TemplatePart, TemplateVariable, UriTemplate } from '../api.js';
import type { Span } from '../source.js';

const OPERATOR = /^[+#./;?&]/;
/** Names are taken as they come, as long as nothing in them means something else. */
const WELL_FORMED = /^(?:[^{}]|\{[+#./;?&]?[^{}\s,:*?&/#]+(?::\d+|\*)?(?:,[^{}\s,:*?&/#]+(?::\d+|\*)?)*\})*$/;

/**
 * RFC 6570: literals and expressions `{operator name:length,name*}`. Never fails, since drafter has warned: an expression
 * that is not closed ends at the next slash, an operator that is repeated before a later name counts once, and what
 * follows a name and is no modifier goes.
 */
export function parseUriTemplate(written: string, span: Span): UriTemplate {
  const text = written.trim();
  const parts: TemplatePart[] = [];
  let rest = text;
  while (rest !== '') {
    const open = rest.indexOf('{');
    if (open !== 0) parts.push({ kind: 'literal', text: open < 0 ? rest : rest.slice(0, open) });
    if (open < 0) break;
    const inner = /^\{([^{}]*)\}/.exec(rest.slice(open)) ?? /^\{([^{}/]*)/.exec(rest.slice(open));
    const expression = (inner?.[1] ?? '').trim();
    const operator = OPERATOR.exec(expression)?.[0] ?? '';
    const variables = expression.slice(operator.length).split(',').flatMap(parseVariable);
    if (variables.length > 0) parts.push({ kind: 'variables', operator, variables });
    rest = rest.slice(open + (inner?.[0].length ?? 1));
  }
  return { text, parts, wellFormed: WELL_FORMED.test(text), span };
}

function parseVariable(text: string): TemplateVariable[] {
  const match = /^\s*[?&]?\s*([^:*]+?)\s*(?::(\d+)|(\*))?\s*(?:[:*].*)?$/s.exec(text);
  if (match?.[1] === undefined) return [];
  return [
    {
      name: decodeName(match[1]),
      explode: match[3] !== undefined,
      ...(match[2] === undefined ? {} : { maxLength: Number(match[2]) }),
    },
  ];
}

/** A name like `filter%5Bid%5D` is written in a template as it travels, and called by what it means. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray percent sign belongs to the name
  }
}
