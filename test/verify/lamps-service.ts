import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A contract that declares which refusal each thing gets. */
export const LAMPS = `FORMAT: 1A
# Lamps

## Lamps [/lamps]
### List [GET]
+ Request with a token
    + Headers

            Authorization: Token shown

+ Response 200 (application/json)
    + Attributes (array[Lamp], fixed-type)

+ Request without one
+ Response 200 (application/json)
    + Attributes (array[Lamp], fixed-type)

+ Request with a wrong one
    + Headers

            Authorization: Token wrong

+ Response 401

### Add [POST]
+ Request (application/json)
    + Headers

            Authorization: Token shown

    + Attributes (New Lamp)

+ Response 201 (application/json)
    + Attributes (Lamp)

+ Response 400
+ Response 401
    + Headers

            WWW-Authenticate: Token

+ Response 403
+ Response 415
    + Headers

            Accept: application/json

## Lamp [/lamps/{lamp_id}]
+ Parameters
    + lamp_id: 1 (number)

### Read [GET]
+ Response 200 (application/json)
    + Headers

            ETag: "1"

    + Attributes (Lamp)

+ Response 400
+ Response 404
+ Response 406

### Change [PATCH]
+ Request (application/json)
    + Headers

            Authorization: Token shown

    + Attributes (New Lamp)

+ Response 200 (application/json)
    + Attributes (Lamp)

+ Response 400
+ Response 401
+ Response 404
+ Response 409
+ Response 412
+ Response 415

# Data Structures
## New Lamp (object, fixed-type)
+ name: Desk (string, required)

## Lamp (New Lamp)
+ lamp_id: 1 (number, required)
`;

export const TOKEN = 'Token lmp_8tB2xQ9rLw4VdK7mNz1cYs5JhG3fPa6E';

/** What it does in another way than most. */
export type Habit = (typeof HABITS)[number];
export const HABITS = [
  // Each of them against the contract.
  'no credentials are forbidden',
  'no credentials are a bad request',
  'wrong credentials are forbidden',
  'the form of a token is enough to write',
  'a token that is not known reads like none',
  'another media type is a bad request',
  'another media type is not acceptable',
  'malformed JSON is not found',
  'an unknown lamp is a bad request',
  'what cannot be accepted is a bad request',
  'a stale condition is a conflict',
  'a stale condition is no condition',
  'no challenge comes with 401',
  'no Accept comes with 415',
  // All of them as it may be done.
  'who may not see is told of nothing',
  'too many who guess',
  'a token that cannot be read is a bad request',
  'any Accept is answered',
  'the token may not write',
  'conditions are for those who may change',
] as const;

interface Lamp {
  readonly lamp_id: number;
  readonly name: string;
}

interface Kept {
  readonly lamp: Lamp;
  readonly version: number;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(status));
  }
}

export interface Lamps {
  readonly url: string;
  /** What came as `Authorization`, each once. */
  readonly tokens: Set<string>;
  readonly reset: (habit?: Habit) => void;
  readonly close: () => void;
}

/** Written from the contract by hand. */
export async function serveLamps(): Promise<Lamps> {
  let habit: Habit | undefined;
  const lamps: Kept[] = [];
  const tokens = new Set<string>();
  const is = (one: Habit) => habit === one;

  const authorize = ({ authorization }: IncomingHttpHeaders, isNeeded: boolean) => {
    const challenge = is('no challenge comes with 401') ? {} : { 'WWW-Authenticate': 'Token' };
    if (authorization === undefined) {
      if (!isNeeded) return;
      if (is('no credentials are forbidden')) throw new Refusal(403);
      if (is('no credentials are a bad request')) throw new Refusal(400);
      if (is('who may not see is told of nothing')) throw new Refusal(404);
      throw new Refusal(401, challenge);
    }
    const isFormed = /^Token lmp_\w{32,40}$/.test(authorization);
    if (authorization === TOKEN) return;
    if (isFormed && isNeeded && is('the form of a token is enough to write')) return;
    if (isFormed && !isNeeded && is('a token that is not known reads like none')) return;
    if (isNeeded && is('wrong credentials are forbidden')) throw new Refusal(403);
    if (is('too many who guess')) throw new Refusal(429);
    if (!isFormed && is('a token that cannot be read is a bad request')) throw new Refusal(400);
    throw new Refusal(401, challenge);
  };

  const read = (type: string | undefined, body: string): string => {
    if (type !== 'application/json') {
      if (is('another media type is a bad request')) throw new Refusal(400);
      if (is('another media type is not acceptable')) throw new Refusal(406);
      throw new Refusal(415, is('no Accept comes with 415') ? {} : { Accept: 'application/json' });
    }
    let value: Partial<Lamp> | null;
    try {
      value = JSON.parse(body);
    } catch {
      throw new Refusal(is('malformed JSON is not found') ? 404 : 400);
    }
    if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'name')
      throw new Refusal(400);
    if (typeof value.name !== 'string') throw new Refusal(400);
    return value.name;
  };

  const change = ({ lamp, version }: Kept, headers: IncomingHttpHeaders, body: string): Kept => {
    const match = headers['if-match'];
    if (is('conditions are for those who may change') && match !== undefined) throw new Refusal(409);
    const name = read(headers['content-type'], body);
    if (is('conditions are for those who may change')) throw new Refusal(409);
    if (match !== undefined && match !== `"${version}"` && !is('a stale condition is no condition'))
      throw new Refusal(is('a stale condition is a conflict') ? 409 : 412);
    const changed = { lamp: { ...lamp, name }, version: name === lamp.name ? version : version + 1 };
    lamps[lamp.lamp_id - 1] = changed;
    return changed;
  };

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = await text(request);
    if (headers.authorization !== undefined) tokens.add(headers.authorization);
    const answer = (status: number, value: unknown, more = {}) =>
      response.writeHead(status, { 'Content-Type': 'application/json', ...more }).end(JSON.stringify(value));
    const send = ({ lamp, version }: Kept, status = 200) => answer(status, lamp, { ETag: `"${version}"` });
    try {
      const [, collection, id] = new URL(url, 'http://lamps.example').pathname.split('/');
      if (collection !== 'lamps') throw new Refusal(404);
      if (id === undefined) {
        authorize(headers, method === 'POST');
        if (method === 'GET')
          return answer(
            200,
            lamps.map(({ lamp }) => lamp),
          );
        if (is('the token may not write')) throw new Refusal(403);
        const name = read(headers['content-type'], body);
        const made = { lamp: { lamp_id: lamps.length + 1, name }, version: 1 };
        lamps.push(made);
        return send(made, 201);
      }
      if (method === 'PATCH') authorize(headers, true);
      const kept = lamps.find(({ lamp }) => String(lamp.lamp_id) === id);
      if (kept === undefined)
        throw new Refusal(is('an unknown lamp is a bad request') && /^\d{10}$/.test(id) ? 400 : 404);
      if (method === 'PATCH') return send(change(kept, headers, body));
      if (headers.accept === 'application/x-unknown' && !is('any Accept is answered'))
        throw new Refusal(is('what cannot be accepted is a bad request') ? 400 : 406);
      return send(kept);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.writeHead(error.status, error.headers).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens,
    reset: (next) => {
      habit = next;
      lamps.splice(0, lamps.length, { lamp: { lamp_id: 1, name: 'Desk' }, version: 1 });
      tokens.clear();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
