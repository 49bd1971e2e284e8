import { type Actor, canSeeRequest, hasEnded, isStaff, requireKnown, type User } from './access.js';
import { CatalogueError, forbidden, invalid, notFound } from './errors.js';
import type { FoundTag, Image, Provider, UserShare } from './image.js';
import type { ImageRequest, RequestStatus, RequestStep } from './image-request.js';
import { BOUNDS, checkedText, refuseTooMany } from './text.js';
import type { Micros } from './time.js';

type StepStatus = RequestStep['status'];

/** What may become of a request. What is approved and cannot be carried out fails; it is denied no more. */
export const NEXT_STATUSES: Readonly<Record<RequestStatus, readonly StepStatus[]>> = {
  pending: ['approved', 'denied'],
  approved: ['imaging', 'failed'],
  imaging: ['completed', 'failed'],
  failed: ['approved'],
  completed: [],
  denied: [],
};

/** A machine that imaging made: absent, the uuid is invented and the provider is the requested one. */
export interface NewMachine {
  readonly uuid?: string;
  /** By number, numeric string or uuid. */
  readonly provider?: number | string;
}

export type NewStep =
  | { readonly status: Exclude<StepStatus, 'completed'>; readonly message: string }
  /** Without machines: one, on the requested provider. */
  | { readonly status: 'completed'; readonly message: string; readonly machines?: readonly NewMachine[] };

/** What the store looked up for a step. */
export interface StepSurroundings {
  readonly instanceActive: boolean;
  readonly requesterActive: boolean;
  /** Of the same instance, beside the request itself. */
  readonly hasOtherOpenRequest: boolean;
}

/** Asked before anything else is: who may not see the request learns nothing, who made it that it is not theirs to decide. */
export function requireDecider(request: ImageRequest, actor: Actor): void {
  requireKnown(actor);
  if (!canSeeRequest(request, actor)) throw notFound('image request');
  if (!isStaff(actor)) throw forbidden('only staff may decide an image request');
}

/** The step as it will be kept, where the request may take it. */
export function checkStep(
  request: ImageRequest,
  step: NewStep,
  found: StepSurroundings,
  actor: Actor,
  now: Micros,
): RequestStep {
  requireDecider(request, actor);
  const message = checkedText(step.message, 'message', BOUNDS.message);
  const { status } = request;
  if (!NEXT_STATUSES[status].includes(step.status)) {
    throw conflict(`the request is ${status}, and cannot become ${step.status}`);
  }
  if (step.status === 'approved' && found.hasOtherOpenRequest) {
    throw conflict('an open request for this instance exists');
  }
  if (step.status === 'approved' || step.status === 'imaging') refuseFutile(request, found);
  return { status: step.status, by: actor.kind === 'user' ? actor.user : null, at: now, message };
}

/** Nothing more is begun for what is out of service; what has been made or has gone wrong is written down all the same. */
function refuseFutile({ provider }: ImageRequest, found: StepSurroundings): void {
  if (!found.requesterActive) throw conflict('the requester is not active');
  if (!found.instanceActive) throw conflict('the instance is out of service');
  if (!provider.active) throw conflict('the provider is out of service');
}

const conflict = (message: string): CatalogueError => new CatalogueError('conflict', message);

/** Null: what the client named is no uuid, or no provider. */
export interface FoundMachine {
  readonly uuid: string | null;
  readonly provider: Provider | null;
}

export interface CheckedMachine {
  readonly uuid: string;
  readonly provider: Provider;
}

export const refuseTooManyMachines = (machines: readonly NewMachine[]): void =>
  refuseTooMany(machines, 'machines', BOUNDS.machines);

export function checkMachines(
  machines: readonly FoundMachine[],
  wanted: Provider,
): readonly CheckedMachine[] {
  const checked = machines.map(({ uuid, provider }) => {
    if (uuid === null) throw invalid('machines', 'must be named by uuids');
    if (provider === null) throw invalid('machines', 'must be on providers that exist');
    return { uuid, provider };
  });
  if (new Set(checked.map(({ uuid }) => uuid)).size < checked.length) {
    throw invalid('machines', 'must have each uuid once');
  }
  if (!checked.some(({ provider }) => provider.id === wanted.id)) {
    throw invalid('machines', 'must have one on the provider where the image is wanted');
  }
  return checked;
}

/** Whether what came of the request is the next version of the image that its instance was launched from. */
export const continues = (source: Image | null, requester: User, now: Micros): source is Image =>
  source !== null && source.owner.id === requester.id && !hasEnded(source, now);

const NUMBERED = /^(\d{1,15})(?:\.\d+)*$/;

/** The next whole number: after 0.9 and 1.0 comes 2.0. Names that are no numbers do not count. */
export function nextVersionName(versions: readonly { readonly name: string }[]): string {
  const numbers = versions.map(({ name }) => Number(NUMBERED.exec(name)?.[1] ?? 0));
  return `${Math.max(0, ...numbers) + 1}.0`;
}

/** Who sees an image that a request made: whoever the request says, and nobody else. */
export function sharesOf(
  request: ImageRequest,
  named: readonly User[],
): Pick<Image, 'isPublic' | 'sharedWith'> {
  const shares: readonly UserShare[] = named.map((user) => ({ ...user, end: null }));
  return { isPublic: request.visibility === 'public', sharedWith: shares };
}

/** The tags of an image with those of its next version, which come to those it has. */
export function joinedTags(current: Image['tags'], added: readonly FoundTag[]): readonly FoundTag[] {
  const known = new Set(current.map(({ id }) => id));
  const all = [...current, ...added.filter((tag) => typeof tag === 'string' || !known.has(tag.id))];
  if (all.length > BOUNDS.tags) throw conflict(`the image would have more than ${BOUNDS.tags} tags`);
  return all;
}

/**
 * An image with its next version, and these tags. It is open to whom the request says, since who asked
 * for a private image must not find the new version public; what a public one was shared with before, it keeps.
 */
export function continuedImage(
  current: Image,
  request: ImageRequest,
  tags: Image['tags'],
  named: readonly User[],
  now: Micros,
): Image {
  const open = sharesOf(request, named);
  return {
    ...current,
    tags,
    isPublic: open.isPublic,
    sharedWith: open.isPublic ? current.sharedWith : open.sharedWith,
    sharedWithGroups: open.isPublic ? current.sharedWithGroups : [],
    modified: now,
  };
}
