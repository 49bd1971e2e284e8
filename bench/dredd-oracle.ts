import { createRequire } from 'node:module';
import type { DreddTransaction, TransactionSet } from '../codegen/verify/transactions/set.js';

/** What we use of dredd's own packages, which ship no types. */
interface DreddPackage {
  parse(
    text: string,
    done: (error: unknown, parsed: { readonly mediaType: string; readonly apiElements: unknown }) => void,
  ): void;
  compile(mediaType: string, apiElements: unknown, filename: string): OracleSet;
}

interface OracleHeader {
  readonly name: string;
  readonly value: string;
}

export interface OracleSet {
  readonly transactions: readonly {
    readonly name: string;
    readonly origin: object;
    readonly request: {
      readonly method: string;
      readonly uri: string;
      readonly headers: readonly OracleHeader[];
      readonly body: string;
    };
    readonly response: {
      readonly status: string;
      readonly headers: readonly OracleHeader[];
      readonly body?: string;
      readonly schema?: string;
    };
  }[];
  readonly annotations: readonly {
    readonly type: 'error' | 'warning';
    readonly component: string;
    readonly message: string;
    readonly name?: string;
  }[];
}

const ofDredd = createRequire(createRequire(import.meta.url).resolve('dredd'));
const transactions: DreddPackage = ofDredd('dredd-transactions');
const ofTransactions = createRequire(ofDredd.resolve('dredd-transactions'));
const elements: { load(answer: unknown): unknown } = ofTransactions('@apielements/core');

/** The parser that dredd brings with it. */
export const parserOfDredd: string = ofTransactions('drafter.js/package.json').version;

/** The transactions that dredd itself makes of a text; why not, where it breaks down. */
export function oracleSet(text: string, filename: string): Promise<OracleSet | string> {
  return new Promise((resolve) => {
    transactions.parse(text, (_error, { mediaType, apiElements }) => {
      try {
        resolve(transactions.compile(mediaType, apiElements, filename));
      } catch (error) {
        resolve(error instanceof Error ? error.message : String(error));
      }
    });
  });
}

/** The same of what the parser answers: most of the time is the parser's, and it is the same one. */
export function oracleSetOf(answer: unknown, filename: string): OracleSet {
  return transactions.compile('text/vnd.apiblueprint', elements.load(answer), filename);
}

/** What of a set is dredd's, in dredd's words: transactions, and the errors for which it runs none. */
export function comparable(set: TransactionSet | OracleSet): object {
  const remarks =
    'annotations' in set
      ? set.annotations.filter(({ type }) => type === 'error')
      : set.remarks.filter(({ severity }) => severity === 'error');
  return {
    transactions: set.transactions.map(
      ({ name, origin, request, response }: DreddTransaction | OracleSet['transactions'][number]) => ({
        name,
        origin,
        request,
        response,
      }),
    ),
    errors: remarks.map(({ name, message }) => [name ?? '', message.replace(/\nError: .*$/s, '')]),
  };
}
