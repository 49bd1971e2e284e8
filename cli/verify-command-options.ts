import type { Credential } from '../codegen/verify/credentials.js';
import type { Check } from '../codegen/verify/model.js';
import type { VerifyOptions } from '../codegen/verify/verify-options.js';
import type { Format } from './verify-reports/format.js';

/** What Commander makes of the command line. */
export interface VerifyCommandOptions
  extends Pick<
    VerifyOptions,
    | 'server'
    | 'proxy'
    | 'insecure'
    | 'phases'
    | 'filter'
    | 'exclude'
    | 'allowWrites'
    | 'seed'
    | 'replay'
    | 'maxRequests'
    | 'time'
    | 'rate'
    | 'workers'
    | 'requestTimeout'
    | 'maxFailures'
  > {
  readonly header?: readonly (readonly [string, string])[];
  readonly auth?: readonly Credential[];
  /** Seconds. */
  readonly wait?: number;
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly check?: readonly Check[];
  readonly noCheck?: readonly Check[];
  /** Files. */
  readonly states?: string;
  readonly sequence?: string;
  readonly overlay?: readonly string[];
  readonly root?: string;
  readonly stdinFilename: string;
  readonly format?: Format;
  readonly output?: string;
  readonly har?: string;
}
