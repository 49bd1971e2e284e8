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
function check(body: string): string[] {
  const files = new Map([...generated].map(([name, text]) => [`/g/${name}`, text]));
  files.set(
    '/g/main.ts',
    `import type { Handlers } from './handlers.js';\nexport const handlers: Handlers<null> = {${body}};\n`,
  );
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

test('the route table and the committed source agree on the operation', async () => {
  assert.match(generated.get('routes.ts') ?? '', /basePath = '\/v1'/);
  assert.match(generated.get('routes.ts') ?? '', /source: 'note\.apib:10:1'/);
  assert.match(await readFile('generated/online-labs/images/routes.ts', 'utf8'), /basePath = ''/);
});
