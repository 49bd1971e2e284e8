import { type Actor, isStaff, requireImageEditor, type User } from './access.js';
import { forbidden } from './errors.js';
import type { Image, UserChoice } from './image.js';
import type { Micros } from './time.js';

export interface ImageTransfer {
  readonly owner: UserChoice;
  /** Uuid, or null; stays as it is where it is not said. */
  readonly organization?: string | null;
}

/** Asked before owner and organization are looked up, so that nobody learns of them what they may not. */
export function requireTransferRight(
  current: Image,
  actor: Actor,
  { organization }: ImageTransfer,
  now: Micros,
): void {
  requireImageEditor(current, actor, now);
  if (organization !== undefined && !isStaff(actor)) {
    throw forbidden('only staff may say to which organization an image belongs');
  }
}

/** The image in its new hands; what it is shared with stays. The same object when nothing changes. */
export function transferImage(current: Image, owner: User, organization: string | null, now: Micros): Image {
  if (owner.id === current.owner.id && organization === current.organization) return current;
  return { ...current, owner, organization, modified: now };
}
