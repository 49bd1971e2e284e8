import type { Call } from '../src/store/call.js';

/** A call by whoever may open the database: nobody's token, so no user's. */
export const localCall = (): Call => ({
  actor: { kind: 'local', label: 'command line' },
  now: Date.now() * 1000,
});
