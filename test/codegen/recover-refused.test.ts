import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { parseDespiteErrors } from '../../codegen/recover/refused.js';
import { circles } from '../../codegen/recover/refused-types.js';
import { typesNobodyDescribes } from '../../codegen/recover/undefined-types.js';
import { Source } from '../../codegen/source.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n';
const other = '\n## B [/b]\n### Put [PUT]\n+ Response 204\n';

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', text);
  const found = diagnostics
    .filter((one) => one.code !== 'parser-warning')
    .map((one) => `${one.code} ${formatSpan(one.span).replace('a.apib:', '')}`);
  const components = document?.components as { schemas?: Record<string, object> } | undefined;
  return { paths: document?.paths as Record<string, unknown>, schemas: components?.schemas ?? {}, found };
}

function properties(text: string): Record<string, unknown> {
  const { paths } = compiled(text);
  const operation = (paths['/a'] as { get: { responses: Record<string, { content: object }> } }).get;
  const [media] = Object.values(operation.responses['200']?.content ?? {});
  return (media as { schema: { properties: Record<string, unknown> } }).schema.properties;
}

test('a type that is not described allows anything, and its members and values stay', () => {
  const text = `${head}    + Attributes\n        + a: x (Foo, required) - words\n        + b (\`Bar.Baz\`)\n            + c: 1 (number)\n${other}`;
  assert.deepEqual(compiled(text).found, ['unknown-type 9:11', 'unknown-type 10:11']);
  assert.deepEqual(compiled(text).schemas, { Foo: { title: 'Foo' }, 'Bar.Baz': { title: 'Bar.Baz' } });
  assert.deepEqual(properties(text), {
    a: { $ref: '#/components/schemas/Foo', description: 'words', examples: ['x'] },
    b: {
      title: 'Bar.Baz',
      type: 'object',
      properties: { c: { type: 'number', examples: [1] } },
    },
  });
  assert.deepEqual(Object.keys(compiled(text).paths), ['/a', '/b']);
});

test('a type that is the whole of a body is an object, unless a body of it shows something else', () => {
  const list = `${head}    + Attributes (Foo)\n\n    + Body\n\n            [1]\n`;
  assert.deepEqual(compiled(`${head}    + Attributes (Foo)\n${other}`).schemas, {
    Foo: { title: 'Foo', type: 'object' },
  });
  assert.deepEqual(compiled(list).schemas, { Foo: { title: 'Foo' } });
  assert.deepEqual(compiled(`${list}\n## B [GET /b]\n+ Response 200\n    + Attributes (Foo)\n`).schemas, {
    Foo: { title: 'Foo' },
  });
  assert.match(
    compile('a.apib', `${head}    + Attributes (Foo)\n`).diagnostics[0]?.message ?? '',
    /“Foo” is not described and is taken for any object; it is used here/,
  );
});

test('types under headings with backticks or underlined are described once', () => {
  const types = '\n# Data Structures\n## `the-one` (object)\n+ a\n\nOther (object)\n-----\n+ b\n';
  const text = `${head}    + Attributes\n        + m (the-one)\n        + n (Other)\n        + o (None)\n${types}`;
  const { schemas, found } = compiled(text);
  assert.deepEqual(Object.keys(schemas), ['the-one', 'Other', 'None']);
  assert.deepEqual(found, ['unknown-type 11:11']);
});

test('a word that MSON does not have is read as what it means', () => {
  const text = `${head}    + Attributes\n        + a: 1 (int)\n        + b: \`a\` (date)\n        + c (array[Text])\n`;
  assert.deepEqual(compiled(text).found, ['type-word 9:17', 'type-word 10:19', 'type-word 11:20']);
  assert.deepEqual(compiled(text).schemas, {});
  assert.deepEqual(properties(text), {
    a: { type: 'integer', examples: [1] },
    b: { type: 'string', examples: ['a'] },
    c: { type: 'array', items: { type: 'string' } },
  });
});

test('types that inherit from each other lose one base, and the rest is compiled', () => {
  const types = '\n# Data Structures\n## X (Y)\n+ x\n\n## Y (X)\n+ y\n';
  const { schemas, found, paths } = compiled(`${head}    + Attributes (X)\n${other}${types}`);
  assert.deepEqual(found, ['section-refused 15:1']);
  assert.deepEqual(Object.keys(schemas), ['X', 'Y']);
  assert.deepEqual(Object.keys(paths), ['/a', '/b']);
});

test('a mixin in a circle and a type described twice cost no more than themselves', () => {
  const types = '\n# Data Structures\n## X\n+ Include X\n+ x\n\n## Z\n+ z\n\n## Z\n+ other\n';
  const text = `${head}    + Attributes\n        + m (number)\n${other}${types}`;
  const { schemas, found, paths } = compiled(text);
  assert.deepEqual(found, ['section-refused 17:1', 'section-refused 23:1']);
  assert.deepEqual(Object.keys(schemas), ['X', 'Z']);
  assert.deepEqual(Object.keys(properties(text)), ['m']);
  assert.deepEqual(Object.keys(paths), ['/a', '/b']);
});

test('a reference to a model that there is not leaves its response', () => {
  const { found, paths } = compiled(`${head}    [Nope][]\n${other}`);
  assert.deepEqual(
    found,
    ['section-refused 8:5', 'schema-inferred 7:3'].filter((one) => found.includes(one)),
  );
  assert.ok(found.includes('section-refused 8:5'));
  assert.deepEqual(Object.keys(paths), ['/a', '/b']);
});

test('where the parser breaks down, the line that breaks it is found and taken out', () => {
  const broken = `        + a ${'('.repeat(5000)}\n`;
  const { found, paths } = compiled(`${head}    + Attributes\n        + b\n${broken}        + c\n${other}`);
  assert.deepEqual(found, ['section-refused 10:9']);
  assert.deepEqual(Object.keys(paths), ['/a', '/b']);
});

test('an empty document, one without a resource, and rubbish have a diagnostic', () => {
  const rubbish = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256);
  for (const content of ['', '\n \n', '# T\n\nwords', 'words', rubbish]) {
    const { diagnostics } = compile('a.apib', content);
    assert.ok(
      diagnostics.some((one) => one.severity === 'error'),
      String(content).slice(0, 20),
    );
  }
});

test('a parser that refuses everything has no answer, and comes to an end', () => {
  let count = 0;
  const { answer, diagnostics } = parseDespiteErrors(new Source('a.apib', 'a\n'.repeat(1000)), () => {
    count += 1;
    return { refusal: { message: 'no', at: count } };
  });
  assert.equal(answer, undefined);
  assert.equal(diagnostics.at(-1)?.code, 'parser-error');
  assert.ok(count < 50);
});

test('types that nobody describes are found at once, for each refusal costs a parse', () => {
  const attributes =
    '    + Attributes (A)\n        + b (array[B], required)\n        + Include C\n        + d (Known)\n';
  const text = `${head}${attributes}\n    + Body\n\n            + e (E)\n\n## A [/x]\n\n## Known [/y]\n+ Attributes\n    + k\n`;
  const namesIn = (blueprint: string) => [...typesNobodyDescribes(new Source('a.apib', blueprint)).keys()];
  assert.deepEqual(namesIn(text), ['A', 'B', 'C']);
  const types = '### D\n\n+ e (E)\n\n### E\n\n+ d (D)\n';
  assert.deepEqual(namesIn(types), ['E', 'D']);
  assert.deepEqual(namesIn(`## Data Structures\n\n${types}`), []);
});

test('a large document that is refused again and again ends before what is refused', () => {
  const section = (index: number) =>
    `## R${index} [/r${index}]\n### Get [GET]\n+ Response 200\n\n    [Nope${index}][]\n\n`;
  const good = `## Good [/good]\n### Get [GET]\n+ Response 204\n\n${'Many words. '.repeat(20_000)}\n\n`;
  const refused = Array.from({ length: 30 }, (_, index) => section(index)).join('');
  let parses = 0;
  const source = new Source('a.apib', `FORMAT: 1A\n\n# T\n\n${good}${refused}`);
  const { answer, diagnostics } = parseDespiteErrors(source, ({ lines, text }) => {
    parses += 1;
    const at = lines.findIndex((line) => line.text.includes('[Nope'));
    const before =
      lines
        .slice(0, at + 1)
        .map((line) => line.text)
        .join('\n').length - 1;
    return at < 0 ? { answer: text } : { refusal: { message: 'no such model', at: before } };
  });
  assert.match(answer ?? '', /## Good/);
  assert.ok(parses <= 8, `${parses} parses`);
  assert.match(diagnostics.at(-1)?.message ?? '', /nor is what follows read/);
});

test('references to no model, however many, cost two parses and the payload’s reference alone', () => {
  const payloads = Array.from(
    { length: 80 },
    (_, index) => `\n## A ${index} [/a/${index}]\n### Get [GET]\n+ Response 200\n\n    [None ${index}][]\n`,
  );
  let count = 0;
  const source = new Source('a.apib', `# T\n${payloads.join('')}`);
  const { answer, diagnostics } = parseDespiteErrors(source, ({ lines }) => {
    count += 1;
    const at = lines.findIndex(({ text }) => text.includes('[None'));
    const name = /\[(.*)\]\[\]/.exec(lines[at]?.text ?? '')?.[1];
    return name === undefined
      ? { answer: lines.length }
      : { refusal: { message: `Undefined resource model ${name}`, at: 0 } };
  });
  assert.equal(answer, source.lines.length);
  assert.equal(count, 2);
  assert.deepEqual(
    diagnostics.map(({ code, span }) => `${code} ${span.line}:${span.column}`),
    payloads.map((_, index) => `section-refused ${index * 6 + 7}:5`),
  );
});

const many = Array.from({ length: 40 }, (_, index) => index);

/** How often the parser that refuses the first line of which `isRefused` holds is asked, and what is taken out. */
function takenOutOf(text: string, message: string, isRefused: (line: string) => boolean) {
  let parses = 0;
  const { diagnostics } = parseDespiteErrors(new Source('a.apib', text), ({ lines }) => {
    parses += 1;
    const at = lines.findIndex((line) => isRefused(line.text));
    const before = lines.slice(0, at).reduce((sum, line) => sum + line.text.length + 1, 0);
    return at < 0 ? { answer: true } : { refusal: { message, at: before } };
  });
  return { parses, lines: diagnostics.map(({ span }) => span.line) };
}

test('types that inherit from themselves, however many, cost one refusal, and keep what they hold', () => {
  const types = many.map((index) => `## T${index} (T${index})\n+ a (number)\n`).join('');
  const text = `# T\n${other}\n# Data Structures\n${types}`;
  const { schemas, found, paths } = compiled(text);
  const first = text.split('\n').indexOf('## T0 (T0)') + 1;
  assert.deepEqual(
    found,
    many.map((index) => `section-refused ${first + index * 2}:1`),
  );
  assert.equal(Object.keys(schemas).length, many.length);
  assert.deepEqual(schemas.T39, {
    type: 'object',
    properties: { a: { type: 'number' } },
  });
  assert.deepEqual(Object.keys(paths), ['/b']);
  const message = "base type 'T0' circularly referencing itself";
  assert.equal(takenOutOf(text, message, (line) => / \(T/.test(line)).parses, 2);
});

test('mixins in a circle, types and models of one name are each found at once', () => {
  const mixins = many.map((index) => `## T${index}\n+ Include T${index}\n+ a\n`).join('');
  const circular = "base type 'T0' circularly referencing itself";
  const ofMixins = takenOutOf(`# Data Structures\n${mixins}`, circular, (line) =>
    line.startsWith('+ Include'),
  );
  assert.deepEqual(ofMixins, { parses: 2, lines: many.map((index) => 3 + index * 3) });

  const resources = many.map((index) => `## R [/${index}]\n+ Attributes (object)\n    + a\n`).join('');
  const twice = takenOutOf(
    `## R [/]\n+ attributes\n    + a\n${resources}`,
    "named type 'R' is defined more than once",
    (line) => line.startsWith('+ Attributes'),
  );
  assert.deepEqual(twice, { parses: 2, lines: many.map((index) => 5 + index * 3) });

  const models = many.map((index) => `## R [/${index}]\n+ Model\n\n        x\n`).join('');
  const ofModels = takenOutOf(
    `## R [/]\n+ model\n\n        x\n${models}`,
    "symbol 'R' already defined",
    (line) => line.startsWith('+ Model'),
  );
  assert.equal(ofModels.parses, 2);
  assert.deepEqual(
    ofModels.lines,
    many.map((index) => 6 + index * 4),
  );
});

test('a circle of many types loses one base, also where an array is part of it', () => {
  const bases = ['## A (B)', '## B (C)', '## C (array[A])', '## D (A)', '## E (`D`)'];
  const source = new Source('a.apib', `# Data Structures\n${bases.join('\n')}\n`);
  assert.deepEqual(circles(source), [{ at: 1, message: "base type 'A' circularly referencing itself" }]);
});

test('a type that nobody describes is known by any name, of the words in brackets the first', () => {
  const attributes =
    '    + Attributes\n        + a (required, `U(1).x`)\n        + b (array[V.1, W:*], X)\n        + Include `Y.2`\n        + c (*z*)\n';
  const source = new Source('a.apib', `${head}${attributes}`);
  assert.deepEqual([...typesNobodyDescribes(source).keys()], ['U(1).x', 'V.1', 'W:*', 'Y.2']);
});
