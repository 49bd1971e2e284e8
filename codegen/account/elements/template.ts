/** A variable of a URI template, by where OpenAPI has it. */
export interface Variable {
  readonly name: string;
  readonly where: 'path' | 'query' | 'fragment';
}

export interface Template {
  /** The path with its variables nameless. */
  readonly shape: string;
  readonly variables: readonly Variable[];
}

/** RFC 6570, as far as the account needs it: which variables there are, and which path they leave. */
export function templateOf(href: string): Template {
  const variables: Variable[] = [];
  let shape = '';
  let where: Variable['where'] = 'path';
  for (const [, literal, expression] of withoutHost(href).matchAll(/([^{]+)|\{([^}]*)\}?/g)) {
    if (literal !== undefined) {
      const [path = '', ...rest] = literal.split(/(?=[?#])/);
      if (where === 'path' && !/^[?#]/.test(literal)) shape += path;
      const left = /^[?#]/.test(literal) ? [path, ...rest] : rest;
      for (const part of left) where = part.startsWith('#') ? 'fragment' : where === 'path' ? 'query' : where;
      continue;
    }
    const operator = /^[+#./;?&]/.exec(expression ?? '')?.[0] ?? '';
    const names = (expression ?? '').slice(operator.length).split(',').flatMap(variableName);
    const place = operator === '#' ? 'fragment' : /[?&]/.test(operator) ? 'query' : where;
    variables.push(...names.map((name) => ({ name, where: place })));
    if (place === 'path') shape += names.map(() => (operator === '/' ? '/{}' : '{}')).join('');
  }
  return { shape: normal(shape), variables };
}

/** The same of a path of OpenAPI. */
export function shapeOfPath(path: string): string {
  return normal(path.replace(/\{[^}]*\}/g, '{}'));
}

function normal(shape: string): string {
  // What stands between and before variables belongs to their operator: `{.a}`, `{;a}`, `{a,b}`.
  const bare = decode(shape).replace(/[.;,]*\{\}/g, '{}');
  return `/${bare.replace(/\s+/g, ' ').trim()}`.replace(/\/{2,}/g, '/');
}

function withoutHost(href: string): string {
  return href.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/{?#]*/i, '');
}

function variableName(text: string): string[] {
  const name = text
    .trim()
    .replace(/^[?&]/, '')
    .replace(/(\*|:\d+)$/, '')
    .trim();
  return name === '' ? [] : [decode(name)];
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
