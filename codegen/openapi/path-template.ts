import type { TemplateVariable, UriTemplate } from '../api.js';
import type { Emission } from './emission.js';

/** A URI template as OpenAPI divides it: a path with named places, and a query of parameters. */
export interface PlacedTemplate {
  readonly template: UriTemplate;
  /** The path in pieces; a piece of path that is a variable stands in braces in the path's key. */
  readonly pieces: readonly (string | PathVariable)[];
  readonly query: readonly QueryPart[];
  /** Scheme and host of a template that is a whole URL. */
  readonly server: string | undefined;
}

export interface PathVariable {
  /** As the path's key and its parameter are called. */
  readonly name: string;
  /** As the author calls it. */
  readonly variable: string;
  readonly style: 'simple' | 'label' | 'matrix';
  readonly explode: boolean;
  readonly maxLength: number | undefined;
}

/** One name in the query: of an expression `{?name}`, or written out as `name={variable}` or `name=value`. */
export interface QueryPart {
  readonly name: string;
  /** Whose values make up this one's; none where the value stands literally. */
  readonly variables: readonly string[];
  readonly literal?: string;
  /** Brackets around it say that it may be left out. */
  readonly optional?: boolean;
  readonly explode: boolean;
  readonly maxLength?: number;
}

type QueryPiece = string | { readonly variables: readonly TemplateVariable[] };

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Where each part of a template goes; what OpenAPI has no word for is reported. */
export function placeTemplate(template: UriTemplate, emission: Emission): PlacedTemplate {
  const { parts, text, span } = template;
  if (!template.wellFormed) emission.report('template-mended', span, text);
  const pieces: (string | PathVariable)[] = [];
  const queryPieces: QueryPiece[] = [];
  const expressions: QueryPart[] = [];
  let place: 'path' | 'query' | 'fragment' = 'path';
  let server: string | undefined;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'variables') {
      const { operator, variables } = part;
      if (place === 'fragment' || operator === '#') {
        emission.report('fragment-in-path', span, text);
      } else if (place === 'query' && isAwaited(queryPieces.at(-1))) {
        // `?a={?a}`: the operator is one too many.
        if (operator !== '' && template.wellFormed) emission.report('template-mended', span, text);
        queryPieces.push({ variables });
      } else if (operator === '?' || operator === '&') {
        expressions.push(...variables.map(expressionPart));
        queryPieces.push('&');
      } else if (place === 'query') queryPieces.push({ variables });
      else {
        pieces.push(...pathPieces(operator, variables));
        for (const beyond of beyondOpenApi(operator, variables)) {
          emission.report('template-beyond-openapi', span, text, beyond);
        }
      }
      continue;
    }
    let rest = part.text;
    if (index === 0) {
      const origin = ABSOLUTE.exec(rest)?.[0] ?? '';
      if (!origin.endsWith('/')) server = origin === '' ? undefined : origin;
      rest = rest.slice(origin.length);
    }
    if (place !== 'fragment' && rest.includes('#')) {
      emission.report('fragment-in-path', span, text);
      rest = rest.slice(0, rest.indexOf('#'));
      if (place === 'path') place = placeText(rest, pieces, queryPieces);
      else queryPieces.push(rest);
      place = 'fragment';
    } else if (place === 'path') place = placeText(rest, pieces, queryPieces);
    else if (place === 'query') queryPieces.push(rest);
  }
  const first = pieces[0];
  if (typeof first !== 'string' || !first.startsWith('/')) pieces.unshift('/');
  return {
    template,
    pieces: unambiguous(pieces),
    query: [...expressions, ...literalQuery(queryPieces)],
    server,
  };
}

function placeText(
  text: string,
  pieces: (string | PathVariable)[],
  queryPieces: QueryPiece[],
): 'path' | 'query' {
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  if (path !== '') pieces.push(encodeLiteral(path));
  if (mark < 0) return 'path';
  queryPieces.push(text.slice(mark + 1));
  return 'query';
}

/** What a path cannot hold as it stands; letters of other scripts are left readable. */
function encodeLiteral(text: string): string {
  return text.replace(/[\s"<>\\^`{|}\p{Cc}]|%(?![0-9a-f]{2})/giu, (character) =>
    encodeURIComponent(character),
  );
}

function pathPieces(operator: string, variables: readonly TemplateVariable[]): (string | PathVariable)[] {
  const style = operator === ';' ? 'matrix' : operator === '.' ? 'label' : 'simple';
  return variables.flatMap((variable, index) => {
    // Styles `matrix` and `label` write their separator themselves.
    const separator = operator === '/' ? '/' : style === 'simple' && index > 0 ? ',' : '';
    const piece: PathVariable = {
      name: variable.name.replace(/[\s/?#{}]+/g, '_'),
      variable: variable.name,
      style,
      explode: variable.explode,
      maxLength: variable.maxLength,
    };
    return separator === '' ? [piece] : [separator, piece];
  });
}

function* beyondOpenApi(operator: string, variables: readonly TemplateVariable[]): Iterable<string> {
  for (const { name, explode } of variables) {
    if (operator === '+') yield `reserved characters stay as they are in the value of “${name}”`;
    if (operator === '/' && explode) yield `each item of “${name}” is a segment of the path`;
  }
}

function expressionPart({ name, explode, maxLength }: TemplateVariable): QueryPart {
  return { name, variables: [name], explode, ...(maxLength === undefined ? {} : { maxLength }) };
}

function isAwaited(before: QueryPiece | undefined): boolean {
  return typeof before === 'string' && before.endsWith('=');
}

/** `a={b}&c=1&{d}`: what stands before `=` travels; a variable without it gives its own name. */
function literalQuery(pieces: readonly QueryPiece[]): QueryPart[] {
  const segments: QueryPiece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'string') segments.at(-1)?.push(piece);
    else {
      const [first = '', ...others] = piece.split('&');
      if (first !== '') segments.at(-1)?.push(first);
      segments.push(...others.map((text) => (text === '' ? [] : [text])));
    }
  }
  let open = 0;
  return segments.flatMap((segment) => {
    const text = segment.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
    const isOptional = open > 0 || text.startsWith('[');
    open += text.split('[').length - text.split(']').length;
    return segmentParts(segment, isOptional);
  });
}

function segmentParts(segment: readonly QueryPiece[], isOptional: boolean): QueryPart[] {
  const variables = segment.flatMap((piece) => (typeof piece === 'string' ? [] : piece.variables));
  const text = segment.map((piece) => (typeof piece === 'string' ? piece : '{}')).join('');
  // Brackets are how authors mark what may be left out: `/a?b={b}[&c={c}]`.
  const [, key = '', value = ''] = /^[?[\]]*([^=]*)=?(.*)$/s.exec(text) ?? [];
  const name = decoded(key.replace(/\{\}/g, ''));
  if (name === '' || !text.includes('=')) {
    if (variables.length > 0) return variables.map(expressionPart);
    if (name === '') return [];
  }
  if (variables.length === 0) {
    const literal = decoded(value.replace(/(?:\[|(?<!\[[^\]]*)\])+$/, ''));
    return [{ name, variables: [], literal, ...(isOptional ? { optional: true } : {}), explode: false }];
  }
  const [only] = variables;
  const limit = variables.length === 1 && value === '{}' ? only?.maxLength : undefined;
  return [
    {
      name,
      variables: variables.map((variable) => variable.name),
      explode: false,
      ...(limit === undefined ? {} : { maxLength: limit }),
    },
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign belongs to the text
  }
}

/** OpenAPI wants each name once in a path. */
function unambiguous(pieces: readonly (string | PathVariable)[]): (string | PathVariable)[] {
  const taken = new Set<string>();
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    const wanted = piece.name === '' ? 'variable' : piece.name;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
    taken.add(name);
    return { ...piece, name };
  });
}

export function pathVariables(placed: PlacedTemplate): PathVariable[] {
  return placed.pieces.filter((piece) => typeof piece !== 'string');
}

export function pathKey(placed: PlacedTemplate): string {
  return placed.pieces.map((piece) => (typeof piece === 'string' ? piece : `{${piece.name}}`)).join('');
}

/** Paths of one shape are one path for OpenAPI, whatever their variables are called. */
export function pathShape(placed: PlacedTemplate): string {
  return placed.pieces.map((piece) => (typeof piece === 'string' ? piece : '{}')).join('');
}
