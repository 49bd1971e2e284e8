import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatDiagnostic } from '../../codegen/diagnostic-text.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const blueprint = `FORMAT: 1A

# Books

## Book [/books/{id}]
+ Parameters
    + id (number)

### Read [GET]
+ Response 200 (application/json)
    + Attributes
        + title: \`Ada\` (string)
+ Response 404

### Remove [DELETE]
+ Response 204
`;

const head = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n";

function overlay(text: string, file = 'books.overlay.yaml') {
  const compiled = compile('in/books.apib', blueprint, { overlays: [{ file, text }] });
  const document = JSON.parse(JSON.stringify(compiled.document));
  const found = compiled.diagnostics.flatMap((one) =>
    one.code.startsWith('overlay-') ? [`${formatSpan(one.span)} ${one.code}`] : [],
  );
  return { ...compiled, document, found, place: (pointer: string) => placeOf(compiled.places.get(pointer)) };
}

const placeOf = (span: Parameters<typeof formatSpan>[0] | undefined) => span && formatSpan(span);
const actions = (...list: string[]) => `${head}actions:\n${list.map((one) => `  - ${one}\n`).join('')}`;

test('an update merges objects, adds to lists and replaces values', () => {
  const { document, found } = overlay(
    actions(
      "target: $.paths['/books/{id}'].get\n    update:\n      operationId: getBook\n      deprecated: true\n      responses: {'404': {description: Gone}}",
      "target: $.paths['/books/{id}'].get\n    update: {parameters: [{name: q, in: query, schema: {type: string}}]}",
      "target: $.paths['/books/{id}'].get.parameters\n    update: {name: r, in: query, schema: {type: string}}",
      "target: $..properties.title\n    update: {maxLength: 80, type: ['string', 'null']}",
    ),
  );
  assert.deepEqual(found, []);
  const { get } = document.paths['/books/{id}'];
  assert.equal(get.operationId, 'getBook');
  assert.equal(get.deprecated, true);
  assert.equal(get.summary, 'Read');
  assert.equal(get.responses['404'].description, 'Gone');
  assert.ok(get.responses['200']);
  assert.deepEqual(
    get.parameters.map(({ name }: { name: string }) => name),
    ['id', 'q', 'r'],
  );
  const schema = get.responses['200'].content['application/json'].schema;
  assert.equal(schema.properties.title.maxLength, 80);
  assert.deepEqual(schema.properties.title.type, ['string', 'null']);
});

test('one update of several targets leaves them apart', () => {
  const { document } = overlay(
    actions(
      'target: $.paths.*.*.responses.*\n    update: {x-seen: {by: []}}',
      "target: $..['204']['x-seen'].by\n    update: us",
    ),
  );
  const item = document.paths['/books/{id}'];
  assert.deepEqual(item.delete.responses['204']['x-seen'], { by: ['us'] });
  assert.deepEqual(item.get.responses['404']['x-seen'], { by: [] });
});

test('a removal takes objects, values and several entries of one list', () => {
  const { document, found } = overlay(
    actions(
      "target: $.paths['/books/{id}'].delete\n    remove: true\n    update: {x-ignored: 1}",
      "target: $.paths['/books/{id}'].get.summary\n    remove: true",
      'target: $\n    update: {tags: [{name: a}, {name: b}, {name: c}]}',
      "target: $.tags[?@.name != 'b']\n    remove: true",
    ),
  );
  assert.deepEqual(found, []);
  const item = document.paths['/books/{id}'];
  assert.deepEqual([item.delete, item.get.summary], [undefined, undefined]);
  assert.deepEqual(document.tags, [{ name: 'b' }]);
});

test('names that JSONPath has to quote and escape are found', () => {
  const { document, found } = overlay(
    actions(
      'target: $.info\n    update: {"x-a\'b\\\\c\\ud83d\\ude00": {n: 1}}',
      'target: $.info[?@.n == 1]\n    update: {done: true}',
    ),
  );
  assert.deepEqual(found, []);
  assert.deepEqual(document.info["x-a'b\\c😀"], { n: 1, done: true });
});

test('the source map has the places of the overlay, and none of what is gone', () => {
  const { place, places } = overlay(
    actions(
      "target: $.paths['/books/{id}'].delete\n    remove: true",
      "target: $.paths['/books/{id}'].get\n    update:\n      externalDocs:\n        url: https://example.com",
      "target: $.paths['/books/{id}'].get.parameters[0]\n    remove: true",
    ),
  );
  assert.equal(place('/paths/~1books~1{id}/get/externalDocs'), 'books.overlay.yaml:8:7');
  assert.equal(place('/paths/~1books~1{id}/get/externalDocs/url'), 'books.overlay.yaml:9:14');
  assert.equal(place('/paths/~1books~1{id}/get'), 'in/books.apib:9:1');
  const gone = [...places.keys()].filter((pointer) => /\/delete|\/parameters\/0/.test(pointer));
  assert.deepEqual(gone, []);
});

test('a target that matches nothing is an error at its place in the overlay', () => {
  const { diagnostics, found, line, document } = overlay(
    actions('target: $.info\n    update: {x-é: 1}', "target: $.paths['/nowhere']\n    remove: true"),
  );
  assert.deepEqual(found, ['books.overlay.yaml:6:13 overlay-target-unmatched']);
  assert.equal(document.info['x-é'], 1);
  const one = diagnostics.find(({ code }) => code === 'overlay-target-unmatched');
  assert.equal(one?.severity, 'error');
  assert.match(
    one ? formatDiagnostic(one, { line }) : '',
    /\n {4} {2}- target: \$\.paths\['\/nowhere'\]\n {16}\^\n/,
  );
});

test('what is no overlay is refused with a place and a reason, and nothing of it is applied', () => {
  const good = 'actions: [{target: $.info, update: {x-a: 1}}]\n';
  for (const [text, place, reason] of [
    ['[]', '1:1', /an overlay is an object/],
    ['overlay: [\n', '2:1', /./],
    [`overlay: 1.1.0\ninfo: {title: O, version: '1'}\n${good}`, '1:10', /version 1\.1\.0/],
    [`overlay: 1.0\n${good}`, '1:10', /is a text/],
    [`overlay: 1.0.0\n${good}`, '1:1', /“info” is missing/],
    [`overlay: 1.0.0\ninfo: {title: O, version: 1.0}\n${good}`, '2:27', /“info.version” is a text/],
    [`${head}actions: []\n`, '3:1', /at least one/],
    [`${head}actions: [{update: {}}]\n`, '3:11', /“target” is missing/],
    [`${head}actions: [{target: $.info, remove: 1}]\n`, '3:36', /true or false/],
    [`${head}actions: [{target: $.info, updates: {}}]\n`, '3:28', /“updates” is unknown/],
    [`${head}actions: [{target: '$..[', update: {}}]\n`, '3:20', /no JSONPath/],
    [`${head}${good}extends: {}\n`, '4:1', /“extends” is a text/],
    [
      `{"overlay": "1.0.0",\n\t"info": {"title": "ü", "version": 2}, "actions": []}`,
      '2:36',
      /“info.version”/,
    ],
  ] as const) {
    const { found, diagnostics, document } = overlay(text);
    assert.deepEqual(found, [`books.overlay.yaml:${place} overlay-invalid`], text);
    assert.match(diagnostics.find(({ code }) => code === 'overlay-invalid')?.message ?? '', reason);
    assert.equal(document.info['x-a'], undefined, text);
  }
});

test('aliases that stand for more than can be are refused', () => {
  const lines = Array.from(
    { length: 30 },
    (_, index) => `x-${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`,
  );
  const { found } = overlay(
    `${head}x-0: &a0 [a]\n${lines.join('')}actions: [{target: $, update: {x: *a30}}]\n`,
  );
  assert.match(found[0] ?? '', /overlay-invalid$/);
});

test('an overlay extends the blueprint or its OpenAPI document, and no other', () => {
  const extending = (name: string) =>
    overlay(`${head}extends: ${name}\nactions: [{target: $.info, update: {x-a: 1}}]\n`);
  for (const name of ['books.apib', '../out/books.json', 'https://example.com/books.yaml?v=1']) {
    assert.deepEqual(extending(name).found, [], name);
  }
  const { found, document } = extending('./shelves.json');
  assert.deepEqual(found, ['books.overlay.yaml:3:10 overlay-other-document']);
  assert.equal(document.info['x-a'], undefined);
  const renamed = compile('a.apib', blueprint, {
    documentName: 'out/openapi.yaml',
    overlays: [{ file: 'o.yaml', text: `${head}extends: openapi.yaml\nactions: [{target: $.info}]\n` }],
  });
  assert.deepEqual(
    renamed.diagnostics.filter(({ code }) => code.startsWith('overlay-')),
    [],
  );
});

test('what does not fit is an error and leaves the rest', () => {
  for (const [action, reason] of [
    ['target: $.info.title\n    update: x', /no object and no list/],
    ['target: $.paths\n    update: [1]', /updated by an object/],
    ['target: $\n    update: {paths: []}', /“paths” is an object there/],
    ['target: $\n    update: {paths: }', /“paths” is an object there/],
    ['target: $\n    remove: true', /whole document/],
  ] as const) {
    const { found, diagnostics, document } = overlay(actions(action));
    assert.deepEqual(found, ['books.overlay.yaml:4:13 overlay-incompatible'], action);
    assert.match(diagnostics.find(({ code }) => code === 'overlay-incompatible')?.message ?? '', reason);
    assert.ok(document.paths['/books/{id}'].get, action);
  }
});

test('examples are checked against the schemas that an overlay leaves', () => {
  const text = actions('target: $..properties.title\n    update: {maxLength: 2}');
  const body = `${blueprint.replace('+ Response 404', '\n    + Body\n\n            {"title": "long"}\n\n+ Response 404')}`;
  const codes = (overlays: { file: string; text: string }[]) =>
    compile('a.apib', body, { overlays }).diagnostics.map(({ code }) => code);
  assert.deepEqual(codes([]).includes('example-invalid'), false);
  assert.deepEqual(codes([{ file: 'o.yaml', text }]).includes('example-invalid'), true);
});

test('overlays are applied in their order, and the document of another call is as it was', () => {
  const say = (text: string) => ({
    file: `${text}.yaml`,
    text: actions(`target: $.info\n    update: {title: ${text}}`),
  });
  const title = (...texts: string[]) =>
    compile('a.apib', blueprint, { overlays: texts.map(say) }).document?.info.title;
  assert.deepEqual([title('b', 'c'), title('c', 'b'), title()], ['c', 'b', 'Books']);
});
