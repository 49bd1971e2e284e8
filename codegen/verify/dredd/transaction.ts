import type { Real } from '../transactions/gavel.js';
import type { GavelResult } from '../transactions/gavel-result.js';
import type { Origin } from '../transactions/set.js';

/**
 * What dredd hands to hooks, field by field. Hooks may change all of it, also to what these types do not allow: whoever
 * reads it after a hook has run takes care.
 */
export interface HookTransaction {
  name: string;
  /** `POST (201) /images`: what dredd's report calls it. */
  id: string;
  host: string;
  port: string | null;
  request: HookRequest;
  expected: HookExpected;
  origin: Origin;
  /** With the endpoint's own path; what is sent, where `request.uri` is what the blueprint says. */
  fullPath: string;
  protocol: string;
  skip: boolean;
  fail?: boolean | string;
  /** Milliseconds since 1970. */
  startedAt?: number;
  real?: Real;
  /** Empty until the answer is judged. */
  results?: GavelResult | Record<string, never>;
  errors?: { severity: string; message: string }[];
  test?: HookTest;
}

export interface HookRequest {
  method: string;
  uri: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** `utf-8` unless a hook says `base64`. */
  bodyEncoding?: string;
}

export interface HookExpected {
  headers: Record<string, string>;
  statusCode?: string;
  body?: string;
  bodySchema?: unknown;
}

export interface HookTest {
  status: '' | 'pass' | 'fail' | 'skip';
  title: string;
  message: string;
  origin: Origin;
  startedAt?: number | undefined;
  start?: Date;
  end?: Date;
  duration?: number;
  valid?: boolean;
  errors?: HookTransaction['errors'];
  request?: HookRequest;
  expected?: HookExpected;
  actual?: Real | undefined;
  results?: HookTransaction['results'];
}
