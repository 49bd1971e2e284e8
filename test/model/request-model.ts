/**
 * The life of an image request once more, as a plain table and plain lists: nothing of src/.
 */
export type Status = 'pending' | 'approved' | 'imaging' | 'completed' | 'denied' | 'failed';
export type StepName = 'approval' | 'denial' | 'imaging' | 'completion' | 'failure';

export interface Asker {
  readonly id: number;
  readonly username: string;
  readonly staff: boolean;
  active: boolean;
}

export interface ModelRequest {
  readonly uuid: string;
  readonly requester: Asker;
  readonly instance: string;
  readonly steps: { readonly status: Status; readonly by: string; readonly message: string }[];
}

export interface World {
  readonly requests: readonly ModelRequest[];
  readonly providerActive: boolean;
}

export const BECOMES: Readonly<Record<StepName, Status>> = {
  approval: 'approved',
  denial: 'denied',
  imaging: 'imaging',
  completion: 'completed',
  failure: 'failed',
};

/** Rows: where a request stands; columns: what may be done with it. */
const TABLE: Readonly<Record<Status, readonly StepName[]>> = {
  pending: ['approval', 'denial'],
  approved: ['imaging', 'failure'],
  imaging: ['completion', 'failure'],
  failed: ['approval'],
  completed: [],
  denied: [],
};

export const statusOf = (request: ModelRequest): Status => request.steps.at(-1)?.status ?? 'pending';

const isOpen = (request: ModelRequest): boolean =>
  ['pending', 'approved', 'imaging'].includes(statusOf(request));

export const sees = (who: Asker, request: ModelRequest): boolean =>
  who.staff || who.id === request.requester.id;

/** The status of the answer to a step. */
export function answerToStep(
  { requests, providerActive }: World,
  who: Asker | null,
  request: ModelRequest,
  step: StepName,
  stale: boolean,
): number {
  if (who === null || !who.active) return 401;
  if (!sees(who, request)) return 404;
  if (!who.staff) return 403;
  if (stale) return 412;
  if (!TABLE[statusOf(request)].includes(step)) return 409;
  const rival = requests.some((one) => one !== request && one.instance === request.instance && isOpen(one));
  if (step === 'approval' && rival) return 409;
  const begins = step === 'approval' || step === 'imaging';
  return begins && !(providerActive && request.requester.active) ? 409 : 200;
}

/** The status of the answer to one who asks for an image of an instance. */
export function answerToRequest(
  { requests, providerActive }: World,
  who: Asker | null,
  instance: { readonly uuid: string; readonly owner: number },
): number {
  if (who === null || !who.active) return 401;
  if (!providerActive || (!who.staff && instance.owner !== who.id)) return 400;
  return requests.some((one) => one.instance === instance.uuid && isOpen(one)) ? 409 : 200;
}
