import type { ServerResponse } from 'node:http';
import { IMAGES_PATH } from '../cases.js';
import { openImagesSql } from '../images-sql.js';
import { database, listen } from './listen.js';

/** L1: `node:http` and prepared statements, with nothing that a service needs beside them. */
const images = openImagesSql(database());

function answer(response: ServerResponse, status: number, body: object | undefined): void {
  const sent = Buffer.from(JSON.stringify(body ?? {}));
  const found = body === undefined ? 404 : status;
  response.writeHead(found, { 'content-type': 'application/json', 'content-length': sent.length });
  response.end(sent);
}

await listen((request, response) => {
  const { url = '' } = request;
  if (request.method === 'POST') {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => answer(response, 201, images.create(JSON.parse(String(Buffer.concat(pieces))))));
  } else if (url === IMAGES_PATH) answer(response, 200, images.firstPage());
  else answer(response, 200, images.image(Number(url.slice(IMAGES_PATH.length + 1))));
});
