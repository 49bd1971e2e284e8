import assert from 'node:assert/strict';
import type { StateAnswer } from '../../../codegen/library.js';
import type { Who } from '../../harness.js';
import {
  type Ask,
  expectStatus,
  type Item,
  itemOf,
  nameOf,
  type Relation,
  type Relations,
} from './relation.js';

/** A thing that can be read, and changed in place. */
export interface One {
  readonly read: string;
  /** Below the contract's mount. */
  readonly url: string;
  readonly as: Who;
  readonly edit?: Edit;
}

export interface Edit {
  readonly operation: string;
  /** By field: another value, and where it is shown otherwise what is shown. */
  readonly fields: Readonly<Record<string, Value>>;
  /** Fields that change with every change. */
  readonly moving?: readonly string[];
  /** Bodies that are refused, each for a reason that the prose gives. */
  readonly refused: Readonly<Record<string, unknown>>;
  /** Who may not, and what they are told. */
  readonly others: readonly (readonly [who: Who | undefined, status: number])[];
}

export type Value = { readonly sent: unknown; readonly shown?: Item };

export function oneRelations(one: One): Relations {
  const { edit } = one;
  return joinedReads(one, edit === undefined ? {} : { [edit.operation]: edits(one, edit) });
}

function joinedReads(one: One, more: Relations): Relations {
  return {
    [one.read]: {
      'what the caller holds is not sent again': async (ask) => {
        const answer = await read(ask, one);
        const tag = tagOf(answer);
        for (const held of [tag, '*', `"other", ${tag}`, `W/${tag}`]) {
          const again = await ask(one.read, one.url, { as: one.as, headers: { 'if-none-match': held } });
          expectStatus(again, 304, `If-None-Match: ${held}`);
          assert.equal(again.body, '', 'a 304 has no body');
        }
        for (const held of ['"other"', 'other', '""']) {
          const again = await ask(one.read, one.url, { as: one.as, headers: { 'if-none-match': held } });
          expectStatus(again, 200, `If-None-Match: ${held}`);
        }
      },
    },
    ...more,
  };
}

function edits(one: One, edit: Edit): Readonly<Record<string, Relation>> {
  const send = (ask: Ask, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    ask(edit.operation, one.url, { as: one.as, body, headers });
  const unchanged = async (ask: Ask, before: Item, what: string) =>
    assert.deepEqual(thingOf(await read(ask, one)), before, `${what} has changed something`);
  const [[name = '', other] = []] = Object.entries(edit.fields);
  const value = other?.sent;
  return {
    'what is written is read, and what is absent stays': async (ask) => {
      for (const [field, { sent, shown = { [field]: sent } }] of Object.entries(edit.fields)) {
        const before = thingOf(await read(ask, one));
        const answer = await send(ask, { [field]: sent });
        expectStatus(answer, 200, `another ${field}`);
        const after = thingOf(answer);
        const moved = Object.fromEntries((edit.moving ?? []).map((key) => [key, after[key]]));
        assert.deepEqual(after, { ...before, ...moved, ...shown }, `the answer to another ${field}`);
        await unchanged(ask, after, `reading after another ${field}`);
      }
    },
    'nothing changes nothing': async (ask) => {
      const before = await read(ask, one);
      const answer = await send(ask, {});
      expectStatus(answer, 200, 'an empty change');
      assert.deepEqual(thingOf(answer), thingOf(before));
      assert.equal(tagOf(await read(ask, one)), tagOf(before), 'the ETag after an empty change');
    },
    'a change has another ETag, and the old one is held no more': async (ask) => {
      const old = tagOf(await read(ask, one));
      const answer = await send(ask, { [name]: `${value} again` }, { 'if-match': old });
      expectStatus(answer, 200, 'a change with the ETag of the thing');
      assert.notEqual(tagOf(answer), old, 'the ETag after a change');
      const again = await ask(one.read, one.url, { as: one.as, headers: { 'if-none-match': old } });
      expectStatus(again, 200, 'reading with the old ETag');
      assert.equal(tagOf(again), tagOf(answer), 'the ETag that is read');
      expectStatus(
        await send(ask, { [name]: value }, { 'if-match': old }),
        412,
        'a change with the old ETag',
      );
    },
    'who has seen something older is told, and nothing has happened': async (ask) => {
      const before = await read(ask, one);
      for (const seen of ['"other"', `W/${tagOf(before)}`, 'other']) {
        const answer = await send(ask, { [name]: 'Not to be' }, { 'if-match': seen });
        expectStatus(answer, 412, `If-Match: ${seen}`);
        await unchanged(ask, thingOf(before), `If-Match: ${seen}`);
      }
    },
    'what is refused changes nothing': async (ask) => {
      const before = thingOf(await read(ask, one));
      for (const [why, body] of Object.entries(edit.refused)) {
        expectStatus(await send(ask, body), 400, why);
        await unchanged(ask, before, why);
      }
    },
    'who may not change it changes nothing': async (ask) => {
      const before = thingOf(await read(ask, one));
      for (const [as, status] of edit.others) {
        const answer = await ask(edit.operation, one.url, { as, body: { [name]: 'Not to be' } });
        expectStatus(answer, status, `a change by ${nameOf(as)}`);
        await unchanged(ask, before, `a change by ${nameOf(as)}`);
      }
    },
  };
}

async function read(ask: Ask, { read: operation, url, as }: One): Promise<StateAnswer> {
  const answer = await ask(operation, url, { as });
  expectStatus(answer, 200, `reading ${url}`);
  return answer;
}

/** Online Labs puts it under one key. */
function thingOf(answer: StateAnswer): Item {
  const { image, ...more } = itemOf(answer);
  return Object.keys(more).length === 0 ? (image as Item) : itemOf(answer);
}

function tagOf({ headers }: StateAnswer): string {
  const tag = headers.etag ?? '';
  assert.match(tag, /^"[^"]+"$/, 'the ETag is not a strong one');
  return tag;
}
