import type { Handlers } from '../../../generated/operator/events/handlers.js';
import type { components } from '../../../generated/operator/events/types.js';
import { invalid } from '../../catalogue/errors.js';
import type { CatalogueEvent } from '../../store/events.js';
import type { Context } from '../context.js';
import { inMicros } from '../timestamps.js';

const STANDARD = 100;
const MOST = 1000;

type EventBody = components['schemas']['Event'];
type RecordBody = EventBody['before'];

const eventView = (event: CatalogueEvent): EventBody => ({
  position: event.position,
  at: inMicros(event.at),
  by: { user: event.user, token: event.tokenLabel },
  operation: event.operation,
  kind: event.kind,
  id: event.id,
  before: event.before as RecordBody,
  after: event.after as RecordBody,
});

/** A number past these is not the one that was sent; the contract has judged the rest. */
function exact(value: number, field: string): number {
  if (Number.isSafeInteger(value)) return value;
  throw invalid(field, 'must be a smaller number');
}

export const handlers: Handlers<Context> = {
  async readTheEventLog({ query }, { store, call }) {
    const { kind, id, after = 0, limit = STANDARD } = query;
    const { events, next, last } = await store.events(
      {
        ...(kind !== undefined && { kind }),
        ...(id !== undefined && { id: exact(id, 'id') }),
      },
      exact(after, 'after'),
      Math.min(exact(limit, 'limit'), MOST),
      call,
    );
    return { status: 200, body: { next, last, results: events.map(eventView) } };
  },
};
