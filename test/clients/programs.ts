import { createRequire } from 'node:module';

/** What this machine's own settings say of proxies is not for programs that talk to it alone. */
process.env.NO_PROXY = '127.0.0.1';
const require = createRequire(import.meta.url);

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly creation_date: string;
  readonly public: boolean;
  readonly root_volume: { readonly id: string };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** One way to ask every program for the same; what is refused comes back as an answer too. */
export type Ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<Answer>;

export interface Program {
  readonly name: string;
  readonly start: (url: string, token: string, organization: string) => Ask;
}

interface Verbs {
  get(path: string): Promise<Reply>;
  delete(path: string): Promise<Reply>;
  post(path: string, body: object): Promise<Reply>;
  put(path: string, body: object): Promise<Reply>;
}

interface Reply {
  readonly status?: number;
  readonly statusCode?: number;
  readonly headers: Answer['headers'];
  readonly body?: unknown;
}

/** What one of the two throws has the first of these, the other the second. */
interface Refusal {
  readonly res: Reply;
  readonly response: Reply;
}

/** `scaleway` and its elder `onlinelabs` are called alike; what they throw is not. */
function startVerbs(name: string, refused: (error: Refusal) => Reply): Program['start'] {
  const Client: new (options: object) => Verbs = require(name);
  return (url, token, organization) => {
    const client = new Client({ api_endpoint: `${url}/`, organization, token });
    return async (method, path, body = {}) => {
      const sent = {
        GET: () => client.get(path),
        POST: () => client.post(path, body),
        PUT: () => client.put(path, body),
        DELETE: () => client.delete(path),
      }[method]();
      const { statusCode, status = statusCode ?? 0, headers, ...answer } = await sent.catch(refused);
      return { status, headers, body: answer.body };
    };
  };
}

type Options = { readonly url: string };

interface ApiClient {
  base_url: string;
  ListImages(zone: string, options: Options): Promise<Axios>;
  CreateImage(zone: string, body: object, options: Options): Promise<Axios>;
  GetImage(zone: string, id: string, options: Options): Promise<Axios>;
  SetImage(zone: string, id: string, body: object, options: Options): Promise<Axios>;
  DeleteImage(zone: string, id: string, options: Options): Promise<Axios>;
}

interface Axios {
  readonly status: number;
  readonly headers: Answer['headers'];
  readonly data: unknown;
}

const ZONE = 'par1';

function startApiClient(url: string, token: string): Ask {
  const Client: new (token: string) => ApiClient = require('scaleway-api-client');
  const client = new Client(token);
  client.base_url = url;
  return async (method, path, body = {}) => {
    // Its own paths name a product, a release and a zone before the resource; its options take another.
    const options = { url: path };
    const id = path.split('/')[2] ?? '';
    const sent = {
      GET: () => (id === '' ? client.ListImages(ZONE, options) : client.GetImage(ZONE, id, options)),
      POST: () => client.CreateImage(ZONE, body, options),
      PUT: () => client.SetImage(ZONE, id, body, options),
      DELETE: () => client.DeleteImage(ZONE, id, options),
    }[method]();
    const { status, headers, data } = await sent.catch((error: { response: Axios }) => error.response);
    return { status, headers, body: data };
  };
}

export const programs: readonly Program[] = [
  { name: 'scaleway', start: startVerbs('scaleway', ({ res }) => res) },
  { name: 'onlinelabs', start: startVerbs('onlinelabs', ({ response }) => response) },
  { name: 'scaleway-api-client', start: startApiClient },
];
