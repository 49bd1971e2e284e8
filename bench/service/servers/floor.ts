import { IMAGES_PATH, POSTED } from '../cases.js';
import { openImagesSql } from '../images-sql.js';
import { database, listen } from './listen.js';

/** The least that an answer of this length costs: bodies that were made before. */
const images = openImagesSql(database());
const body = (value: object | undefined) => Buffer.from(JSON.stringify(value));
// First, since the others' lists have it too.
const created = body(images.create(POSTED));
const list = body(images.firstPage());
const one = body(images.image(images.publicIds(1)[0] ?? 0));
images.close();

await listen((request, response) => {
  const answer = (status: number, sent: Buffer) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': sent.length });
    response.end(sent);
  };
  if (request.method === 'POST') {
    request.resume().on('end', () => answer(201, created));
  } else answer(200, request.url === IMAGES_PATH ? list : one);
});
