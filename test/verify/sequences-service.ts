import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compile } from '../../codegen/compile.js';
import type { Subject } from '../../codegen/verify/model.js';
import { subjectOf } from '../../codegen/verify/subject.js';

/** One thing that the service does wrong. */
export type Defect =
  | 'page-skips-one'
  | 'page-repeats-one'
  | 'page-too-large'
  | 'page-number-shifted'
  | 'total-wrong'
  | 'previous-wrong'
  | 'filter-ignored'
  | 'filter-loses-one'
  | 'search-ignored'
  | 'list-shows-another-title'
  | 'listed-cannot-be-read'
  | 'location-wrong'
  | 'creation-loses-property'
  | 'made-is-not-listed'
  | 'change-not-kept'
  | 'change-ignored'
  | 'change-resets-another'
  | 'change-drops-another'
  | 'deleted-is-read'
  | 'deleted-is-listed'
  | 'delete-does-nothing'
  /** No defect where nobody asks for `still-there`. */
  | 'delete-only-marks'
  | 'second-delete-fails'
  | 'etag-stale'
  | 'if-none-match-ignored'
  | 'if-match-ignored'
  | 'delete-if-match-ignored';

export const BLUEPRINT = `FORMAT: 1A

# Notes

## Notes [/notes{?page,page_size,status,search}]

### List notes [GET]

+ Parameters
    + page: 1 (number, optional)
    + page_size: 20 (number, optional)
    + status: \`open\` (string, optional)
    + search: milk (string, optional)

+ Response 200 (application/json)

    + Attributes
        + count: 1 (number, required)
        + next (string, required, nullable)
        + previous (string, required, nullable)
        + results (array[Note], required, fixed-type)

### Make a note [POST /notes]

+ Request (application/json)

    + Attributes (New Note)

    + Body

            {"title": "Milk", "text": "Two litres of it", "status": "open", "tags": ["shop", "food"]}

+ Response 201 (application/json)

    + Headers

            Location: /notes/7

    + Attributes (Note)

+ Response 400

## Note [/notes/{note_id}]

+ Parameters
    + note_id: 7 (number, required)

### Read a note [GET]

+ Response 200 (application/json)

    + Headers

            ETag: "7-1"

    + Attributes (Note)

+ Response 304

+ Response 404

### Change a note [PATCH]

+ Request (application/json)

    + Attributes (Note Change)

    + Body

            {"title": "Milk and bread", "status": "done"}

+ Response 200 (application/json)

    + Attributes (Note)

+ Response 404

+ Response 412

### Delete a note [DELETE]

+ Response 204

+ Response 404

+ Response 412

# Data Structures

## Note Change (object)
+ title: Milk (string)
+ text: Two litres of it (string)
+ status (Status)
+ tags: shop, food (array[string])
+ done: false (boolean)
+ due: \`2026-01-01T00:00:00Z\` (string, nullable)

## New Note (Note Change)

## Note (object)
+ id: 7 (number, required)
+ title: Milk (string, required)
+ text: Two litres of it (string, required)
+ status (Status, required)
+ tags: shop, food (array[string], required)
+ done: false (boolean, required)
+ due: \`2026-01-01T00:00:00Z\` (string, required, nullable)
+ updated: \`2026-01-01T00:00:00Z\` (string, required)
+ reads: 1 (number, required)

## Status (enum)
+ open
+ done
`;

interface Note {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly done: boolean;
  readonly due: string | null;
  readonly updated: string;
  readonly version: number;
  readonly hidden?: true;
}

export interface Service {
  readonly subject: Subject;
  /** What it does wrong from now on, on its first notes. */
  readonly start: (defect?: Defect) => void;
  /** The ids of what there is. */
  readonly ids: () => readonly number[];
  /** Of each what a client may change. */
  readonly contents: () => readonly string[];
  readonly close: () => void;
}

/** A service that keeps notes in memory, and does one thing wrong where that is asked for. */
export async function startService(): Promise<Service> {
  const notes = new Notes();
  const server: Server = createServer((request, response) => void notes.answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const compiled = compile('notes.apib', BLUEPRINT);
  return {
    subject: subjectOf(compiled, { server: `http://127.0.0.1:${port}` }),
    start: (defect) => notes.start(defect),
    ids: () => notes.ids(),
    contents: () => notes.contents(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

class Notes {
  #defect: Defect | undefined;
  #notes: Note[] = [];
  #next = 1;
  #clock = 0;
  #reads = 0;
  readonly #deleted = new Set<number>();

  start(defect: Defect | undefined): void {
    this.#defect = defect;
    this.#notes = [];
    this.#next = 1;
    this.#deleted.clear();
    for (const [index, title] of ['Bread', 'Milk', 'Eggs', 'Tea', 'Salt'].entries()) {
      this.#make({ title, status: index % 2 === 0 ? 'open' : 'done', due: null, done: index % 2 === 1 });
    }
  }

  ids(): readonly number[] {
    return this.#notes.map(({ id }) => id);
  }

  contents(): readonly string[] {
    return this.#notes.map(({ title, text, status, done }) => `${title}, ${text}, ${status}, ${done}`);
  }

  #make(sent: Partial<Note>): Note {
    this.#clock += 1000;
    const note = {
      title: 'untitled',
      text: 'no text',
      status: 'open',
      tags: ['a', 'b'],
      done: false,
      due: null,
      ...sent,
      id: this.#next,
      updated: new Date(this.#clock).toISOString(),
      version: 1,
    };
    this.#next += 1;
    this.#notes.push(note);
    return note;
  }

  #show({ version: _, hidden: __, ...note }: Note): object {
    this.#reads += 1;
    return { ...note, reads: this.#reads };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const send = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (url.pathname === '/notes') {
      if (request.method === 'GET') return send(200, this.#list(url));
      const { tags, ...sent } = JSON.parse(text);
      const lost = this.#defect === 'creation-loses-property';
      const note = this.#make({
        ...sent,
        ...(!lost && { tags }),
        ...(lost && { text: 'no text' }),
        ...(this.#defect === 'made-is-not-listed' && { hidden: true }),
      });
      const id = this.#defect === 'location-wrong' ? note.id + 100 : note.id;
      return send(201, this.#show(note), { location: `/notes/${id}` });
    }
    const id = Number(url.pathname.slice('/notes/'.length));
    const note = this.#notes.find((one) => one.id === id);
    if (note === undefined)
      return send(this.#defect === 'second-delete-fails' && this.#deleted.has(id) ? 500 : 404);
    if (this.#deleted.has(id) && this.#defect !== 'deleted-is-read') return send(404);
    if (this.#defect === 'listed-cannot-be-read' && id === 5) return send(404);
    if (request.method === 'GET') return this.#read(note, request, send);
    const tag = request.headers['if-match'];
    const ignored =
      this.#defect === (request.method === 'DELETE' ? 'delete-if-match-ignored' : 'if-match-ignored');
    if (tag !== undefined && tag !== this.#tag(note) && !ignored) return send(412);
    if (request.method === 'DELETE' && this.#defect === 'delete-does-nothing') return send(204);
    if (request.method === 'DELETE' && this.#defect === 'delete-only-marks') {
      this.#change(note, { due: new Date(this.#clock).toISOString() });
      return send(204);
    }
    if (request.method === 'DELETE') {
      this.#deleted.add(id);
      if (this.#defect !== 'deleted-is-read' && this.#defect !== 'deleted-is-listed') {
        this.#notes = this.#notes.filter((one) => one.id !== id);
      }
      return send(204);
    }
    return send(200, this.#show(this.#change(note, JSON.parse(text))));
  }

  #tag({ id, version }: Note): string {
    return this.#defect === 'etag-stale' ? `"${id}"` : `"${id}-${version}"`;
  }

  #read(
    note: Note,
    request: IncomingMessage,
    send: (status: number, body?: unknown, headers?: Record<string, string>) => void,
  ) {
    const etag = this.#tag(note);
    if (request.headers['if-none-match'] === etag && this.#defect !== 'if-none-match-ignored') {
      return send(304, undefined, { etag });
    }
    return send(200, this.#show(note), { etag });
  }

  #change(note: Note, { title, ...sent }: Partial<Note>): Note {
    this.#clock += 1000;
    const changed = {
      ...note,
      ...sent,
      ...(title !== undefined && this.#defect !== 'change-ignored' && { title }),
      ...(title !== undefined && this.#defect === 'change-resets-another' && { text: '' }),
      updated: new Date(this.#clock).toISOString(),
      version: note.version + 1,
    };
    if (title !== undefined && this.#defect === 'change-drops-another')
      Reflect.deleteProperty(changed, 'text');
    const kept = this.#defect === 'change-not-kept' ? { ...changed, title: note.title } : changed;
    this.#notes = this.#notes.map((one) => (one.id === note.id ? kept : one));
    return changed;
  }

  #list(url: URL): object {
    const { searchParams } = url;
    const status = searchParams.get('status');
    const search = searchParams.get('search')?.toLowerCase();
    const all = this.#notes.filter(
      (note) =>
        note.hidden !== true &&
        (status === null || this.#defect === 'filter-ignored' || note.status === status) &&
        (search === undefined ||
          this.#defect === 'search-ignored' ||
          note.title.toLowerCase().includes(search)) &&
        (this.#defect !== 'filter-loses-one' || status === null || note.id > 2),
    );
    const size = Number(searchParams.get('page_size') ?? 20);
    const page = Number(searchParams.get('page') ?? 1);
    const slips =
      page < 2 ? 0 : this.#defect === 'page-skips-one' ? 1 : this.#defect === 'page-repeats-one' ? -1 : 0;
    const isByNumber = page > 1 && !searchParams.has('after');
    const shift = this.#defect === 'page-number-shifted' && isByNumber ? 1 : 0;
    const from = (page - 1) * size + slips + shift;
    const results = all.slice(from, from + size + (this.#defect === 'page-too-large' ? 1 : 0));
    const link = (to: number) => {
      const query = new URLSearchParams(searchParams);
      query.set('page', String(to));
      query.set('after', 'where the last one ends');
      return `http://elsewhere.example/notes?${query}`;
    };
    return {
      count: all.length + (this.#defect === 'total-wrong' ? 1 : 0),
      next: from + size < all.length ? link(page + 1) : null,
      previous: page > 1 ? link(this.#defect === 'previous-wrong' ? page : page - 1) : null,
      results: results.map((note) => ({
        ...this.#show(note),
        ...(this.#defect === 'list-shows-another-title' && { title: note.title.toUpperCase() }),
      })),
    };
  }
}
