import type { Json } from '../api.js';

/**
 * What leads to the statuses that no example leads to. `Operations` is the interface `operations` of the types that the
 * compiler writes for the same blueprint (`--types`): it holds the ids of the operations, their statuses and the names
 * of their parameters.
 *
 * @example
 * export default {
 *   setUp: async ({ server }) => ({ token: await logIn(server) }),
 *   states: {
 *     retrieveANote: {
 *       200: ({ token }) => ({ headers: { Authorization: token } }),
 *       404: [{ path: { id: 'unknown' } }, { path: { id: 'of somebody else' } }],
 *     },
 *   },
 * } satisfies States<operations, { token: string }>;
 */
export interface States<Operations, Context = undefined> {
  /** Once, before the first state: logs in, makes what the states need. */
  readonly setUp?: (server: StatesServer) => Context | Promise<Context>;
  /**
   * Operations in the order of the file, statuses from the lowest to the highest, since that is how JavaScript orders
   * such keys. A status that stands here must be answered, in each of its ways; one that stands nowhere is only not
   * covered.
   */
  readonly states?: {
    readonly [Id in keyof Operations]?: {
      readonly [Status in StatusOf<Operations[Id]>]?:
        | State<Operations[Id], Context>
        | readonly State<Operations[Id], Context>[];
    };
  };
  /** What holds between answers, by operation and in words: throws, or fails an assertion, where it does not. */
  readonly relations?: {
    readonly [Id in keyof Operations]?: { readonly [says: string]: Relation<Operations, Context> };
  };
  /** After everything, whatever happened. */
  readonly tearDown?: (context: Context) => void | Promise<void>;
}

export interface StatesServer {
  /** The base of the first blueprint's paths, without a slash at its end. */
  readonly server: string;
  readonly seed: number;
}

type StatusOf<Operation> = Operation extends { responses: infer Responses } ? keyof Responses : never;
type NamesIn<Operation, Place extends string> = Operation extends {
  parameters: { [Key in Place]?: infer Names };
}
  ? keyof NonNullable<Names>
  : never;

/** The request of a state: what the author shows, but for what is said here. */
export interface StateRequest<Operation> {
  readonly path?: { readonly [Name in NamesIn<Operation, 'path'>]?: Json };
  readonly query?: { readonly [Name in NamesIn<Operation, 'query'>]?: Json };
  /** Path and query as they go out, below the server: in place of the two above. */
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a text, which goes as it is; null sends none. */
  readonly body?: unknown;
  readonly mediaType?: string;
  /** `none` leaves out the credentials that the command was given. */
  readonly credentials?: 'none';
}

export type State<Operation, Context> =
  | StateRequest<Operation>
  | ((context: Context, tools: StateTools) => StateRequest<Operation> | Promise<StateRequest<Operation>>);

export type Relation<Operations, Context> = (
  context: Context,
  tools: StateTools<Operations>,
) => void | Promise<void>;

export interface StateTools<Operations = Readonly<Record<string, unknown>>> {
  /** Sends a request of the operation, changed as a state's is. */
  readonly call: <Id extends keyof Operations & string>(
    operation: Id,
    request?: StateRequest<Operations[Id]>,
  ) => Promise<StateAnswer>;
}

export interface StateAnswer {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else a text. */
  readonly body: unknown;
}
