import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readOrder } from '../../codegen/verify/sequences/order-file.js';
import { orderOf } from '../../codegen/verify/sequences/ordered.js';
import { runSequences } from '../../codegen/verify/sequences/phase.js';
import { verify } from '../../codegen/verify/verify.js';
import { contextOf } from './sequences-context.js';
import { BLUEPRINT, type Defect, type Service, startService } from './sequences-service.js';

let service: Service;
before(async () => {
  service = await startService();
});
after(() => service.close());

const ORDER = `# A note from its beginning to its end.
- - operation: makeANote
    set:
      /title: Cheese
    take:
      made: /id
  - operation: readANote
    take: { tag: ETag }
  - operation: PATCH /notes/{note_id}
    set: { If-Match: $tag, /title: Old cheese }
  - operation: readANote
    set: { note_id: $made }
  - operation: changeANote
    set: { If-Match: $tag, /title: Older cheese }
    status: 412
  - deleteANote
  - readANote
`;

async function played(text: string, defect?: Defect) {
  service.start(defect);
  const { context, reported, sent } = contextOf(service.subject, 1);
  await runSequences(context, orderOf({ file: 'order.yaml', text }, [service.subject]));
  const ordered = reported.filter(({ key }) => key.startsWith('order:'));
  return { ordered, reported, sent };
}

describe('an order file', () => {
  it('is played as it stands, with what one answer gives in the next request', async () => {
    const { reported, sent } = await played(ORDER);
    assert.deepEqual(reported, []);
    assert.deepEqual(
      sent.slice(0, 7).map(({ method, url, body }) => [method, new URL(url).pathname, body]),
      [
        [
          'POST',
          '/notes',
          '{"title":"Cheese","text":"Two litres of it","status":"open","tags":["shop","food"]}',
        ],
        ['GET', '/notes/6', undefined],
        ['PATCH', '/notes/6', '{"title":"Old cheese","status":"done"}'],
        ['GET', '/notes/6', undefined],
        ['PATCH', '/notes/6', '{"title":"Older cheese","status":"done"}'],
        ['DELETE', '/notes/6', undefined],
        ['GET', '/notes/6', undefined],
      ],
    );
    const headers = sent.slice(0, 5).map((one) => one.headers.find(([name]) => name === 'If-Match')?.[1]);
    assert.deepEqual(headers, [undefined, undefined, '"6-1"', undefined, '"6-1"']);
    assert.deepEqual(service.ids(), [1, 2, 3, 4, 5]);
  });

  it('wins: what it writes is not written in an order that is inferred', async () => {
    const { sent } = await played(ORDER);
    assert.deepEqual(
      sent.filter(({ method }) => method !== 'GET').map(({ method }) => method),
      ['POST', 'PATCH', 'PATCH', 'DELETE'],
    );
  });

  it('takes away what it made and did not delete', async () => {
    await played('- [makeANote, readANote]');
    assert.deepEqual(service.ids(), [1, 2, 3, 4, 5]);
  });

  const findings: readonly (readonly [Defect, string])[] = [
    ['change-ignored', 'not-kept readANote “title” is "Cheese", and "Old cheese" was sent.'],
    ['location-wrong', 'status-differs readANote The status is 404.'],
    ['if-match-ignored', 'status-differs changeANote The status is 200.'],
    ['deleted-is-read', 'still-there readANote 200 came after what it was about was deleted.'],
  ];
  for (const [defect, message] of findings) {
    it(`finds ${defect}, and finds it again`, async () => {
      const { ordered } = await played(ORDER, defect);
      assert.deepEqual(
        ordered.map(({ problem, operation, again }) => [
          `${problem.check} ${operation.id} ${problem.message}`,
          again,
        ]),
        [[message, true]],
      );
    });
  }

  it('says which of its lines a status or a value is missing for', async () => {
    const refused = await played('- - operation: readANote\n    set: { note_id: 1 }\n  - readANote');
    assert.deepEqual(
      refused.ordered.map(({ problem }) => [problem.message, problem.expected]),
      [['The status is 404.', 'success, as order.yaml:3 has it']],
    );
    const absent = await played('- - operation: listNotes\n    take: { first: /results/0/nothing }');
    assert.deepEqual(
      absent.ordered.map(({ problem }) => [problem.message, problem.expected]),
      [['The body has nothing at “/results/0/nothing”.', 'what order.yaml:2 takes from it']],
    );
  });
});

describe('an order file that is none', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'order.yaml:1:1: the file is a list of sequences, each a list of operations.'],
    ['- makeANote', 'order.yaml:1:3: a sequence is a list of operations.'],
    ['- []', 'order.yaml:1:3: a sequence is a list of operations.'],
    [
      '- - [makeANote]',
      'order.yaml:1:5: a step is an operation, or an object with “operation”, “set”, “take” and “status”.',
    ],
    [
      '- - operation: makeANote\n    sett: {}',
      'order.yaml:2:5: “sett” is unknown; a step has “operation”, “set”, “take”, “status”.',
    ],
    ['- - set: {}', 'order.yaml:1:5: the step names no “operation”.'],
    ['- - operation: makeANote\n    status: fine', 'order.yaml:2:13: a status is a number from 100 to 599.'],
    ['- - makeANote\n  - makeNote', 'order.yaml:2:5: there is no operation “makeNote” in notes.apib.'],
    ['- - operation: readANote\n    set: { id: 7 }', 'order.yaml:2:12: readANote has no parameter “id”.'],
    [
      '- - operation: readANote\n    set: { note_id: $made }',
      'order.yaml:2:12: no step before takes “made”.',
    ],
    ['- - "makeANote', 'order.yaml:1:15: Missing closing "quote.'],
  ];
  for (const [text, message] of refused) {
    it(`is refused: ${message}`, () => {
      assert.throws(() => orderOf({ file: 'order.yaml', text }, [service.subject]), {
        name: 'VerifyError',
        message,
      });
    });
  }

  it('does not let aliases stand for more than there is', () => {
    const text = '- - operation: makeANote\n    set: { /a: &a [1], /b: *a }';
    assert.throws(
      () => readOrder({ file: 'order.yaml', text }),
      /^VerifyError: order\.yaml:2:\d+: a value of JSON stands here\.$/,
    );
  });
});

it('verify plays the file that it is given, and refuses a wrong one before any request', async () => {
  service.start();
  const server = service.subject.baseUrl;
  const blueprint = { file: 'notes.apib', content: BLUEPRINT };
  const result = await verify([blueprint], {
    server,
    phases: ['sequences'],
    seed: 1,
    sequence: { file: 'order.yaml', text: '- - operation: readANote\n    status: 200' },
  });
  assert.deepEqual(
    result.findings.map(({ id, check }) => [id, check]),
    [['sequences/readANote/status-differs/1/order:1', 'status-differs']],
  );
  await assert.rejects(
    verify([blueprint], {
      server: 'http://127.0.0.1:1',
      sequence: { file: 'order.yaml', text: '- [readNote]' },
    }),
    { name: 'VerifyError', message: 'order.yaml:1:4: there is no operation “readNote” in notes.apib.' },
  );
});
