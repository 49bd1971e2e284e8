import assert from 'node:assert/strict';
import { type Request, requestsOf } from './cases.js';

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

async function ask(url: string, { method, path, headers, body }: Request): Promise<Answer> {
  const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) });
  const type = response.headers.get('content-type')?.replace(/;.*/, '') ?? null;
  return { status: response.status, type, body: await response.text() };
}

/** What each new image has of its own. */
const alike = (answer: Answer): Answer => ({
  ...answer,
  body: answer.body
    .replace(/"id":\d+/g, '"id":0')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replace(/"\d{4}-\d\d-\d\dT[^"]*Z"/g, '"time"'),
});

/**
 * Throws unless all answer letter for letter as the first does: who does less than the others would win. Of one image
 * after the other for those that look it up, of the first alone for a constant body.
 */
export async function sameAnswers(
  urls: Readonly<Record<string, string>>,
  ids: readonly number[],
  constant: string,
): Promise<void> {
  const judge = async (request: Request, names: readonly string[], shown: (answer: Answer) => Answer) => {
    const [first, ...others] = names;
    const expected = await ask(urls[first ?? ''] ?? '', request);
    assert.match(String(expected.status), /^20[01]$/, `${first}: ${request.path}: ${expected.body}`);
    for (const name of others) {
      const answer = await ask(urls[name] ?? '', request);
      assert.deepEqual(
        shown(answer),
        shown(expected),
        `${name} answers ${request.path} otherwise than ${first}`,
      );
    }
  };
  const names = Object.keys(urls);
  const exactly = (answer: Answer) => answer;
  for (const [index, request] of requestsOf('one', ids).entries()) {
    await judge(request, index === 0 ? names : names.filter((name) => name !== constant), exactly);
  }
  for (const request of requestsOf('list', ids)) await judge(request, names, exactly);
  for (const request of requestsOf('create', ids)) await judge(request, names, alike);
}
