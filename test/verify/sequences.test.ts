import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHECKS, type Check } from '../../codegen/verify/model.js';
import { runSequences } from '../../codegen/verify/sequences/phase.js';
import { OFFSETS, PAGE_SIZES, PAGES, queryNamed } from '../../codegen/verify/sequences/walk.js';
import { operation, subject } from './blueprint.js';
import { contextOf } from './sequences-context.js';
import { type Defect, type Service, startService } from './sequences-service.js';

let service: Service;
before(async () => {
  service = await startService();
});
after(() => service.close());

test('nothing is found on a service that does what its blueprint says, whatever the seed', async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    service.start();
    const { context, reported } = contextOf(service.subject, seed);
    await runSequences(context);
    assert.deepEqual(reported, [], `seed ${seed}`);
    assert.deepEqual(service.ids(), [1, 2, 3, 4, 5], 'what was made is taken away');
  }
});

test('what was made is taken away wherever a limit ends it', async () => {
  service.start();
  const whole = contextOf(service.subject, 1);
  await runSequences(whole.context);
  const made = whole.sent.findIndex(({ method }) => method === 'POST') + 1;
  for (const limit of [made, made + 1, made + 6, whole.sent.length - 3]) {
    service.start();
    const { context, sent } = contextOf(service.subject, 1, { limit });
    await assert.rejects(runSequences(context), { message: 'the limit is reached' });
    assert.deepEqual(service.ids(), [1, 2, 3, 4, 5], `after ${limit} requests`);
    assert.ok(sent.length <= limit + 1);
  }
});

test('what was changed is put back wherever a limit ends it', async () => {
  const { subject } = service;
  const changing = {
    ...subject,
    operations: subject.operations.filter(({ id }) => id !== 'makeANote' && id !== 'deleteANote'),
  };
  service.start();
  const whole = contextOf(changing, 1);
  await runSequences(whole.context);
  const first = whole.sent.findIndex(({ method }) => method === 'PATCH') + 1;
  assert.ok(first > 0);
  for (let limit = first; limit < whole.sent.length; limit += 3) {
    service.start();
    const before = service.contents();
    const { context } = contextOf(changing, 1, { limit });
    await assert.rejects(runSequences(context), { message: 'the limit is reached' });
    assert.deepEqual(service.contents(), before, `after ${limit} requests`);
  }
});

/** What has to be found: the check, the operation, and what tells the cause. */
const DEFECTS: Readonly<Record<Defect, readonly [Check, string, string]>> = {
  'page-skips-one': ['pages-differ', 'listNotes', 'total'],
  'page-repeats-one': ['pages-differ', 'listNotes', 'twice'],
  'page-too-large': ['pages-differ', 'listNotes', 'size'],
  'page-number-shifted': ['pages-differ', 'listNotes', 'number'],
  'total-wrong': ['pages-differ', 'listNotes', 'total'],
  'previous-wrong': ['pages-differ', 'listNotes', 'previous'],
  'filter-ignored': ['filter-ignored', 'listNotes', 'status'],
  'filter-loses-one': ['filter-ignored', 'listNotes', 'status lost'],
  'search-ignored': ['filter-ignored', 'listNotes', 'search'],
  'list-shows-another-title': ['reads-differ', 'readANote', 'title'],
  'listed-cannot-be-read': ['reads-differ', 'readANote', 'not found'],
  'location-wrong': ['not-kept', 'readANote', 'not found'],
  'creation-loses-property': ['not-kept', 'makeANote', 'text'],
  'made-is-not-listed': ['not-listed', 'listNotes', 'made'],
  'change-not-kept': ['not-kept', 'readANote', 'title'],
  'change-ignored': ['not-kept', 'readANote', 'title'],
  'change-resets-another': ['not-kept', 'readANote', 'text by another'],
  'change-drops-another': ['not-kept', 'readANote', 'gone by another'],
  'deleted-is-read': ['still-there', 'readANote', 'read'],
  'delete-only-marks': ['still-there', 'readANote', 'read'],
  'delete-does-nothing': ['not-kept', 'readANote', 'deleted'],
  'deleted-is-listed': ['not-listed', 'listNotes', 'deleted'],
  'second-delete-fails': ['server-error', 'deleteANote', '500'],
  'etag-stale': ['condition-ignored', 'readANote', 'ETag'],
  'if-none-match-ignored': ['condition-ignored', 'readANote', 'If-None-Match'],
  'if-match-ignored': ['condition-ignored', 'changeANote', 'If-Match'],
  'delete-if-match-ignored': ['condition-ignored', 'deleteANote', 'If-Match'],
};

const ALL = Object.keys(CHECKS) as Check[];
/** Those that are on unless said. */
const POLITE = ALL.filter((check) => check !== 'still-there');

test('a server that only marks what is deleted is let be, unless that is asked for', async () => {
  service.start('delete-only-marks');
  const { context, reported } = contextOf(service.subject, 1, { checks: POLITE });
  await runSequences(context);
  assert.deepEqual(reported, []);
});

for (const [defect, [check, operation, cause]] of Object.entries(DEFECTS)) {
  test(`finds ${defect}, and finds it again`, async () => {
    service.start(defect as Defect);
    const { context, reported } = contextOf(service.subject, 1, {
      checks: check === 'still-there' ? ALL : POLITE,
    });
    await runSequences(context);
    const found = reported.map((one) => `${one.problem.check} ${one.operation.id} ${one.problem.cause}`);
    assert.ok(found.includes(`${check} ${operation} ${cause}`), found.join('\n'));
    assert.deepEqual(
      reported.filter(({ again }) => !again),
      [],
    );
  });
}

test('knows paging parameters by their word, whatever sign stands before it', () => {
  const notes = subject([
    '## Notes [/notes{?_page,%24skip,limits}]',
    '### List [GET]',
    '+ Parameters',
    '    + _page: 1 (number, optional)',
    '    + %24skip: 0 (number, optional)',
    '    + limits: 1 (number, optional)',
    '',
    '+ Response 200',
  ]);
  const list = operation(notes, 'list');
  assert.equal(queryNamed(list, PAGES), '_page');
  assert.equal(queryNamed(list, OFFSETS), '$skip');
  assert.equal(queryNamed(list, PAGE_SIZES), undefined);
});
