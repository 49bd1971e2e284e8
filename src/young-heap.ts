import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for new objects as small as it begins. What a start makes lives on, which V8 takes for a reason to
 * let that space grow to 32 MB; the few requests that are answered at a time do not need it. To be imported first.
 */
setFlagsFromString('--semi-space-growth-factor=1');
/** So small a space is cleared before another thread has woken up to help. */
setFlagsFromString('--no-parallel-scavenge');
