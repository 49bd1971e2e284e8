/** A variable of a URI template, by where OpenAPI has it. */
export interface Variable {
  readonly name: string;
  readonly where: 'path' | 'query' | 'fragment';
  readonly operator: string;
  readonly explode: boolean;
  readonly maxLength: number | undefined;
}

export interface Literal {
  readonly name: string;
  readonly value: string;
  /** Brackets around it, `?a=1[&b=2]`, say that it may be left out. */
  readonly isNeeded: boolean;
}

export interface Template {
  readonly text: string;
  /** The path with its variables nameless. */
  readonly shape: string;
  readonly variables: readonly Variable[];
  /** What stands written out in the query. */
  readonly literals: readonly Literal[];
}

/** RFC 6570, as far as the account needs it: which variables there are, and which path they leave. */
export function templateOf(href: string): Template {
  const variables: Variable[] = [];
  let shape = '';
  let query = '';
  let where: Variable['where'] = 'path';
  const bare = href.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/{?#]*/i, '');
  // An expression that is not closed ends at the next slash.
  for (const [, closed, open, literal = ''] of bare.matchAll(/\{(?:([^{}]*)\}|([^{}/]*))|([^{]+)/g)) {
    const expression = closed ?? open;
    if (expression === undefined) {
      for (const part of literal.split(/(?=[?#])/)) {
        if (part.startsWith('#')) where = 'fragment';
        else if (part.startsWith('?') && where === 'path') where = 'query';
        if (where === 'path') shape += part;
        else if (where === 'query') query += part;
      }
      continue;
    }
    const operator = /^[+#./;?&]/.exec(expression)?.[0] ?? '';
    const isQuery = where !== 'fragment' && /[?&]/.test(operator);
    const place = operator === '#' ? 'fragment' : isQuery ? 'query' : where;
    for (const text of expression.slice(operator.length).split(',')) {
      // An operator before each name is one too many, and no part of the name, nor is what follows a colon.
      const [, name = '', limit, star] = /^[\s+#./;?&]*([^:*]*?)\s*(?::(\d+)|(\*)|[:*]|$)/.exec(text) ?? [];
      if (name === '') continue;
      const maxLength = limit === undefined ? undefined : Number(limit);
      variables.push({ name: decode(name), where: place, operator, explode: star !== undefined, maxLength });
      if (place === 'path') shape += operator === '/' ? '/{}' : '{}';
    }
    if (where === 'query') query += '{}';
  }
  return { text: href.trim(), shape: normal(shape), variables, literals: literalsOf(query) };
}

/** The same of a path of OpenAPI. */
export function shapeOfPath(path: string): string {
  return normal(path.replace(/\{[^{}]*\}/g, '{}'));
}

function normal(shape: string): string {
  // What stands between and before variables belongs to their operator: `{.a}`, `{;a}`, `{a,b}`.
  const bare = shape.replace(/[.;,]*\{\}/g, '{}');
  return `/${decode(bare).trim()}`.replace(/^\/{2,}/, '/');
}

function literalsOf(query: string): readonly Literal[] {
  let open = 0;
  return query.split(/[?&]/).flatMap((part) => {
    const isNeeded = open === 0 && !part.startsWith('[');
    open += part.split('[').length - part.split(']').length;
    if (part === '' || part.includes('{')) return [];
    const [name = '', ...value] = part.split('=');
    const written = value.join('=');
    // A bracket in the value closes the one before the name, or opens one for what follows.
    const bare = /^[^[]*\]+$/.test(written) ? written.replace(/\]+$/, '') : written.replace(/\[$/, '');
    return [{ name: decode(name.replace(/^\[+/, '')), value: decode(bare), isNeeded }];
  });
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign belongs to the text
  }
}
