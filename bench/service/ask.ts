import { type Agent, get } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Milliseconds until all of it was here. */
  readonly time: number;
}

/** One GET on a connection that is kept. */
export function ask(url: string, agent: Agent, token: string): Promise<Answered> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Token ${token}` } }, async (response) => {
      try {
        const body = (await response.setEncoding('utf8').toArray()).join('');
        resolve({ status: response.statusCode ?? 0, body, time: performance.now() - start });
      } catch (error) {
        reject(error);
      }
    }).on('error', reject);
  });
}
