import type { Precondition } from '../store/call.js';
import { demanded, written } from './conditional.js';
import { merge, type Readers } from './merge.js';

interface EditRequest<Body> {
  readonly headers: { readonly 'if-match'?: string };
  readonly body: Body;
}

interface Edit<Thing, Shown, Body, Changes> {
  readonly view: (thing: Thing) => Shown;
  readonly readers: Readers<Body, Changes>;
  readonly read: () => Promise<Thing>;
  readonly write: (
    changes: Partial<Changes>,
    precondition: Precondition<Thing> | undefined,
  ) => Promise<Thing>;
}

/** A PATCH: what was sent is merged into what is shown, on the condition that was sent with it. */
export async function edited<Thing, Shown extends object, Body extends object, Changes extends object>(
  { headers, body }: EditRequest<Body>,
  { view, readers, read, write }: Edit<Thing, Shown, Body, Changes>,
) {
  const precondition = demanded(headers, view);
  const current = await read();
  // Only what cannot be changed is judged by this reading; the condition is asked again where the edit is made.
  const changes = () => {
    try {
      return merge(body, view(current), readers);
    } catch (error) {
      // Who sends back what is stale is told that, and not which field cannot be changed.
      precondition?.(current);
      throw error;
    }
  };
  return written(view(await write(changes(), precondition)));
}
