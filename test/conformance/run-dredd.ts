import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import Dredd from 'dredd';
import output from 'dredd/build/reporters/reporterOutputLogger.js';

export interface Subject {
  /** The document's name, as the report shows it. */
  readonly name: string;
  readonly text: string;
  readonly url: string;
  readonly token: string;
  /** The seeds show no token: it is sent with each of their requests, else only where the document shows one. */
  readonly tokenEverywhere: boolean;
}

export interface Report {
  readonly name: string;
  readonly transactions: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each transaction that did not pass, with dredd's reasons. */
  readonly complaints: readonly string[];
}

interface Told {
  readonly title: string;
  readonly message?: string;
}

// What dredd prints per transaction says nothing that the report does not.
output.default.transports.console.silent = true;

const hooks = fileURLToPath(new URL('./hooks.cjs', import.meta.url));

/** The path of the document's HOST: dredd itself passes over it. */
function mountPoint(text: string): string {
  const host = /^HOST: (.+)$/m.exec(text)?.[1];
  if (host === undefined) throw new Error('the document names no HOST');
  return new URL(host).pathname.replace(/\/$/, '');
}

/** Every transaction that dredd makes of a document, against a running server. */
export function runDredd({ name, text, url, token, tokenEverywhere }: Subject): Promise<Report> {
  const complaints: string[] = [];
  const emitter = new EventEmitter();
  const complain = (what: string) => (test: Told) =>
    complaints.push(`${name}: ${test.title} ${what}: ${test.message ?? ''}`);
  emitter.on('test fail', complain('failed'));
  emitter.on('test skip', complain('was skipped'));
  emitter.on('test error', (error: Error, test: Told) =>
    complain('stopped')({ ...test, message: error.message }),
  );

  const path = mountPoint(text);
  const sent =
    path === '' ? { header: 'X-Auth-Token', token } : { header: 'Authorization', token: `Token ${token}` };
  const dredd = new Dredd({
    endpoint: url + path,
    path: [],
    apiDescriptions: [{ location: name, content: text }],
    hookfiles: [hooks],
    custom: { cwd: process.cwd(), ...sent, everywhere: tokenEverywhere },
    reporter: [],
    loglevel: 'silent',
    emitter,
  });
  return new Promise((resolve, reject) => {
    dredd.run((error, stats) => {
      if (error) {
        reject(error);
        return;
      }
      const { tests, passes, failures, errors, skipped } = stats;
      resolve({
        name,
        transactions: tests,
        passed: passes,
        failed: failures + errors,
        skipped,
        complaints,
      });
    });
  });
}
