import type { Diagnostic } from '../diagnostics.js';
import type { ReadFile } from '../include.js';
import type { OverlayFile } from '../overlay/read.js';
import type { ClientOptions, TimedExchange } from './client.js';
import type { Credential } from './credentials.js';
import type { Check, Phase } from './model.js';
import type { OrderFile } from './sequences/order-file.js';

/** A blueprint under test. */
export interface VerifiedBlueprint {
  /** What positions call it; files that it includes are relative to it. */
  readonly file: string;
  readonly content: string | Uint8Array;
  /** OpenAPI Overlays 1.0, applied in their order. */
  readonly overlays?: readonly OverlayFile[];
  /** Gives the files that it includes; without it there are none. */
  readonly read?: ReadFile;
}

/** How `verify` goes about it. All but `server` may be left out. */
export interface VerifyOptions
  extends Omit<ClientOptions, 'credentials' | 'onExchange' | 'headers' | 'signal'> {
  /**
   * Where the server is: `http://localhost:3000`. The blueprint's paths stand below it; a URL without a path gets the
   * path of the blueprint's HOST.
   */
  readonly server: string;
  /** All but `states`, which needs a states file, unless said. */
  readonly phases?: readonly Phase[];
  /** The same seed makes the same requests; a random one unless said. */
  readonly seed?: number;
  /** Secrets; each goes where an operation asks for its scheme, in place of what the blueprint shows there. */
  readonly auth?: readonly Credential[];
  /** Go with every request. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Only operations that one of these means: a name, `method:GET`, `path:/images/**`, `tag:Images`. */
  readonly filter?: readonly string[];
  /** No operations that one of these means. */
  readonly exclude?: readonly string[];
  /** Turns checks on or off; `method-accepted` and `still-there` are off unless said, the others on. */
  readonly checks?: Readonly<Partial<Record<Check, boolean>>>;
  /** Operations that write are sent to a server on another machine too. */
  readonly allowWrites?: boolean;
  /** A `States`: what leads to the statuses that no example leads to, and what holds between answers. */
  readonly states?: object;
  /** Which operations are called in which order, as YAML or JSON; what it writes is written in no other order. */
  readonly sequence?: OrderFile;
  /** How many requests are under way at the same time; 4 unless said. */
  readonly workers?: number;
  /** Ends after so many findings of severity error. */
  readonly maxFailures?: number;
  /** The id of a finding: only its case is run. Its seed counts, not `seed`. */
  readonly replay?: string;
  /** Ends early, with what is known by then. */
  readonly signal?: AbortSignal;
  /** What the compiler has to say of a blueprint, before anything is sent. */
  readonly onCompiled?: (file: string, diagnostics: readonly Diagnostic[]) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Told of each exchange as it ends, without the caller's secrets. */
  readonly onExchange?: (exchange: TimedExchange) => void;
}

export interface Progress {
  /** The blueprint's name. */
  readonly blueprint: string;
  readonly phase: Phase;
  /** The operation that was last asked; none when a phase begins. */
  readonly operation?: string;
  /** So far, in all. */
  readonly requests: number;
  readonly findings: number;
}
