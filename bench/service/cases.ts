import { basePath } from '../../generated/operator/images/routes.js';
import { TOKEN, tagName, VOLUME } from './data-set.js';

/** In the links of all servers, whatever port they listen on. */
export const PUBLIC_URL = 'http://catalogue.example';
export const IMAGES_PATH = `${basePath}/images`;
export const IMAGES_URL = `${PUBLIC_URL}${IMAGES_PATH}`;

/** What is measured over HTTP, all of it with a token. The floor and L1 do not look it up. */
export const CASES = {
  one: 'GET one',
  each: 'GET one, each image once',
  list: 'list of 20',
  create: 'POST',
  pages: 'list of 20, another page each time',
} as const;
export type Case = keyof typeof CASES;
export const CASE_NAMES = Object.keys(CASES) as Case[];

/** L1 and the peer know one page. */
export const isOfOursOnly = (name: Case): boolean => name === 'pages';

/** How many pages are asked for in turn. */
const PAGES = 50;

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface PostedImage {
  readonly name: string;
  readonly arch: string;
  readonly root_volume: string;
  readonly description: string;
  readonly public: boolean;
  readonly tags: readonly string[];
}

export const POSTED: PostedImage = {
  name: 'Debian 13 for a course',
  arch: 'x86_64',
  root_volume: VOLUME,
  description: 'Made by the bench, and never used. '.repeat(8),
  public: true,
  tags: [tagName(3), tagName(4)],
};

const authorization = `Token ${TOKEN}`;

/** In turn, so that no server answers one image from a cache alone; `ids`: of images that everybody may see. */
export function requestsOf(name: Case, ids: readonly number[]): readonly Request[] {
  switch (name) {
    case 'one':
    case 'each':
      return ids.map((id) => ({ method: 'GET', path: `${IMAGES_PATH}/${id}`, headers: { authorization } }));
    case 'list':
      return [{ method: 'GET', path: IMAGES_PATH, headers: { authorization } }];
    case 'pages':
      return Array.from({ length: PAGES }, (_, index) => ({
        method: 'GET',
        path: `${IMAGES_PATH}?page=${index + 1}`,
        headers: { authorization },
      }));
    case 'create': {
      const headers = { authorization, 'content-type': 'application/json' };
      return [{ method: 'POST', path: IMAGES_PATH, headers, body: JSON.stringify(POSTED) }];
    }
  }
}
