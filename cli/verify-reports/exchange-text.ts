import { STATUS_CODES } from 'node:http';
import { sizeOfBody } from '../../codegen/verify/kept.js';
import type { Answer, Outcome } from '../../codegen/verify/model.js';

/** None where the bytes are no text. */
export function textOf(body: string | Uint8Array): string | undefined {
  const bytes = Buffer.from(body);
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) && !text.includes('\0') ? text : undefined;
}

/** `404 Not Found, application/json, 27 bytes, in 3 ms`; why there is none. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.kind === 'lost') return outcome.message;
  const { status, headers } = outcome.answer;
  const size = sizeOfBody(outcome.answer);
  const name = STATUS_CODES[status];
  const type = headers.find(([header]) => header.toLowerCase() === 'content-type')?.[1];
  return [
    name === undefined ? String(status) : `${status} ${name}`,
    ...(type === undefined ? [] : [type]),
    size === 0 ? 'no body' : sizeOf(size),
    `in ${Math.round(outcome.milliseconds)} ms`,
  ].join(', ');
}

const sizeOf = (bytes: number) => {
  if (bytes < 10_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
};

/** The beginning of a body: so many characters, cut between them. */
export function beginningOf(answer: Pick<Answer, 'body' | 'size'>, characters: number): string {
  const text = textOf(answer.body);
  if (text === undefined) return `(${sizeOf(sizeOfBody(answer))} that are no text)`;
  const whole = [...text.slice(0, 2 * characters + 2)];
  if (whole.length > characters) return `${whole.slice(0, characters).join('')}…`;
  return answer.size === undefined ? text : `${text}…`;
}
