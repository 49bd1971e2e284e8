import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import ts from 'typescript';
import { compile } from '../../codegen/compile.js';
import { filesOf } from '../../codegen/files.js';

const blueprint = `FORMAT: 1A
HOST: https://api.example.org/v1

# T

## Note [/notes/{id}]
+ Parameters
    + id (string, required)

### Read Note [GET]
+ Response 200 (application/json)
    + Headers

            X-Count: 2

    + Attributes (Memo)

+ Response 404

# Data Structures

## Memo (object, fixed-type)
+ text: hello (string, required)
+ hint (string, optional)
`;

let generated: ReadonlyMap<string, string>;
/** TypeScript's own declarations, read once: they take longer than all else. */
const library = new Map<string, ts.SourceFile | undefined>();

before(async () => {
  generated = await filesOf(compile('note.apib', blueprint));
});

/** What the real compiler says of a handler module beside the generated files. */
function check(body: string, files = generated): string[] {
  return checkModule(`export const handlers: Handlers<null> = {${body}};`, files);
}

function checkModule(text: string, given: ReadonlyMap<string, string>): string[] {
  const files = new Map([...given].map(([name, text]) => [`/g/${name}`, text]));
  files.set('/g/main.ts', `import type { Handlers } from './handlers.js';\n${text}\n`);
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile: readFromDisk } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.directoryExists = () => true;
  host.readFile = (name) => files.get(name) ?? readFromDisk.call(host, name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!library.has(name)) library.set(name, getSourceFile.call(host, name, version, ...rest));
    return library.get(name);
  };
  const program = ts.createProgram(['/g/main.ts', '/g/routes.ts'], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
}

const headers = `headers: { 'X-Count': 1 }`;

test('a handler that answers as declared compiles', () => {
  assert.deepEqual(
    check(
      `async readNote(request) { return request.path.id === 'x' ? { status: 404 } : { status: 200, ${headers}, body: { text: 'a' } }; }`,
    ),
    [],
  );
});

const refused = {
  'an undeclared status': `async readNote() { return { status: 201 }; }`,
  'a missing field': `async readNote() { return { status: 200, ${headers}, body: {} }; }`,
  'a wrong type': `async readNote() { return { status: 200, ${headers}, body: { text: 1 } }; }`,
  'an explicit undefined': `async readNote() { return { status: 200, ${headers}, body: { text: 'a', hint: undefined } }; }`,
  'a missing header': `async readNote() { return { status: 200, body: { text: 'a' } }; }`,
  'a body where there is none': `async readNote() { return { status: 404, body: { text: 'a' } }; }`,
  'a parameter that is not there': `async readNote(request) { request.path.name; return { status: 404 }; }`,
  'a missing handler': '',
  'a handler too many': `async readNote() { return { status: 404 }; }, async other() {}`,
};
for (const [what, body] of Object.entries(refused)) {
  test(`${what} does not compile`, () => {
    assert.notDeepEqual(check(body), []);
  });
}

const many = `FORMAT: 1A

# T

## A [/a/{id}{?q*}]
### constructor [GET]
+ Request One (application/json)
    + Headers

            Accept: text/plain
            X-It's: a

+ Response 200 (application/json)
    + Headers

            X-It's: 1

    + Attributes
        + id (number, required)

+ Response 200 (text/plain; charset="utf-8")

        a

+ Response 999

### Link */ it [LINK]
+ Request (application/json)
    + Attributes
        + with (string, required)

+ Response 204

### Nothing shown [COPY]

## B [/a/{name}?kind=big]
### Get [GET]
+ Response 404

### 削除 [DELETE]
+ Response 204
`;

test('merged operations, several media types and methods of one’s own give code that compiles', async () => {
  const files = await filesOf(compile('many.apib', many));
  const body = `
    async constructor({ path, query, headers }) {
      if (path.id === query.kind) return { status: 404 };
      if (headers["x-it's"] === undefined) return { status: 999 };
      return { status: 200, contentType: 'application/json', body: { id: 1 } };
    },
    async linkIt({ body }) { return body.with === '' ? { status: 204 } : { status: 204, body: undefined }; },
    async nothingShown() { throw new Error('no answer is promised'); },
    async 削除() { return { status: 204 }; },
  `;
  assert.deepEqual(check(body, files), []);
  assert.notDeepEqual(check(body.replace('body.with', 'body.without'), files), []);
  assert.match(
    files.get('routes.ts') ?? '',
    /operationId: 'linkIt',\n {4}method: 'LINK',\n {4}path: '\/a\/\{id\}'/,
  );
});

test('the route table and the committed source agree on the operation', async () => {
  assert.match(generated.get('routes.ts') ?? '', /basePath = '\/v1'/);
  assert.match(generated.get('routes.ts') ?? '', /source: 'note\.apib:10:1'/);
  assert.match(await readFile('generated/online-labs/images/routes.ts', 'utf8'), /basePath = ''/);
});
