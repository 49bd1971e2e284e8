import type { Architecture } from './image.js';
import type { RequestStatus, RequestStep, RequestVisibility } from './image-request.js';
import type { Micros } from './time.js';
import type { TokenScope } from './token.js';

/**
 * A small catalogue to look around in. It holds what the seeds' examples name, so that every example of a contract
 * can be asked for. References are by id, within this data. Its tokens are there to be looked at: nobody has them, and
 * whoever loads the data makes others.
 */
export interface DemoData {
  readonly organizations: readonly { id: number; uuid: string; name: string }[];
  readonly users: readonly DemoUser[];
  readonly tokens: readonly { id: number; user: number; label: string; scopes: readonly TokenScope[] }[];
  readonly providers: readonly { id: number; uuid: string; name: string }[];
  readonly identities: readonly { id: number; uuid: string; user: number; providers: readonly number[] }[];
  readonly instances: readonly { id: number; uuid: string; name: string; owner: number; provider: number }[];
  readonly volumes: readonly { id: number; uuid: string; name: string; provider: number }[];
  readonly tags: readonly { id: number; uuid: string; name: string; description: string }[];
  readonly licenses: readonly { id: number; name: string; text: string }[];
  readonly scripts: readonly { id: number; name: string; text: string }[];
  readonly groups: readonly { id: number; name: string; members: readonly number[] }[];
  readonly images: readonly DemoImage[];
  readonly versions: readonly DemoVersion[];
  readonly requests: readonly DemoRequest[];
}

export interface DemoUser {
  readonly id: number;
  readonly uuid: string;
  readonly username: string;
  readonly staff: boolean;
  readonly organizations: readonly number[];
}

export interface DemoImage {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly owner: number;
  readonly organization: number | null;
  readonly isPublic: boolean;
  readonly sharedWith: readonly number[];
  readonly tags: readonly number[];
  readonly start: Micros;
  readonly end: Micros | null;
  readonly arch: Architecture;
  readonly volume: number;
}

/** Parents come before their children. */
export interface DemoVersion {
  readonly id: number;
  readonly uuid: string;
  readonly image: number;
  readonly name: string;
  readonly changeLog: string;
  readonly parent: number | null;
  readonly identity: number | null;
  readonly user: number;
  readonly start: Micros;
  /** Ids; none unless said. */
  readonly licenses?: readonly number[];
  readonly scripts?: readonly number[];
  readonly membership?: readonly number[];
  readonly machines: readonly { id: number; uuid: string; provider: number; start: Micros }[];
}

export interface DemoRequest {
  readonly id: number;
  readonly uuid: string;
  readonly status: RequestStatus;
  readonly requester: number;
  readonly name: string;
  readonly instance: number;
  readonly provider: number;
  readonly description: string;
  readonly software: string;
  readonly sys: string;
  readonly exclude: string;
  readonly tags: readonly string[];
  readonly visibility: RequestVisibility;
  readonly created: Micros;
  readonly steps: readonly {
    readonly status: RequestStep['status'];
    readonly by: number;
    readonly at: Micros;
    readonly message: string;
  }[];
  readonly image: number | null;
}
