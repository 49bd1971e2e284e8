import type { Problem } from './model.js';

/** Whether two problems of one operation are one defect: what came may differ, as in another id or another time. */
export function isSameProblem(one: Problem, other: Problem): boolean {
  return one.check === other.check && one.cause === other.cause;
}
