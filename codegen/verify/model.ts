import type { Json } from '../api.js';
import type { Span } from '../source.js';

/** JSON Schema 2020-12, as the compiled document has it; references point into that document. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** One blueprint under test: what its OpenAPI document says, ready for asking. */
export interface Subject {
  /** The blueprint's name, as positions show it. */
  readonly name: string;
  /** The OpenAPI 3.1 document: what references are resolved in. */
  readonly document: object;
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** Where the blueprint's paths stand on the server: an absolute URL without a slash at its end. */
  readonly baseUrl: string;
  /** The place of a JSON pointer, or of the nearest one above it. */
  readonly placeOf: (pointer: string) => Span;
  /** The blueprint's line at a place. */
  readonly line: (span: Span) => string;
}

export interface Operation {
  /** The OpenAPI operationId. */
  readonly id: string;
  readonly method: string;
  /** OpenAPI path template: `/images/{id}`. */
  readonly path: string;
  /** JSON pointer of the operation in the document. */
  readonly pointer: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  /** References resolved, those of the path item included. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** By status as the document has it: `200`, `4XX` or `default`. */
  readonly responses: ReadonlyMap<string, ResponseDeclaration>;
  /** Alternatives; each lists the schemes that it asks for together, and an empty one lets everybody in. */
  readonly security: readonly (readonly SecurityScheme[])[];
  /** What the author's requests say that they accept. */
  readonly accept?: string;
  readonly span: Span;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  /** Not required, but by the first of several actions that share the operation. */
  readonly shown?: boolean;
  readonly schema: Schema;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** What the author shows: the value of the parameter's example, else its default, else the first of its enum. */
  readonly example?: Json;
  readonly pointer: string;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: ReadonlyMap<string, MediaType>;
  readonly pointer: string;
}

export interface MediaType {
  /** None where the author described nothing. */
  readonly schema?: Schema;
  /** Made from examples, not the author's word: nothing is refused or demanded because of it. */
  readonly inferred: boolean;
  /** The author names no media type: this one is what the body looks like. */
  readonly assumed: boolean;
  /** A text where the body is no JSON. */
  readonly examples: readonly Json[];
  readonly pointer: string;
}

export interface ResponseDeclaration {
  readonly status: string;
  readonly headers: readonly HeaderDeclaration[];
  /** Empty where the author shows no body. */
  readonly content: ReadonlyMap<string, MediaType>;
  readonly pointer: string;
}

export interface HeaderDeclaration {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly pointer: string;
}

export interface SecurityScheme {
  /** Its name in the document. */
  readonly name: string;
  readonly type: 'apiKey' | 'http';
  /** Of an apiKey: where it is sent. */
  readonly in?: 'header' | 'query' | 'cookie';
  /** The header, query parameter or cookie that carries it; `Authorization` for `http`. */
  readonly carrier: string;
  /** Of `http`: `basic`, `bearer` or `digest`. */
  readonly scheme?: string;
  /** The whole value that the author shows of the carrier. */
  readonly example?: string;
}

/** A request as it goes out, but for the credentials, which the client adds. */
export interface SentRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** In the order sent; a name may come twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes that are no text are allowed. */
  readonly body?: string | Uint8Array;
  /**
   * Which of the caller's credentials the client adds: `all` those that the operation's security asks for, `none`, or
   * `shown` where the request itself shows a header that a scheme names (the value is replaced).
   */
  readonly credentials: 'all' | 'none' | 'shown';
  /** Values of its headers that nobody may see: what a states file logged in with. */
  readonly secrets?: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Bytes that came, where only the beginning is kept in a finding. */
  readonly size?: number;
}

/**
 * What became of one request. `lost` says why there is no answer; `too-large` and `unsent` say nothing against the
 * server: its answer is more than we keep, or the request is none that can be sent (a line break in a header, say).
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly milliseconds: number }
  | {
      readonly kind: 'lost';
      readonly reason: 'timeout' | 'connection' | 'too-large' | 'unsent';
      readonly message: string;
    };

export interface Exchange {
  readonly request: SentRequest;
  readonly outcome: Outcome;
  /** The request with all that the client added: what people are shown. */
  readonly shown?: ShownRequest;
}

/** A secret stands in it as the name of a shell variable: `$TOKEN`. */
export interface ShownRequest extends Pick<SentRequest, 'method' | 'url' | 'headers' | 'body'> {
  /** The names of these variables, without the sign. */
  readonly variables: readonly string[];
  /** The server's certificate was not asked for. */
  readonly insecure?: boolean;
}

/** What is wrong with an answer, before it is known in how many cases. */
export interface Problem {
  readonly check: Check;
  /** What tells this cause from others of the same check and operation: a JSON pointer without indexes, a keyword. */
  readonly cause: string;
  /** One sentence: what came. */
  readonly message: string;
  /** One phrase: what the blueprint says. */
  readonly expected: string;
  /** JSON pointer into the document: whose place the finding shows. */
  readonly pointer: string;
}

export const CHECKS = {
  'server-error': 'a status of 500 or above that the operation does not declare',
  'no-answer': 'the server did not answer in time, or cut the connection',
  'status-differs':
    'another status than the transaction shows or a state claims, or 201 for what was there already',
  'status-undeclared': 'a status that the operation does not declare',
  'media-type': 'another media type than the response declares',
  'header-missing': 'a header that the response declares is missing',
  'header-value': 'a header does not fit its schema or the value shown',
  'body-shape': 'the body lacks what the example has',
  'body-schema': 'the body does not fit the schema of its status',
  'body-unreadable': 'the body is not of the media type that it claims; JSON is always in UTF-8',
  'invalid-accepted': 'a request that the blueprint rules out was accepted',
  'refusal-differs': 'a refusal has another status than the one that is declared for what was wrong',
  'valid-refused': 'a request that the blueprint allows was refused in an undeclared way',
  'credentials-ignored': 'a request without credentials, or with wrong ones, was accepted',
  'method-accepted': 'a method that the path does not have was not answered with 405 and Allow',
  'still-there': 'what was deleted is still answered',
  'not-kept': 'what was written is not what is read afterwards',
  'not-listed': 'what was made is not in the list, or what was deleted still is',
  'reads-differ': 'a list and what it lists show the same thing differently',
  'pages-differ':
    'the pages of a list repeat or lack items, are too large, do not lead to the next, or contradict the total',
  'filter-ignored': 'a filter lets things through that do not have its value, or loses one that has it',
  'sort-ignored': 'a list is not in the order that was asked for',
  'link-broken': 'a link or Location that the server gave leads to nothing',
  'condition-ignored': 'a conditional request is answered as if it had no condition, or had another',
  relation: 'a relation that the states file states does not hold',
} as const;
export type Check = keyof typeof CHECKS;

export const PHASES = ['transactions', 'states', 'generated', 'sequences'] as const;
export type Phase = (typeof PHASES)[number];

/** A defect: one cause, however many cases showed it. */
export interface Finding {
  /** Says how to make it again: `--replay ID`. The same for the same seed. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly phase: Phase;
  readonly check: Check;
  readonly operation: string;
  /** `GET /images/{id}`. */
  readonly title: string;
  readonly message: string;
  readonly expected: string;
  /** How many cases showed it. */
  readonly count: number;
  /** It did not come again when the same was sent once more. */
  readonly flaky: boolean;
  /** Those of many causes that are no findings of their own: it is one of them, and `count` has the cases of all. */
  readonly isCollective?: boolean;
  /** The exchanges that led to it; the last one shows it. */
  readonly exchanges: readonly Exchange[];
  readonly span: Span;
  /** The blueprint's line there. */
  readonly line: string;
}

export interface StatusCoverage {
  readonly operation: string;
  readonly title: string;
  /** As declared. */
  readonly status: string;
  /** How many answers had it; 0: never seen. */
  readonly seen: number;
  readonly span: Span;
}

export interface TransactionResult {
  readonly name: string;
  readonly operation: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly findings: readonly string[];
}

/** An operation that no request was sent to, on purpose. */
export interface LeftOut {
  readonly operation: string;
  readonly title: string;
  /** One phrase: `it writes, and the server is not on this machine`. */
  readonly reason: string;
}

export interface VerifyResult {
  /** Hundreds of requests answered alike (all 401, all 404, none at all): what is said before anything else. */
  readonly notice?: string;
  readonly seed: number;
  readonly findings: readonly Finding[];
  readonly transactions: readonly TransactionResult[];
  readonly coverage: readonly StatusCoverage[];
  readonly leftOut: readonly LeftOut[];
  readonly requests: number;
  /** How many of them said something about the server; without any, no findings mean nothing. */
  readonly judged: number;
  readonly milliseconds: number;
  /** Why it ended before it was done: a limit that was reached. */
  readonly stopped?: string;
}

/** What a phase works with. */
export interface PhaseContext {
  readonly subject: Subject;
  readonly seed: number;
  /** Sends within the limits; throws `Stopped` when a limit is reached. A 429 is obeyed unless `patient` is false. */
  readonly send: (
    operation: Operation,
    request: SentRequest,
    how?: { readonly patient?: boolean },
  ) => Promise<Exchange>;
  /** Like `send`, also when a limit is reached: takes away what was made, and nothing else. */
  readonly cleanUp: (operation: Operation, request: SentRequest) => Promise<Exchange>;
  /** Nobody's value for a scheme, in the form of the one that the caller gives; none where he gives none. */
  readonly wrongCredential: (scheme: SecurityScheme) => string | undefined;
  /** What the contract has against an answer (without the phases' own rules); counts the status as seen. */
  readonly judge: (operation: Operation, exchange: Exchange) => readonly Problem[];
  /**
   * A problem becomes a finding, or one more case of a known one. `replay` sends the same again on a clean state of its
   * own and answers whether the problem comes again; `key` is what makes the case again from the seed. Gives the id of
   * the finding; none where the check is turned off.
   */
  readonly report: (found: {
    readonly phase: Phase;
    readonly operation: Operation;
    readonly problem: Problem;
    readonly severity?: 'warning';
    readonly exchanges: readonly Exchange[];
    readonly key: string;
    readonly replay: () => Promise<boolean>;
  }) => Promise<string | undefined>;
  /** Those that are turned on: what is off needs no requests either. */
  readonly checks: ReadonlySet<Check>;
  /** Operations that the filters leave, in the order of the document. */
  readonly operations: readonly Operation[];
  /** How many run at the same time. */
  readonly workers: number;
  /**
   * The `key` of the one case to make again: the rest is left out. `operations` has only the operation of the finding
   * then, but for sequences, which need the others.
   */
  readonly only?: string;
}
