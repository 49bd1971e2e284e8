/** dredd ships no types; this is what of it we use. */
declare module 'dredd' {
  import type { EventEmitter } from 'node:events';

  interface Configuration {
    readonly endpoint: string;
    readonly path: readonly string[];
    readonly apiDescriptions: readonly { readonly location: string; readonly content: string }[];
    readonly hookfiles: readonly string[];
    readonly custom: Readonly<Record<string, unknown>>;
    readonly reporter: readonly string[];
    readonly loglevel: 'silent';
    readonly emitter: EventEmitter;
    readonly header?: readonly string[];
    readonly method?: readonly string[];
    readonly only?: readonly string[];
    readonly sorted?: boolean;
    readonly 'dry-run'?: boolean;
  }

  interface Stats {
    readonly tests: number;
    readonly passes: number;
    readonly failures: number;
    readonly errors: number;
    readonly skipped: number;
  }

  export default class Dredd {
    constructor(configuration: Configuration);
    readonly transactionRunner: { readonly logs: readonly { readonly content: string }[] };
    run(done: (error: Error | null | undefined, stats: Stats) => void): void;
  }
}

declare module 'dredd/build/reporters/reporterOutputLogger.js' {
  /** CommonJS with a default export: seen from ESM, the default of a default. */
  const output: { readonly default: { readonly transports: { readonly console: { silent: boolean } } } };
  export default output;
}
