/** The part of dredd 14 that the proof uses; dredd ships no types. */
declare module 'dredd' {
  import type { EventEmitter } from 'node:events';

  interface Stats {
    tests: number;
    passes: number;
    failures: number;
    errors: number;
    skipped: number;
  }

  interface Configuration {
    endpoint: string;
    apiDescriptions: { location: string; content: string }[];
    emitter: EventEmitter;
    hookfiles: string[];
    loglevel: string;
    reporter: string[];
    custom: Record<string, unknown>;
  }

  export default class Dredd {
    constructor(configuration: Configuration);
    run(callback: (error: Error | undefined, stats: Stats) => void): void;
  }
}
