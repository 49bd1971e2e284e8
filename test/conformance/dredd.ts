import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import Dredd from 'dredd';

export interface DreddRun {
  readonly transactions: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What dredd said of each transaction that did not pass. */
  readonly complaints: readonly string[];
}

export interface DreddOptions {
  /** For messages. */
  readonly name: string;
  readonly blueprint: string;
  readonly endpoint: string;
  readonly token: string;
  /** Also where the document shows no token, as the seeds never do. */
  readonly everywhere: boolean;
}

interface DreddTest {
  readonly title: string;
  readonly message?: string;
}

const HOOKS = fileURLToPath(new URL('dredd-hooks.cjs', import.meta.url));

/** Every transaction that dredd makes of a document, against a running server. Rejects when dredd refuses the document. */
export async function runDredd(options: DreddOptions): Promise<DreddRun> {
  const emitter = new EventEmitter();
  const complaints: string[] = [];
  const complain = ({ title, message }: DreddTest) => complaints.push(`${title}: ${message ?? 'skipped'}`);
  emitter.on('test fail', complain);
  emitter.on('test skip', complain);
  emitter.on('test error', (error: Error, test: DreddTest) => complain({ ...test, message: error.message }));

  const dredd = new Dredd({
    endpoint: options.endpoint,
    apiDescriptions: [{ location: options.name, content: options.blueprint }],
    emitter,
    hookfiles: [HOOKS],
    loglevel: 'silent',
    // Of dredd's reporters for terminals the one that says least; ours are the events.
    reporter: ['dot'],
    custom: { cwd: process.cwd(), token: options.token, everywhere: options.everywhere },
  });
  const stats = await new Promise<Parameters<Parameters<Dredd['run']>[0]>[1]>((resolve, reject) => {
    dredd.run((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
  return {
    transactions: stats.tests,
    passed: stats.passes,
    failed: stats.failures + stats.errors,
    skipped: stats.skipped,
    complaints,
  };
}
