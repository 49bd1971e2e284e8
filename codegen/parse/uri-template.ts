import type { TemplatePart, TemplateVariable, UriTemplate } from '../api.js';

/** RFC 6570: literals and expressions `{operator name:length,name*}`; never fails, since drafter has warned. */
export function parseUriTemplate(text: string): UriTemplate {
  const parts: TemplatePart[] = [];
  let rest = text;
  while (rest !== '') {
    const open = rest.indexOf('{');
    const close = open < 0 ? -1 : rest.indexOf('}', open);
    if (close < 0) {
      parts.push({ kind: 'literal', text: rest });
      break;
    }
    if (open > 0) parts.push({ kind: 'literal', text: rest.slice(0, open) });
    const expression = rest.slice(open + 1, close).trim();
    const operator = /^[+#./;?&]/.exec(expression)?.[0] ?? '';
    const variables = expression.slice(operator.length).split(',').flatMap(parseVariable);
    if (variables.length > 0) parts.push({ kind: 'variables', operator, variables });
    rest = rest.slice(close + 1);
  }
  return { text, parts };
}

function parseVariable(text: string): TemplateVariable[] {
  const match = /^\s*([^:*]+?)\s*(?::(\d+)|(\*))?\s*$/.exec(text);
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
