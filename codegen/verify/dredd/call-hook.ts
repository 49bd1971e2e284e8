import type { Hook } from './hooks.js';

/** How a hook ended. `passedOver` is what it gave its callback, which dredd does not look at. */
export type HookEnd =
  | { readonly kind: 'done'; readonly passedOver?: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'hung' };

/**
 * Calls a hook by dredd's rule: with two parameters it ends when it calls the second one, else when it returns. A promise
 * is waited for, which dredd does not; where a hook has both, its callback ends it, and only a rejection ends it sooner.
 */
export function callHook<T>(hook: Hook<T>, data: T, milliseconds: number): Promise<HookEnd> {
  return new Promise((resolve) => {
    const end = (how: HookEnd) => {
      clearTimeout(timer);
      process.off('uncaughtException', stray);
      resolve(how);
    };
    const threw = (error: unknown) => end({ kind: 'threw', error });
    // What a timer or a listener of the hook throws, nobody else could catch: it would end the whole run.
    const stray = (error: unknown) => threw(error);
    const timer = setTimeout(() => end({ kind: 'hung' }), milliseconds);
    process.on('uncaughtException', stray);
    try {
      const byCallback = hook.length >= 2;
      const returned = hook(data, (passedOver) =>
        end(
          passedOver === undefined || passedOver === null ? { kind: 'done' } : { kind: 'done', passedOver },
        ),
      );
      Promise.resolve(returned).then(() => {
        if (!byCallback) end({ kind: 'done' });
      }, threw);
    } catch (error) {
      threw(error);
    }
  });
}
