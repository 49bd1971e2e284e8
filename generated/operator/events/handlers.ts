// Generated from blueprint/operator/events.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /events: Read the Event Log. blueprint/operator/events.apib:52:1 */
export interface ReadTheEventLogRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['readTheEventLog']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ReadTheEventLogResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Events'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/events.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /events: Read the Event Log. blueprint/operator/events.apib:52:1 */
  readTheEventLog(request: ReadTheEventLogRequest, context: Context): Promise<ReadTheEventLogResponse>;
}
