/**
 * The rules of the catalogue once more, written from their table («Who may do what») and from nothing else: plain
 * lists, no SQL, nothing of src/. Time is in microseconds.
 */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly staff: boolean;
  readonly organization: string | null;
  /** Of which groups it is a member. */
  readonly groups: readonly number[];
}

/** Null: nobody in particular. */
export type Asking = Person | null;

export interface ModelVersion {
  readonly uuid: string;
  readonly maker: Person;
  readonly start: number;
  end: number | null;
}

export type Shares = ReadonlyMap<number, number | null>;

export interface ModelImage {
  readonly id: number;
  readonly uuid: string;
  owner: Person;
  readonly organization: string;
  readonly start: number;
  readonly version: ModelVersion;
  name: string;
  description: string;
  tags: readonly string[];
  isPublic: boolean;
  /** Ids of users, with the end of each share. */
  sharedWith: Shares;
  /** Ids of groups likewise. */
  sharedWithGroups: Shares;
  end: number | null;
}

export const over = (end: number | null, now: number): boolean => end !== null && end <= now;

export function sees(who: Asking, image: ModelImage, now: number): boolean {
  if (who?.staff) return true;
  if (over(image.end, now)) return false;
  if (who !== null && who.id === image.owner.id) return true;
  if (image.start > now) return false;
  if (image.isPublic) return true;
  if (who === null) return false;
  const lasts = (shares: Shares, id: number) => shares.has(id) && !over(shares.get(id) ?? null, now);
  return lasts(image.sharedWith, who.id) || who.groups.some((id) => lasts(image.sharedWithGroups, id));
}

export function seesVersion(who: Asking, image: ModelImage, now: number): boolean {
  if (!sees(who, image, now)) return false;
  if (who?.staff) return true;
  if (over(image.version.end, now)) return false;
  return image.version.start <= now || who?.id === image.owner.id;
}

/** The status of an edit that is well said. */
export function editStatus(who: Asking, image: ModelImage, now: number, visible = sees): number {
  if (who === null) return 401;
  if (!visible(who, image, now)) return 404;
  return who.staff || who.id === image.owner.id ? 200 : 403;
}

export function deleteStatus(who: Asking, image: ModelImage, now: number): number {
  const status = editStatus(who, image, now);
  if (status !== 200) return status;
  return over(image.end, now) ? 404 : 204;
}

/** A share until then, or for good. */
export function shareStatus(who: Asking, image: ModelImage, end: number | null, now: number): number {
  const status = editStatus(who, image, now);
  return status === 200 && over(end, now) ? 400 : status;
}

export function unshareStatus(who: Asking, image: ModelImage, shared: boolean, now: number): number {
  const status = editStatus(who, image, now);
  if (status !== 200) return status;
  return shared ? 204 : 404;
}

/** Nothing in the model refers to an image. */
export function purgeStatus(who: Asking, image: ModelImage, now: number): number {
  if (who === null) return 401;
  if (!who.staff) return 403;
  return over(image.end, now) ? 204 : 409;
}

export interface ModelFilter {
  readonly search?: string;
  readonly tag?: string;
  readonly creator?: string;
}

const contains = (texts: readonly string[], part: string): boolean =>
  texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));

export function passes(image: ModelImage, { search, tag, creator }: ModelFilter): boolean {
  const { name, description, owner, tags } = image;
  if (search !== undefined && !contains([name, description, owner.username, ...tags], search)) return false;
  if (tag !== undefined && !tags.includes(tag)) return false;
  return creator === undefined || isNamed(owner, creator);
}

export const isNamed = (person: Person, name: string): boolean =>
  name === person.username || name === String(person.id);

/** What Online Labs lists beside that: public images, and those of the token's organization. */
export const listedByOrganization = (who: Person, image: ModelImage): boolean =>
  image.isPublic || image.organization === who.organization;

export const newestFirst = (left: ModelImage, right: ModelImage): number =>
  right.start - left.start || right.id - left.id;
