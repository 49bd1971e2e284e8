import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server may do wrong, one at a time. */
export type Defect = (typeof DEFECTS)[number];
export const DEFECTS = [
  'no title accepted',
  'null title accepted',
  'long title accepted',
  'unknown genre accepted',
  'wrong type of pages accepted',
  'zero pages accepted',
  'item of a wrong type accepted',
  'undeclared property accepted',
  'malformed JSON accepted',
  'other media type accepted',
  'nothing checked',
  'unknown id found',
  'no credentials accepted',
  'wrong credentials accepted',
  'limit of letters accepted',
  'limit too high accepted',
  'unknown sort accepted',
  'a sort refused',
  'the highest limit refused',
  'error on astral text',
  'error on NUL in a query',
  'error on a broken percent sign',
  'error on the longest title',
  'error on a duplicate parameter',
  'no answer to an empty search',
  'no answer to an empty body',
  'error on an empty body',
  'another status for one genre',
  'no title where it is blank',
  'undeclared method accepted',
  'no Allow',
] as const;

export const BLUEPRINT = `FORMAT: 1A
HOST: http://library.example/v1

# Group Books

## Books [/books{?limit,sort,search}]

### List [GET]

+ Parameters
    + limit: 10 (number, optional)
    + sort: title (enum, optional)
        + Members
            + title
            + pages
    + search: \`Moby\` (string, optional)

+ Response 200 (application/json)
    + Attributes
        + books (array[Book], required)

+ Response 400 (application/json)
    + Attributes (Error)

### Add [POST /books]

+ Request (application/json)
    + Headers

            X-Api-Key: shown

    + Attributes (New Book)

    + Body

            {"title": "Moby Dick", "genre": "novel", "pages": 600, "tags": ["sea"]}

+ Response 201 (application/json)
    + Headers

            Location: /v1/books/1

    + Attributes (Book)

+ Response 400 (application/json)
    + Attributes (Error)

+ Response 401 (application/json)
    + Attributes (Error)

+ Response 415 (application/json)
    + Attributes (Error)

## Book [/books/{id}]

+ Parameters
    + id: 1 (string)

### Read [GET]

+ Response 200 (application/json)
    + Attributes (Book)

+ Response 404 (application/json)
    + Attributes (Error)

### Change [PATCH]

+ Request (application/json)
    + Headers

            X-Api-Key: shown

    + Attributes (Changed Book)

    + Body

            {"pages": 601}

+ Response 200 (application/json)
    + Attributes (Book)

+ Response 400 (application/json)
    + Attributes (Error)

+ Response 401 (application/json)
    + Attributes (Error)

+ Response 404 (application/json)
    + Attributes (Error)

+ Response 415 (application/json)
    + Attributes (Error)

### Remove [DELETE]

+ Request
    + Headers

            X-Api-Key: shown

+ Response 204

+ Response 401 (application/json)
    + Attributes (Error)

+ Response 404 (application/json)
    + Attributes (Error)

# Data Structures

## New Book (object, fixed-type)
+ title: Moby Dick (string, required)
+ genre: novel (Genre, required)
+ pages: 600 (number, optional)
+ tags: sea (array[string], optional)
+ subtitle: The Whale (string, optional, nullable)

## Changed Book (object, fixed-type)
+ title: Moby Dick (string, optional)
+ genre: novel (Genre, optional)
+ pages: 600 (number, optional)
+ tags: sea (array[string], optional)
+ subtitle: The Whale (string, optional, nullable)

## Book (object)
+ id: 1 (string, required)
+ title: Moby Dick (string, required)
+ genre: novel (Genre, required)
+ pages: 600 (number, required, nullable)
+ tags: sea (array[string], required)
+ subtitle: The Whale (string, required, nullable)

## Genre (enum)
+ novel
+ poetry
+ science

## Error (object)
+ message: wrong (string, required)
`;

const bounds = { title: { minLength: 1, maxLength: 40 }, pages: { type: 'integer', minimum: 1 } };
/** Bounds, which MSON cannot say. */
export const OVERLAY = JSON.stringify({
  overlay: '1.0.0',
  info: { title: 'Bounds', version: '1' },
  actions: [
    {
      target: "$.paths['/books'].get.parameters[?@.name=='limit'].schema",
      update: { type: 'integer', minimum: 1, maximum: 100 },
    },
    ...['NewBook', 'ChangedBook'].map((name) => ({
      target: `$.components.schemas.${name}.properties`,
      update: { ...bounds, tags: { maxItems: 5 } },
    })),
  ],
});

interface Book {
  readonly id: string;
  readonly title: string;
  readonly genre: string;
  readonly pages: number | null;
  readonly tags: readonly string[];
  readonly subtitle: string | null;
}

type Send = (status: number, value?: unknown, headers?: Record<string, string>) => undefined;

class Refusal extends Error {
  readonly status: number;
  readonly allow: string | undefined;
  constructor(status: number, message = 'wrong', allow?: string) {
    super(message);
    this.status = status;
    this.allow = allow;
  }
}

export class Library {
  readonly books = new Map<string, Book>();
  readonly log: string[] = [];
  defect: Defect | undefined;
  readonly #server: Server;
  #last = 0;

  /** `ids`: those of the books that are there. */
  constructor(ids: readonly string[] = ['1']) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.reset(ids);
  }

  reset(ids: readonly string[] = ['1'], defect?: Defect): void {
    this.defect = defect;
    this.#last = 100;
    this.log.length = 0;
    this.books.clear();
    const book = { title: 'Moby Dick', genre: 'novel', pages: 600, tags: ['sea'], subtitle: null };
    for (const id of ids) this.books.set(id, { id, ...book });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    this.log.push(`${request.method} ${request.url} ${body}`);
    const send: Send = (status, value, headers = {}) => {
      if (value === undefined) response.writeHead(status, headers).end();
      else
        response
          .writeHead(status, { 'Content-Type': 'application/json', ...headers })
          .end(JSON.stringify(value));
    };
    try {
      this.#route(request, body, send);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        send(599, String(error));
        return;
      }
      if (error.status === 0) return;
      const headers = error.allow === undefined ? {} : { Allow: error.allow };
      send(error.status, { message: error.message }, headers);
    }
  }

  #route({ method = '', url = '', headers }: IncomingMessage, body: string, send: Send): undefined {
    const { pathname, searchParams } = new URL(url, 'http://library.example');
    const [, version, collection, id, ...more] = pathname.split('/');
    if (version !== 'v1' || collection !== 'books' || more.length > 0) throw new Refusal(404);
    if (this.defect === 'error on a broken percent sign' && /%(?![\da-f]{2})/i.test(url))
      throw new Refusal(500);
    const methods = id === undefined ? ['GET', 'POST'] : ['GET', 'PATCH', 'DELETE'];
    if (!methods.includes(method)) {
      if (this.defect === 'undeclared method accepted' && method === 'PUT') return send(200, {});
      throw new Refusal(405, 'no', this.defect === 'no Allow' ? undefined : methods.join(', '));
    }
    if (method !== 'GET') this.#authorize(headers['x-api-key']);
    if (id === undefined && method === 'GET') return send(200, { books: this.#list(searchParams) });
    if (id === undefined) return this.#add(body, headers['content-type'], send);
    const book = this.books.get(id);
    if (book === undefined) {
      if (this.defect === 'unknown id found' && method === 'GET')
        return send(200, [...this.books.values()][0]);
      throw new Refusal(404);
    }
    if (method === 'GET') return send(200, book);
    if (method === 'DELETE') {
      this.books.delete(id);
      return send(204);
    }
    const changed = { ...book, ...this.#read(body, headers['content-type'], false) };
    this.books.set(id, changed);
    send(200, changed);
  }

  #authorize(key: string | string[] | undefined): void {
    if (key === 'secret') return;
    if (key === undefined && this.defect === 'no credentials accepted') return;
    if (key !== undefined && this.defect === 'wrong credentials accepted') return;
    throw new Refusal(401);
  }

  #list(query: URLSearchParams): Book[] {
    const limits = query.getAll('limit');
    if (limits.length > 1 && this.defect === 'error on a duplicate parameter') throw new Refusal(500);
    const limit = query.get('limit');
    if (limit !== null && limit !== '') {
      const highest = this.defect === 'the highest limit refused' ? 99 : 100;
      const isNumber = /^\d+$/.test(limit) || this.defect === 'limit of letters accepted';
      const isHigh = Number(limit) > highest && this.defect !== 'limit too high accepted';
      if (!isNumber || Number(limit) < 1 || isHigh) throw new Refusal(400);
    }
    const sort = query.get('sort') ?? '';
    const known = ['', 'title', ...(this.defect === 'a sort refused' ? [] : ['pages'])];
    if (!known.includes(sort) && this.defect !== 'unknown sort accepted') throw new Refusal(400);
    const search = query.get('search') ?? '';
    if (this.defect === 'error on NUL in a query' && search.includes('\0')) throw new Refusal(500);
    if (this.defect === 'no answer to an empty search' && query.has('search') && search === '')
      throw new Refusal(0);
    return [...this.books.values()].filter(({ title }) => title.includes(search)).slice(0, 3);
  }

  #add(body: string, type: string | undefined, send: Send): undefined {
    const given = this.#read(body, type, true);
    this.#last += 1;
    const book = {
      tags: [],
      pages: null,
      subtitle: null,
      ...given,
      id: String(this.#last),
    } as unknown as Book;
    this.books.set(book.id, book);
    const shown: Partial<Book> = { ...book };
    if (this.defect === 'no title where it is blank' && String(book.title).trim() === '') {
      delete (shown as { title?: string }).title;
    }
    const status = this.defect === 'another status for one genre' && book.genre === 'science' ? 202 : 201;
    send(status, shown, { Location: `/v1/books/${book.id}` });
  }

  /** Written by hand from the blueprint, without any of what verify is made of. */
  #read(body: string, type: string | undefined, isNew: boolean): Partial<Book> {
    const { defect } = this;
    const isJson = type?.split(';')[0] === 'application/json';
    if (!isJson && defect !== 'other media type accepted') throw new Refusal(415);
    if (body === '' && defect === 'no answer to an empty body') throw new Refusal(0);
    if (body === '' && defect === 'error on an empty body') throw new Refusal(500);
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      if (defect !== 'malformed JSON accepted') throw new Refusal(400);
      value = { title: 'Moby Dick', genre: 'novel' };
    }
    const plain: Partial<Book> = { title: 'x', genre: 'novel', pages: null, tags: [], subtitle: null };
    if (defect === 'nothing checked') return isNew ? plain : {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(400);
    const { title, genre, pages, tags, subtitle, ...others } = value as Record<string, unknown>;
    const check = (isRight: boolean, unless?: Defect) => {
      if (!isRight && (unless === undefined || defect !== unless)) throw new Refusal(400);
    };
    check(Object.keys(others).length === 0, 'undeclared property accepted');
    check(!isNew || 'title' in value, 'no title accepted');
    if ('title' in value && !(title === null && defect === 'null title accepted')) {
      check(typeof title === 'string');
      check([...String(title)].length >= 1);
      check([...String(title)].length <= 40, 'long title accepted');
      if (defect === 'error on astral text' && /[\u{10000}-\u{10ffff}]/u.test(String(title)))
        throw new Refusal(500);
      if (defect === 'error on the longest title' && [...String(title)].length === 40) throw new Refusal(500);
    }
    check(!isNew || 'genre' in value);
    if ('genre' in value) {
      check(typeof genre === 'string');
      check(['novel', 'poetry', 'science'].includes(String(genre)), 'unknown genre accepted');
    }
    if ('pages' in value) {
      const isRight = Number.isInteger(pages);
      check(isRight, 'wrong type of pages accepted');
      check(!isRight || Number(pages) >= 1, 'zero pages accepted');
    }
    if ('tags' in value) {
      check(Array.isArray(tags));
      check((tags as unknown[]).length <= 5);
      check(
        (tags as unknown[]).every((tag) => typeof tag === 'string'),
        'item of a wrong type accepted',
      );
    }
    check(subtitle === undefined || subtitle === null || typeof subtitle === 'string');
    return {
      ...plain,
      ...(isNew ? {} : { title: 'Moby Dick', tags: ['sea'] }),
      ...(typeof title === 'string' ? { title } : {}),
      ...(['novel', 'poetry', 'science'].includes(String(genre)) ? { genre: String(genre) } : {}),
      ...(Number.isInteger(pages) ? { pages: Number(pages) } : {}),
      ...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
      ...(typeof subtitle === 'string' ? { subtitle } : {}),
    };
  }
}
