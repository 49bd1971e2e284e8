import type { Image } from '../../catalogue/image.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import { searchText } from '../../catalogue/text.js';

/** What a search looks in: kept beside what it is made of, since no database knows the letter cases as we do. */
export const searchTextOfImage = (image: Pick<Image, 'name' | 'description' | 'tags' | 'owner'>): string =>
  searchText([image.name, image.description, image.owner.username, ...image.tags.map(({ name }) => name)]);

export const searchTextOfVersion = (version: Pick<ImageVersion, 'name' | 'changeLog'>): string =>
  searchText([version.name, version.changeLog]);
