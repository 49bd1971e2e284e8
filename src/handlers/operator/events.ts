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

function wholeNumber(value: number, field: string, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw invalid(field, `must be a whole number from ${least}`);
}

export const handlers: Handlers<Context> = {
  async readTheEventLog({ query }, { store, call }) {
    const { kind, id, after = 0, limit = STANDARD } = query;
    const { events, next, last } = await store.events(
      {
        ...(kind !== undefined && { kind }),
        ...(id !== undefined && { id: wholeNumber(id, 'id', 1) }),
      },
      wholeNumber(after, 'after', 0),
      Math.min(wholeNumber(limit, 'limit', 1), MOST),
      call,
    );
    return { status: 200, body: { next, last, results: events.map(eventView) } };
  },
};
