import { setImmediate } from 'node:timers/promises';

/**
 * Questions that come in one turn of the event loop are asked together at its end, and the same one, by its key, once: in
 * its last wording. For Node, to ask the database and to be answered costs as much as all else of a request. Nobody gets
 * an answer to what was asked before he did.
 */
export function together<Question, Answer>(
  ask: (asked: ReadonlyMap<string, Question>) => (key: string) => Promise<Answer>,
): (key: string, question: Question) => Promise<Answer> {
  let asked = new Map<string, Question>();
  let answers: Promise<(key: string) => Promise<Answer>> | undefined;

  const askAll = async () => {
    // By then all requests that had come are read.
    await setImmediate();
    const all = asked;
    asked = new Map();
    answers = undefined;
    return ask(all);
  };

  return async (key, question) => {
    asked.set(key, question);
    answers ??= askAll();
    return (await answers)(key);
  };
}
