import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { packageRoot } from '../../../src/package-root.js';
import { IMAGES_PATH, type PostedImage } from '../cases.js';
import { openImagesSql } from '../images-sql.js';
import { peer } from '../peers.js';
import { database, listen } from './listen.js';

/** What is used of Express 5 and of its validator; neither is a dependency of the project. */
interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PostedImage;
}

interface Response {
  status(code: number): Response;
  json(body: object): void;
}

type Handler = (request: Request, response: Response) => void;

interface Application extends RequestListener {
  use(middleware: unknown): void;
  get(path: string, handler: Handler): void;
  post(path: string, handler: Handler): void;
}

const express: { (): Application; json(): unknown } = peer('express');
const validator: { middleware(options: object): unknown } = peer('express-openapi-validator');

/** A service as its packages' READMEs show it, over the statements of L1 and the contract that ours is made from. */
const images = openImagesSql(database());
const apiSpec: unknown = JSON.parse(
  readFileSync(join(packageRoot(), 'generated/operator/images/openapi.json'), 'utf8'),
);
const authorized = ({ headers }: Request) =>
  images.userOf(/^Token (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '') !== undefined;

const app = express();
app.use(express.json());
app.use(validator.middleware({ apiSpec, validateSecurity: { handlers: { Authorization: authorized } } }));
app.get(IMAGES_PATH, (_request, response) => response.json(images.firstPage()));
app.post(IMAGES_PATH, ({ body }, response) => response.status(201).json(images.create(body)));
app.get(`${IMAGES_PATH}/:id`, ({ params }, response) => {
  const image = images.image(Number(params.id));
  response.status(image === undefined ? 404 : 200).json(image ?? {});
});
await listen(app);
