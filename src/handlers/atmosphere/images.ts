import { invalidFields } from '../../catalogue/errors.js';
import type { Image, Machine, TagChoice, UserChoice, VersionOfImage } from '../../catalogue/image.js';
import { versionsSeenBy } from '../../catalogue/image-seen.js';
import type { Call } from '../../store/call.js';
import type { ImageFilter } from '../../store/images.js';

export const visibleVersions = (image: Image, { actor, now }: Call): readonly VersionOfImage[] =>
  versionsSeenBy(image, actor, now);

/** What an image carries and the caller may see: what has ended is left out, except for staff. */
export function visibleMachines(image: Image, call: Call): readonly [VersionOfImage, Machine][] {
  return visibleVersions(image, call).flatMap((version) =>
    version.machines.map((machine): [VersionOfImage, Machine] => [version, machine]),
  );
}

interface ImageQuery {
  readonly search?: string;
  readonly tag_name?: string;
  readonly tags__name?: string;
  readonly created_by?: string;
  readonly created_by__username?: string;
}

/** Two filters have a second name, from the days when the database's own names showed through. */
export function imageFilter(query: ImageQuery): ImageFilter {
  const tagName = query.tag_name ?? query.tags__name;
  const createdBy = query.created_by ?? query.created_by__username;
  return {
    ...(query.search !== undefined && { search: query.search }),
    ...(tagName !== undefined && { tagName }),
    ...(createdBy !== undefined && { createdBy }),
  };
}

type Chosen<Name extends string> =
  | number
  | string
  | ({ readonly id?: number } & { readonly [Key in Name]?: string });

/** A list of ids, names or objects with either. */
function choices<Name extends string>(field: string, chosen: readonly Chosen<Name>[], name: Name) {
  return chosen.map((one): number | string => {
    if (typeof one !== 'object') return one;
    const choice = one.id ?? one[name];
    if (choice !== undefined) return choice;
    throw invalidFields([{ field, message: `must name each by id or ${name}` }]);
  });
}

export const tagChoices = (tags: readonly Chosen<'name'>[]): readonly TagChoice[] =>
  choices('tags', tags, 'name');

export const userChoices = (users: readonly Chosen<'username'>[]): readonly UserChoice[] =>
  choices('access_list', users, 'username');

/**
 * `private` and `is_public` say the same in opposite words. In an image that is sent back, known by its id, the one of
 * them that was not touched is an echo: there are clients that know `private` alone.
 */
export function refuseContradiction(body: {
  readonly id?: number;
  readonly uuid?: string;
  readonly private?: boolean;
  readonly is_public?: boolean;
}): void {
  if (body.id !== undefined || body.uuid !== undefined) return;
  if (body.private === undefined || body.is_public === undefined || body.private !== body.is_public) return;
  throw invalidFields([
    { field: 'private', message: 'contradicts is_public' },
    { field: 'is_public', message: 'contradicts private' },
  ]);
}
