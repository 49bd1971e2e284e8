import type { Span } from './source.js';

/**
 * error: an operation, a response or a payload is lost, or there is no output at all. loss: something else stands in the
 * blueprint and not in the output. warning: something is doubtful, or had to be mended. info: good to know.
 */
export type Severity = 'error' | 'loss' | 'warning' | 'info';

/**
 * What a diagnostic says about the way from blueprint to output; those that say something make the loss ledger.
 * lost: it is not in the output. changed: it is there in another form. recovered: the author's text was mended so that
 * it is there. assumed: the output says something that the author did not. contradicts: it is there as it stands, and
 * contradicts another word of the author.
 */
export type Account = 'lost' | 'changed' | 'recovered' | 'assumed' | 'contradicts';

export interface Diagnostic {
  readonly severity: Severity;
  readonly account?: Account;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly span: Span;
}

interface Row {
  readonly severity: Severity;
  readonly account?: Account;
  /** `{0}`, `{1}` stand for what the finder of the diagnostic knows. */
  readonly message: string;
  readonly hint: string;
}

/** Every diagnostic of the compiler. */
export const diagnosticTable = {
  // The text of the document, before it is parsed.
  'parser-error': {
    severity: 'error',
    account: 'lost',
    message: 'the parser refuses the document: {0}',
    hint: 'Mend the place that the parser names; API Blueprint is described at https://apiblueprint.org.',
  },
  'parser-warning': {
    severity: 'warning',
    message: 'the parser doubts: {0}',
    hint: 'The parser went on; what it assumed may not be what is meant.',
  },
  'encoding-assumed': {
    severity: 'warning',
    account: 'recovered',
    message: 'the file is no UTF-8; the lines that are not are read as Windows-1252, from here on',
    hint: 'Save the file as UTF-8.',
  },
  'include-missing': {
    severity: 'error',
    account: 'lost',
    message: 'there is no file {0} that could be included',
    hint: 'The name is relative to the folder of the file that includes it; the line stays as it is.',
  },
  'include-outside': {
    severity: 'error',
    account: 'lost',
    message: '{0} is outside the folder whose files may be included',
    hint: 'Move the file into the folder of the document, or name a folder that holds both with --root.',
  },
  'include-cycle': {
    severity: 'error',
    account: 'lost',
    message: '{0} includes itself, or files without end: {1}',
    hint: 'Remove one of these inclusions; the line stays as it is.',
  },
  'nothing-described': {
    severity: 'error',
    message: 'the document describes no resource and no type',
    hint: 'A resource is a heading such as “## Users [/users]”, an action below it one such as “### List [GET]”.',
  },
  'action-hidden': {
    severity: 'error',
    account: 'lost',
    message: 'the parser does not take “{0}” for an action or a resource, and what stands below it is lost',
    hint: 'Write “## Name [GET /path]”, or “## Name [/path]” and below it “### Name [GET]”, with one method of HTTP.',
  },
  'action-recovered': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser does not take “{0}” for an action or a resource; it is read as “{1}”',
    hint: 'Write it like that: to other tools, what stands below belongs to the action or the resource before it.',
  },
  'method-recovered': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser does not know the method {0}; the action is read as if it did',
    hint: 'Nothing is lost; other tools for API Blueprint do not see this action.',
  },
  'comment-left-out': {
    severity: 'info',
    account: 'lost',
    message: 'the comment “{0}” stands beside requests and responses, and is left out',
    hint: 'Nothing has to be done; a comment that readers of the document are to see belongs into a description.',
  },
  'fence-unclosed': {
    severity: 'error',
    account: 'lost',
    message: 'nothing closes the code that begins here, and all below it is code, from “{0}” on',
    hint: 'Close it with a line of three backquotes, no further right than this one.',
  },
  'text-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser would misread this; it is read {0}',
    hint: 'Write it like that.',
  },
  'section-refused': {
    severity: 'error',
    account: 'lost',
    message: 'the parser refuses this and what stands below it, which is left out: {0}',
    hint: 'Mend what the parser names; all else is compiled as if this were not there.',
  },
  'model-inlined': {
    severity: 'info',
    account: 'changed',
    message:
      'the sections of the model “{0}” stand here in place of the reference: the parser would drop some',
    hint: 'Nothing is lost; a named type says the same and stays one component.',
  },

  // Reading what the parser answers.
  'element-not-read': {
    severity: 'loss',
    account: 'lost',
    message: 'the compiler does not know {0} and leaves it out',
    hint: 'Say the same in another way, or report it as a missing feature.',
  },
  'status-assumed': {
    severity: 'warning',
    account: 'assumed',
    message: 'the response says no status; it counts as {0}',
    hint: 'Write “+ Response 200”, or the status that is meant.',
  },
  'body-repeated': {
    severity: 'warning',
    account: 'recovered',
    message: 'the payload has several bodies, of which the parser keeps the last',
    hint: 'Show each in a request or a response of its own; the compiler keeps all as examples.',
  },
  'attributes-repeated': {
    severity: 'warning',
    account: 'changed',
    message:
      'the parser makes one of these “+ Attributes” and those on line {0}, whose type and members count',
    hint: 'Put the members into one section, or make each a request or a response of its own.',
  },
  'schema-repeated': {
    severity: 'warning',
    account: 'recovered',
    message: 'the payload has several schemas, of which the parser keeps the last',
    hint: 'Write one, with “anyOf” where several forms will do; the compiler keeps all as alternatives.',
  },
  'signature-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser cannot read this line; the compiler takes {0} from it',
    hint: 'Write “+ Request Name (media/type)” or “+ Response 404 (media/type)”, with nothing else in the line.',
  },
  'parameter-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser cannot read the line of the parameter “{0}”; the compiler has read it by itself',
    hint: 'Write “+ name: value (type, required) - description”; “optional” and “required” are the only further words.',
  },

  // Paths, operations, parameters and headers.
  'actions-merged': {
    severity: 'info',
    account: 'changed',
    message: '{0} {1} is described again (first at {2}): both actions are one operation',
    hint: 'Each keeps its name, text and template in “x-actions”; one heading with several requests says the same.',
  },
  'equivalent-path': {
    severity: 'info',
    account: 'changed',
    message: '{0} becomes {1}, the same path under the names of {2}',
    hint: 'Name the variables alike: OpenAPI knows one path where only the names differ.',
  },
  'variable-renamed': {
    severity: 'info',
    account: 'changed',
    message: 'the path variable “{0}” becomes “{1}”',
    hint: 'A path holds each name once, and no blanks, slashes, braces, “?” or “#” in a name.',
  },
  'template-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'the URI template {0} is malformed; its variables are read as far as they can be',
    hint: 'Write each expression as “{name}” or “{?first,second}”, closed, with nothing but names in it.',
  },
  'template-beyond-openapi': {
    severity: 'info',
    account: 'changed',
    message: 'OpenAPI cannot say of {0}: {1}',
    hint: 'The whole template stays in “x-uri-template”.',
  },
  'parameter-type': {
    severity: 'info',
    account: 'changed',
    message: 'the type “{0}” of “{1}” is none of API Blueprint’s and becomes {2}',
    hint: 'The types of a parameter are string, number, boolean, array, enum and object.',
  },
  'parameter-not-in-template': {
    severity: 'warning',
    account: 'changed',
    message: 'the parameter “{0}” does not occur in {1} and stands in “x-parameters”',
    hint: 'Add it to the URI template, as “{?{0}}” for a query parameter.',
  },
  'parameter-overridden': {
    severity: 'info',
    account: 'changed',
    message: 'an action describes the parameter “{0}” anew; what the resource says stands in “x-parameters”',
    hint: 'Describe it once, where all actions share it.',
  },
  'required-by-one-action': {
    severity: 'info',
    account: 'changed',
    message: 'the parameter “{0}” is optional: of the actions that share the operation, not all require it',
    hint: 'Which of them do stands in “x-actions”.',
  },
  'path-parameter-optional': {
    severity: 'info',
    account: 'changed',
    message: 'the path parameter “{0}” is called optional, and becomes required',
    hint: 'A path cannot be without one of its parts; describe the shorter path as an action of its own.',
  },
  'fragment-in-path': {
    severity: 'info',
    account: 'changed',
    message: 'the fragment of {0} leaves the path: a server never sees one',
    hint: 'The whole template stays in “x-uri-template”.',
  },
  'unknown-method': {
    severity: 'warning',
    account: 'changed',
    message: 'OpenAPI 3.1 has no method {0}; the operation of {1} stands in “x-additionalOperations”',
    hint: 'Use one of GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE, so that other tools see it.',
  },
  'attributes-without-body': {
    severity: 'info',
    account: 'changed',
    message: 'no request of {0} carries the attributes of the action; they stand in “x-attributes”',
    hint: 'Describe what the URL takes under “+ Parameters”, and what comes back under “+ Response”.',
  },
  'status-not-in-openapi': {
    severity: 'warning',
    account: 'changed',
    message: 'OpenAPI has no status {0}; the response stands under “default”, with its number in “x-status”',
    hint: 'Use a status from 100 to 599.',
  },
  'header-in-extension': {
    severity: 'info',
    account: 'changed',
    message: 'the request header {0} stands in “{1}”: OpenAPI ignores a parameter of that name',
    hint: 'The media types of the responses say what a client can ask for.',
  },
  'host-not-url': {
    severity: 'warning',
    account: 'changed',
    message: 'HOST “{0}” is no URL; it stands in the metadata of “info”, and there is no server',
    hint: 'Write the URL of the server, like “https://api.example.org/v1”.',
  },
  'host-without-scheme': {
    severity: 'warning',
    account: 'assumed',
    message: 'HOST {0} has no scheme; the server is {1}',
    hint: 'Write the whole URL, with “https://” or “http://”.',
  },
  'host-variable': {
    severity: 'info',
    account: 'assumed',
    message: 'HOST has variables without a value ({0}); OpenAPI wants one, so that each is its own name',
    hint: 'Write the whole URL, or give the values with an overlay.',
  },

  // Bodies, schemas and examples.
  'schema-invalid': {
    severity: 'error',
    message: 'a schema of the document cannot be followed to its end: {0}',
    hint: 'Look for a broken or endless reference in the attributes, the schema or the overlay at this place.',
  },
  'example-invalid': {
    severity: 'warning',
    account: 'contradicts',
    message: 'the example contradicts its schema {0}: {1}',
    hint: 'Change the body, or the attributes or the schema that describe it; both are kept as they stand.',
  },
  'body-not-json': {
    severity: 'warning',
    message: 'the body of “{0}” is no JSON: {1}',
    hint: 'Mend the body; it is kept as text.',
  },
  'json-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'this is no JSON ({0}); it is mended, and no word of it is lost',
    hint: 'Mend it at this place; the author’s text stands in “x-text”.',
  },
  'duplicate-key': {
    severity: 'warning',
    account: 'changed',
    message: 'the name “{0}” stands twice in one JSON object; the last one counts',
    hint: 'Remove one of the two; the author’s text stands in “x-text”.',
  },
  'body-number-changed': {
    severity: 'warning',
    account: 'changed',
    message: 'the number {0} is {1} for everybody who reads JSON into doubles',
    hint: 'Write it as a string, or with at most 15 digits; the author’s text stands in “x-text”.',
  },
  'media-type-assumed': {
    severity: 'info',
    account: 'assumed',
    message: 'the payload of “{0}” names no media type; it counts as {1}',
    hint: 'Write it in parentheses: “+ Response 200 (application/json)”.',
  },
  'media-type-mended': {
    severity: 'info',
    account: 'recovered',
    message: 'the media type “{0}” is read as {1}',
    hint: 'Write type and subtype, parameters after a semicolon: “application/json; charset=utf-8”.',
  },
  'media-type-unknown': {
    severity: 'warning',
    message: 'there are no media types that begin like {0}',
    hint: 'Mend the spelling; it is kept as it stands.',
  },
  'schema-inferred': {
    severity: 'info',
    account: 'assumed',
    message: '{0} inferred from examples, the first one here: there are neither attributes nor a schema',
    hint: 'What is inferred is marked “x-inferred”; “cyanotype check” names each place.',
  },
  'schema-beside-attributes': {
    severity: 'info',
    account: 'changed',
    message:
      'the attributes of “{0}” stand under “x-attributes” in its schema, which describes the same body',
    hint: 'Keep one of the two: “+ Attributes” for people, or “+ Schema” for what attributes cannot say.',
  },
  'schema-not-json': {
    severity: 'warning',
    account: 'changed',
    message: 'the schema of “{0}” is no JSON ({1}); its text stands under “x-schemas”, and nothing reads it',
    hint: 'Mend the JSON of the “+ Schema” section.',
  },
  'schema-converted': {
    severity: 'info',
    account: 'changed',
    message: 'the schema is converted to JSON Schema 2020-12, which OpenAPI speaks: {0}',
    hint: 'Nothing has to be done; the schema means what it meant.',
  },
  'schema-mended': {
    severity: 'warning',
    account: 'recovered',
    message: 'the schema says what no JSON Schema knows, and is read as it is meant: {0}',
    hint: 'Write it as JSON Schema has it: “integer” for “int”, lists where lists belong.',
  },
  'schema-keyword-senseless': {
    severity: 'warning',
    account: 'changed',
    message: 'the value of “{0}” means nothing to JSON Schema; it is kept under an “x-” name',
    hint: 'Mend the value, or remove the keyword.',
  },
  'schema-reference-lost': {
    severity: 'loss',
    account: 'lost',
    message: 'the schema refers to “{0}”, which is not in it; anything is accepted there',
    hint: 'Put what it refers to under “definitions” of this schema: other documents are not read.',
  },

  // Types of MSON.
  'unknown-type': {
    severity: 'warning',
    account: 'recovered',
    message: 'the type “{0}” is not described and {1}; it is used {2}',
    hint: 'Describe it under “# Data Structures”, or mend its name.',
  },
  'type-word': {
    severity: 'warning',
    account: 'recovered',
    message: 'MSON has no type “{0}”; it is taken for {1}',
    hint: 'Write string, number, boolean, array, enum or object, or describe the type under “# Data Structures”.',
  },
  'any-type': {
    severity: 'info',
    account: 'changed',
    message: 'the parser takes “*” for a string or an object; it is any type, as MSON says',
    hint: 'Nothing is lost; name the type if there is one.',
  },
  'null-value': {
    severity: 'info',
    account: 'changed',
    message: 'the parser takes “null” for a text, 0 or false; beside “nullable” it is null',
    hint: 'Nothing is lost; put the word between backquotes if the text “null” is meant.',
  },
  'value-in-list': {
    severity: 'warning',
    account: 'recovered',
    message: 'the parser does not read “{0}” in a list as a {1}; the compiler does',
    hint: 'Write “+ Sample: value” or “+ Default: value” in one line.',
  },
  'member-beside-list': {
    severity: 'warning',
    account: 'assumed',
    message: '“{0}” is not in the list of the enumeration’s members; it counts as one, as the parser has it',
    hint: 'Put it into the list, or show a value that is in it.',
  },
  'value-of-other-type': {
    severity: 'loss',
    account: 'lost',
    message: 'the value “{0}” is no {1} and is left out',
    hint: 'Show a value of the type, or change the type.',
  },
  'unquoted-dash': {
    severity: 'loss',
    account: 'changed',
    message: 'the parser divides “{0}” at its dash: what follows “{1}”, the type too, becomes a description',
    hint: 'Put the name or the value in backquotes.',
  },
  'type-renamed': {
    severity: 'info',
    account: 'changed',
    message: 'the type “{0}” becomes {1} in OpenAPI: another type has taken its name',
    hint: 'Give the types names that differ in letters or digits.',
  },

  // The account: what the parser dropped or changed without a word.
  'element-unaccounted': {
    severity: 'loss',
    account: 'lost',
    message: '{0} is neither in the OpenAPI document nor in the ledger',
    hint: 'This is a defect of the compiler: report it with the section at this place.',
  },
  'text-dropped-by-parser': {
    severity: 'loss',
    account: 'lost',
    message: 'the parser drops “{0}”{1}',
    hint: 'Write it where API Blueprint has a place for it: a description follows “ - ” or stands below a heading.',
  },
  'number-changed': {
    severity: 'loss',
    account: 'changed',
    message: 'the parser reads {0} as the number {1}',
    hint: 'Write a number of at most 15 digits, or make the value a string.',
  },
  'list-in-description': {
    severity: 'warning',
    account: 'changed',
    message: 'the list that begins with “{0}” is a part of the description, no members',
    hint: 'Put the description on the type’s own line after “ - ”, or write “+ Properties”, “+ Items” or “+ Members” before the list.',
  },
  'section-in-text': {
    severity: 'warning',
    account: 'changed',
    message: 'the parser takes “{0}” for text, not for a section',
    hint: 'Leave nothing else in the line of the section, and a blank line before it.',
  },
  'value-changed': {
    severity: 'loss',
    account: 'changed',
    message: 'the parser reads {0} as {1}',
    hint: 'Write true or false, or make the value a string.',
  },
  'model-unused': {
    severity: 'loss',
    account: 'lost',
    message: 'no payload refers to the model of “{0}”, and it is left out',
    hint: 'Refer to it with “[{0}][]”, or remove it.',
  },
  'duplicate-property': {
    severity: 'loss',
    account: 'lost',
    message: 'the property “{0}” is described twice; the one on line {1} replaces this one',
    hint: 'Merge the two descriptions.',
  },

  // Overlays.
  'overlay-invalid': {
    severity: 'error',
    message: 'this is no OpenAPI Overlay, and nothing of it is applied: {0}',
    hint: 'The Overlay Specification 1.0 is at https://spec.openapis.org/overlay/v1.0.0.html.',
  },
  'overlay-other-document': {
    severity: 'error',
    message: 'the overlay extends {0}, and this document is {1}: nothing of it is applied',
    hint: 'Name the blueprint or the OpenAPI document in “extends”, or leave it out.',
  },
  'overlay-target-unmatched': {
    severity: 'error',
    message: 'the target {0} matches nothing in the document',
    hint: "Look the path up in the OpenAPI document; names with other than letters are written as ['/a/{b}'].",
  },
  'overlay-incompatible': {
    severity: 'error',
    message: 'the target {0} cannot be changed so: {1}',
    hint: 'Objects are merged, lists get further entries, and what is neither is replaced.',
  },

  // The linter: what makes a contract weak.
  'host-missing': {
    severity: 'info',
    message: 'the document names no host',
    hint: 'Write “HOST: https://…” at its top; without it clients have to be told where the API is.',
  },
  'name-duplicate': {
    severity: 'warning',
    message: 'a {0} named “{1}” stands at {2} already',
    hint: 'Give each a name of its own: documentation and generated code call them by it.',
  },
  'action-unnamed': {
    severity: 'warning',
    message: 'the action {0} has no name',
    hint: 'Name it, as in “### Read a book [GET]”; the name is its summary and makes its operationId.',
  },
  'payload-untyped': {
    severity: 'warning',
    message: 'the body of “{0}” has neither attributes nor a schema; one is inferred from its examples',
    hint: 'Describe it with “+ Attributes” or “+ Schema”; what is inferred is marked “x-inferred”.',
  },
  'parameter-undescribed': {
    severity: 'warning',
    message: 'the variable “{0}” of {1} is not described',
    hint: 'Describe it under “+ Parameters”; it counts as a string.',
  },
  'parameter-untyped': {
    severity: 'warning',
    message: 'the parameter “{0}” has no type',
    hint: 'Name one, as in “+ {0} (number)”; without one it counts as a string.',
  },
  'error-response-missing': {
    severity: 'warning',
    message: 'the action “{0}” has no response for an error',
    hint: 'Say what a client gets when it fails, as in “+ Response 404”.',
  },
  'response-empty': {
    severity: 'warning',
    message: 'the response {0} has neither a body nor a description',
    hint: 'Describe its body with “+ Attributes”, or say in a sentence what it means.',
  },
  'disable-unknown': {
    severity: 'warning',
    message: 'there is no diagnostic “{0}” that could be turned off{1}',
    hint: 'Look its name up in the report: it stands in brackets.',
  },
  'disable-misplaced': {
    severity: 'warning',
    message: 'this comment turns nothing off: it is inside a payload or a type',
    hint: 'Write it into the text of an action, a resource or a group, or into the overview.',
  },
} as const satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof diagnosticTable;

export function diagnostic(code: DiagnosticCode, span: Span, ...values: readonly string[]): Diagnostic {
  const row: Row = diagnosticTable[code];
  const fill = (text: string) =>
    text.replace(/\{(\d)\}/g, (whole, index: string) => values[Number(index)] ?? whole);
  return {
    severity: row.severity,
    ...(row.account === undefined ? {} : { account: row.account }),
    code,
    message: fill(row.message),
    hint: fill(row.hint),
    span,
  };
}

/** In the order of the document. */
export function sortSpans(spans: readonly Span[]): Span[] {
  return [...spans].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

/** Document order, so that the same document gives the same list. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.span.file, b.span.file) ||
      a.span.line - b.span.line ||
      a.span.column - b.span.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

export function formatSpan(span: Span): string {
  return `${span.file}:${span.line}:${span.column}`;
}
