/** A piece of a template: text, or an expression `{operator name:length,name*}`. */
type Piece = string | { readonly operator: string; readonly variables: readonly Variable[] };

interface Variable {
  readonly name: string;
  readonly explode: boolean;
  readonly maxLength: number | undefined;
}

export type Scalar = string | number | boolean;

/** How the values of an expression are written, by its operator. */
interface Form {
  readonly first: string;
  readonly separator: string;
  readonly isNamed: boolean;
  /** What an expression of empty values becomes. */
  readonly empty: string;
  readonly isReserved: boolean;
}

const form = (
  first: string,
  separator: string,
  { isNamed = false, empty = '', isReserved = false } = {},
): Form => ({ first, separator, isNamed, empty, isReserved });

const FORMS = new Map<string, Form>([
  ['', form('', ',')],
  ['+', form('', ',', { isReserved: true })],
  ['#', form('#', ',', { empty: '#', isReserved: true })],
  ['.', form('.', '.', { empty: '.' })],
  ['/', form('/', '/')],
  [';', form(';', ';', { isNamed: true })],
  ['?', form('?', '&', { isNamed: true, empty: '=' })],
  ['&', form('&', '&', { isNamed: true, empty: '=' })],
]);

const PIECE = /\{([/;:.?&+#]?)([^{}]*)\}|([^{]+)/y;
const VARIABLE = /^([a-zA-Z0-9_.%]*)(?::(\d+)|(\*))?(?:\([^)]+\))?$/;

/**
 * RFC 6570 as dredd's own library reads it, which is not everywhere what the standard says: which transactions there
 * are, and under which URLs, hangs on it.
 */
export class DreddTemplate {
  readonly #pieces: readonly Piece[];

  constructor(text: string) {
    this.#pieces = piecesOf(text);
  }

  /** In the order of the template. */
  get names(): readonly string[] {
    return this.#pieces.flatMap((piece) =>
      typeof piece === 'string' ? [] : piece.variables.map(({ name }) => name),
    );
  }

  get hasExpressions(): boolean {
    return this.#pieces.some((piece) => typeof piece !== 'string');
  }

  expand(values: ReadonlyMap<string, Scalar>): string {
    return this.#pieces
      .map((piece) => (typeof piece === 'string' ? piece : expanded(piece, values)))
      .join('');
  }
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const at = PIECE.lastIndex;
    const found = PIECE.exec(text);
    if (found === null) throw new SyntaxError(`it is no URI template from column ${at + 1} on`);
    const [, operator = '', inner = '', literal] = found;
    if (literal !== undefined) pieces.push(literal);
    else if (!FORMS.has(operator)) throw new SyntaxError(`no expression begins with “${operator}”`);
    else pieces.push({ operator, variables: variablesOf(inner) });
  }
  return pieces;
}

function variablesOf(inner: string): Variable[] {
  return splitOutsideParentheses(inner).map((text) => {
    const found = VARIABLE.exec(text);
    if (found === null) throw new SyntaxError(`“${text}” is no variable`);
    const [, name = '', length, star] = found;
    return {
      name,
      explode: star !== undefined,
      maxLength: length === undefined ? undefined : Number(length),
    };
  });
}

/** What stands in parentheses after a name may hold a comma. */
function splitOutsideParentheses(text: string): string[] {
  return text.split(/,(?![^(]*\))/);
}

function expanded(
  { operator, variables }: Exclude<Piece, string>,
  values: ReadonlyMap<string, Scalar>,
): string {
  const { first, separator, isNamed, empty, isReserved } = FORMS.get(operator) ?? form('', ',');
  const defined = variables.flatMap((variable) => {
    const value = values.get(variable.name);
    return value === undefined ? [] : [{ variable, value }];
  });
  const written = defined.map(({ variable: { name, explode, maxLength }, value }) => {
    // Of a value that is no text, and is to be written item by item, there are no items.
    if (explode && typeof value !== 'string') return '';
    const text = encode(String(value).slice(0, maxLength || undefined), isReserved);
    return isNamed ? `${name}${text === '' ? empty : `=${text}`}` : text;
  });
  const joined = written.join(separator);
  if (joined !== '') return first + joined;
  return defined.length > 0 ? empty : '';
}

/** Each UTF-16 unit by itself, as that library does it. */
function encode(text: string, isReserved: boolean): string {
  const refused = isReserved ? /[^\w.~:/?#[\]@!$&'()*+,;=%-]|%(?!\d\d)/g : /[^\w~.-]/g;
  return text.replace(refused, (unit) => octets(unit.charCodeAt(0)).map(percent).join(''));
}

function octets(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [(code >> 6) | 0xc0, (code & 0x3f) | 0x80];
  return [(code >> 12) | 0xe0, ((code >> 6) & 0x3f) | 0x80, (code & 0x3f) | 0x80];
}

/** Without the zero before a single digit, as that library writes it. */
function percent(octet: number): string {
  return `%${octet.toString(16).toUpperCase()}`;
}
