import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigurationError, readConfiguration } from '../../codegen/verify/dredd/configuration.js';
import { KEYS } from '../../codegen/verify/dredd/keys.js';
import { resolveDocuments, resolveHookFiles } from '../../codegen/verify/dredd/paths.js';

const { resolve } = createRequire(import.meta.url);

/** What `dredd init` of dredd 14 writes: every option with its default. */
const AS_INIT_WRITES = `
color: true
dry-run: null
hookfiles: null
language: nodejs
require: null
server: npm start
server-wait: 3
init: false
custom: {}
names: false
only: []
reporter: []
output: []
header: []
sorted: false
user: null
inline-errors: false
details: false
method: []
loglevel: warning
path: []
hooks-worker-timeout: 5000
hooks-worker-connect-timeout: 1500
hooks-worker-connect-retry: 500
hooks-worker-after-connect-wait: 100
hooks-worker-term-timeout: 5000
hooks-worker-term-retry: 500
hooks-worker-handler-host: 127.0.0.1
hooks-worker-handler-port: 61321
config: ./dredd.yml
blueprint: a.apib
endpoint: 'http://127.0.0.1:3000'
`;

function problemsOf(text: string): readonly string[] {
  try {
    readConfiguration('dredd.yml', text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('dredd.yml', () => {
  it('is taken as dredd init writes it', () => {
    const { documents, endpoint, server, serverWait, color, ...rest } = readConfiguration(
      'dredd.yml',
      AS_INIT_WRITES,
    );
    assert.deepEqual(
      [documents, endpoint, server, serverWait, color],
      [['a.apib'], 'http://127.0.0.1:3000', 'npm start', 3, true],
    );
    assert.ok(
      Object.values(rest)
        .flat()
        .every((one) => !one || Object.keys(one).length === 0),
    );
  });

  it('has a row in the table for each option of dredd, and for each that dredd calls deprecated or removed', () => {
    const options = JSON.parse(readFileSync(resolve('dredd/options.json'), 'utf8')) as object;
    // Of the command line alone.
    const wanted = Object.keys(options).filter((name) => name !== 'help' && name !== 'version');
    const rules = readFileSync(resolve('dredd/build/configuration/validateConfig.js'), 'utf8');
    const gone = [...rules.matchAll(/options: \[([^\]]*)\]/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
    );
    assert.equal(gone.length, 11);
    assert.deepEqual(
      [...wanted, ...gone, 'blueprint', 'endpoint'].filter((name) => !Object.hasOwn(KEYS, name)),
      [],
    );
  });

  it('says each value in the one form that dredd makes of it', () => {
    const read = readConfiguration(
      'dredd.yml',
      `
blueprint: b.apib
path: a.apib
hookfiles: [one.js, "two/*.js"]
custom: ["a:b", "url:http://x:1"]
header: "X-A: 1"
user: me:secret
method: [get, Post]
only: A > B
sorted: "true"
dry-run: true
reporter: xunit
output: out.xml
loglevel: SILENT
server-wait: "0.5"
color: false`,
    );
    assert.deepEqual(read, {
      documents: ['a.apib', 'b.apib'],
      endpoint: undefined,
      hookfiles: ['one.js', 'two/*.js'],
      require: undefined,
      server: undefined,
      serverWait: 0.5,
      custom: { a: 'b', url: 'http://x:1' },
      names: false,
      dryRun: true,
      sorted: true,
      only: ['A > B'],
      method: ['GET', 'POST'],
      header: ['Authorization: Basic bWU6c2VjcmV0', 'X-A: 1'],
      reports: ['out.xml'],
      inlineErrors: false,
      details: false,
      color: false,
      quiet: true,
    });
    assert.deepEqual(readConfiguration('dredd.yml', 'custom: {a: {b: [1]}}').custom, { a: { b: [1] } });
    // As dredd's own parser has it.
    const merged = readConfiguration('dredd.yml', 'custom: &c {a: 1}\n<<: {custom: *c, only: A}\n');
    assert.deepEqual([merged.custom, merged.only], [{ a: 1 }, ['A']]);
  });

  it('is refused by name where it asks for what is not done, all of it at once', () => {
    assert.deepEqual(
      problemsOf(`
language: ruby
hooks-worker-timeout: 9000
timestamp: true
level: info
reporter: [apiary, xunit]
hookfile: x.js
nonsense: 1
loglevel: debug
init: true
blueprint: https://example.com/a.apib
`),
      [
        'dredd.yml:2:1: language: ruby is not honoured. Hooks are JavaScript: write them anew, or stay with dredd for them',
        'dredd.yml:3:1: hooks-worker-timeout: is not honoured. There is no hooks worker: hooks are JavaScript and run in the same process. Take it out.',
        'dredd.yml:4:1: timestamp: is not honoured. dredd has removed it. `--har FILE` says when each request went.',
        'dredd.yml:5:1: level: is not honoured. dredd deprecates it. Write `loglevel`.',
        'dredd.yml:6:1: reporter: apiary is not honoured. Apiary, which kept these reports, takes no more of them. Take it out.',
        'dredd.yml:7:1: hookfile: dredd has no such key; did you mean “hookfiles”?',
        'dredd.yml:8:1: nonsense: dredd has no such key',
        'dredd.yml:9:1: loglevel: debug is not honoured. `--har FILE` keeps all that was sent and answered',
        'dredd.yml:10:1: init: is not honoured. There is nothing to ask: docs/from-dredd.md says how to write the file.',
        'dredd.yml:11:1: blueprint: https://example.com/a.apib is not on this machine; download it and name the file',
      ],
    );
  });

  it('asks for nothing with what is removed and says false, as old files have it', () => {
    assert.deepEqual(problemsOf('timestamp: false\nsilent: false\nsandbox: false\n'), []);
  });

  it('is refused where a value is of another kind, without showing what may be a secret', () => {
    const problems = problemsOf(`
path: {a: 1}
sorted: maybe
server-wait: soon
header: secret
custom: 1
only: [1]
user: [a]
`);
    assert.deepEqual(problems, [
      'dredd.yml:2:1: path: is a text, or a list of texts',
      'dredd.yml:3:1: sorted: is true or false',
      'dredd.yml:4:1: server-wait: is a number of seconds',
      'dredd.yml:5:1: header: a header is a name, a colon and a value',
      'dredd.yml:6:1: custom: is an object, or a list of texts such as key:value',
      'dredd.yml:7:1: only: is a text, or a list of texts',
      'dredd.yml:8:1: user: is one text',
    ]);
  });

  it('is refused where it is no YAML, or holds no keys', () => {
    assert.match(problemsOf('a: [1').join(), /^dredd\.yml:1:6: /);
    assert.deepEqual(problemsOf('- a'), ['dredd.yml: holds no keys and values']);
    assert.deepEqual(problemsOf(''), []);
    // Ten aliases of ten aliases of ten …
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(10)}]`),
    ];
    assert.match(problemsOf(bomb.join('\n')).join(), /^dredd\.yml: Excessive alias count/);
  });
});

describe('paths and patterns', () => {
  it('are found as dredd finds them', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'paths-'));
    t.after(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'below/deep'), { recursive: true });
    const names = [
      'b.hooks.js',
      'a.hooks.js',
      'below/0.hooks.js',
      'below/deep/z.hooks.js',
      '.hidden.hooks.js',
      'odd (1).js',
    ];
    for (const name of names) writeFileSync(join(folder, name), '');
    const theirs = createRequire(import.meta.url)('dredd/build/resolvePaths.js') as {
      default: (folder: string, patterns: readonly string[]) => readonly string[];
    };
    const cases = [
      ['*.hooks.js'],
      ['./*.hooks.js'],
      ['**/*.hooks.js'],
      ['b.hooks.js', 'a.hooks.js'],
      ['below/*.js', '{a,b}.hooks.js', 'a.hooks.js'],
      [join(folder, 'below/**/*.js')],
      ['odd (1).js'],
    ];
    for (const patterns of cases) {
      assert.deepEqual(resolveHookFiles(folder, patterns), theirs.default(folder, patterns), patterns.join());
    }
    assert.throws(() => resolveHookFiles(folder, ['*.rb']), {
      name: 'NoSuchFile',
      message: '“*.rb” is no file, and fits none',
    });
    // Documents keep the order in which they are named.
    assert.deepEqual(
      resolveDocuments(folder, ['b.hooks.js', '*.hooks.js']).map((path) => path.slice(folder.length + 1)),
      ['b.hooks.js', 'a.hooks.js'],
    );
  });
});
