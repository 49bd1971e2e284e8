import { all, inside, type Refract, said } from '../../account/elements/refract.js';

export interface Chosen {
  readonly request: Refract;
  readonly response: Refract;
  /** Which of the action's examples it is; none where there is but one. */
  readonly example?: number;
}

interface Entry {
  readonly transaction: Refract;
  readonly isRequest: boolean;
  readonly position: number;
}

/**
 * The first pair of each example of an action. An example ends where a request stands after a response; drafter's
 * elements no longer say so, and dredd finds it out from where requests and responses stand.
 */
export function firstOfEachExample(transition: Refract): Chosen[] {
  const transactions = all(transition, 'httpTransaction');
  const numbers = exampleNumbers(transactions);
  const hasMore = Math.max(...numbers) > 1;
  let last: number | undefined = 0;
  return transactions.flatMap((transaction, index) => {
    const number = numbers[index];
    const isFirst = number !== last;
    last = number;
    const [request] = all(transaction, 'httpRequest');
    const [response] = all(transaction, 'httpResponse');
    if (!isFirst || request === undefined || response === undefined) return [];
    return [{ request, response, ...(hasMore && number !== undefined ? { example: number } : {}) }];
  });
}

/** By the order in which the transactions begin in the text, which dredd takes for their own order. */
function exampleNumbers(transactions: readonly Refract[]): number[] {
  const entries = transactions.flatMap(entriesOf).sort((a, b) => a.position - b.position);
  const numbers = new Map<Refract, number>();
  let current = 1;
  let isAfterResponse = false;
  for (const { transaction, isRequest } of entries) {
    if (isRequest && isAfterResponse) current += 1;
    isAfterResponse = !isRequest;
    numbers.set(transaction, current);
  }
  return [...numbers.values()];
}

function entriesOf(transaction: Refract): Entry[] {
  const payloads = inside(transaction).filter(({ element }) => /^http(?:Request|Response)$/.test(element));
  return payloads.flatMap((payload) => {
    const [map] = inside(said(payload, 'sourceMap'));
    if (map === undefined) return [];
    const numbers = inside(map)
      .flatMap(inside)
      .map(({ content }) => Number(content));
    return [{ transaction, isRequest: payload.element === 'httpRequest', position: Math.max(...numbers) }];
  });
}
