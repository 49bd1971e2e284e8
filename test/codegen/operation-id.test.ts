import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

const head = 'FORMAT: 1A\n\n# T\n\n';

/** The ids of a document's operations, by method and path. */
function ids(...sections: readonly string[]): Record<string, string> {
  const { document } = compile('a.apib', `${head}${sections.join('\n')}`);
  return Object.fromEntries(
    Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
      (['get', 'post', 'delete'] as const).flatMap((method) => {
        const id = item[method]?.operationId;
        return id === undefined ? [] : [[`${method} ${path}`, id]];
      }),
    ),
  );
}

const action = (resource: string, name: string) => `## ${resource}\n### ${name}\n+ Response 204\n`;

test('an operation is called after its action', () => {
  assert.deepEqual(ids(action('Note [/notes]', 'List all Notes [GET]')), { 'get /notes': 'listAllNotes' });
});

test('without a name it is called after method and path', () => {
  assert.deepEqual(ids('# GET /notes/{id}\n+ Response 204\n'), { 'get /notes/{id}': 'getNotesId' });
});

const shared = [
  action('Note [/notes]', 'List [GET]'),
  action('Tag [/tags]', 'List [GET]'),
  action('Tag [/old/tags]', 'List [GET]'),
  action('Tag [/old-tags]', 'list [GET]'),
];

test('operations of one name take as many words more as tell them apart', () => {
  assert.deepEqual(ids(...shared), {
    'get /notes': 'listNote',
    'get /tags': 'listGetTags',
    'get /old/tags': 'listGetOldTags2',
    'get /old-tags': 'listGetOldTags',
  });
});

test('the order of the document does not matter', () => {
  assert.deepEqual(
    Object.entries(ids(...[...shared].reverse())).sort(),
    Object.entries(ids(...shared)).sort(),
  );
});

test('letters of any script are kept, and what no name may hold is left out', () => {
  assert.deepEqual(ids(action('A [/a]', 'Пользователи – все! [GET]'), action('B [/b]', 'हिन्दी सूची [GET]')), {
    'get /a': 'пользователиВсе',
    'get /b': 'हिन्दीसूची',
  });
  assert.deepEqual(ids(action('A [/a]', '2 ½ things [GET]')), { 'get /a': 'operation2Things' });
});

test('a sentence is cut at a word, and one endless word anywhere', () => {
  const [sentence = ''] = Object.values(ids(action('A [/a]', `${'word '.repeat(40)}[GET]`)));
  assert.equal(sentence, `word${'Word'.repeat(15)}`);
  const [word = ''] = Object.values(ids(action('A [/a]', `${'x'.repeat(500)} [GET]`)));
  assert.equal(word, 'x'.repeat(64));
});
