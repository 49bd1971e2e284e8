/** What a value is: each is given in the form in which dredd takes it. */
type Form = 'text' | 'texts' | 'flag' | 'seconds' | 'pairs';

export type Key =
  | { readonly kind: 'honoured'; readonly form: Form; readonly says: string }
  /** `harmless`: values that ask for nothing, such as those that `dredd init` writes. */
  | { readonly kind: 'refused'; readonly harmless: readonly unknown[]; readonly says: string };

const honoured = (form: Form, says: string): Key => ({ kind: 'honoured', form, says });
const refused = (says: string, ...harmless: readonly unknown[]): Key => ({ kind: 'refused', harmless, says });

const WORKER = 'There is no hooks worker: hooks are JavaScript and run in the same process. Take it out.';

/**
 * Every key of a `dredd.yml` that dredd 14 knows or knew, in the order of its own list, and what becomes of it. The table
 * of docs/from-dredd.md is made of these.
 */
export const KEYS = {
  blueprint: honoured('text', 'The API Blueprint document, a file or a pattern.'),
  endpoint: honoured(
    'text',
    'The URL of the server; its path stands before all of the paths of the blueprint.',
  ),
  path: honoured('texts', 'More documents, files or patterns. They come before `blueprint`.'),
  'dry-run': honoured('flag', 'Hooks run, nothing is sent, every transaction is skipped.'),
  hookfiles: honoured('texts', 'Hook files, files or patterns; they are loaded in the order of their names.'),
  language: honoured('text', '`nodejs`, and no other language.'),
  require: honoured('text', 'A module that is loaded before the hook files.'),
  server: honoured('text', 'The command that starts the server; it is ended when the tests are over.'),
  'server-wait': honoured(
    'seconds',
    'Seconds between that command and the first transaction, 3 unless said.',
  ),
  init: refused('There is nothing to ask: docs/from-dredd.md says how to write the file.', false),
  custom: honoured(
    'pairs',
    'What hooks find in `hooks.configuration.custom`: an object, or texts such as `key:value`.',
  ),
  names: honoured('flag', 'The names of the transactions are printed and nothing else is done.'),
  only: honoured('texts', 'The names of the transactions that run; the others are skipped.'),
  reporter: honoured('texts', '`xunit`, and no other: a JUnit report.'),
  output: honoured('texts', 'The file of that report, `report.xml` unless said.'),
  header: honoured('texts', 'Headers of every request, such as `Name: value`.'),
  sorted: honoured(
    'flag',
    'The transactions run by method: CONNECT, OPTIONS, POST, GET, HEAD, PUT, PATCH, LINK, UNLINK, DELETE, TRACE.',
  ),
  user: honoured('text', '`name:password` for `Authorization: Basic …`, with every request.'),
  'inline-errors': honoured('flag', 'A failure is shown when it happens, and not at the end.'),
  details: honoured('flag', 'Request and response are shown of passing transactions too.'),
  method: honoured('texts', 'The methods that run; transactions of others are skipped.'),
  color: honoured('flag', '`false`: no colours.'),
  loglevel: honoured('text', '`warning`; with `error` and `silent` warnings are not shown.'),
  config: honoured(
    'text',
    'The name of the file itself, as `dredd init` writes it; it changes nothing, as in dredd.',
  ),
  'hooks-worker-timeout': refused(WORKER, 5000),
  'hooks-worker-connect-timeout': refused(WORKER, 1500),
  'hooks-worker-connect-retry': refused(WORKER, 500),
  'hooks-worker-after-connect-wait': refused(WORKER, 100),
  'hooks-worker-term-timeout': refused(WORKER, 5000),
  'hooks-worker-term-retry': refused(WORKER, 500),
  'hooks-worker-handler-host': refused(WORKER, '127.0.0.1'),
  'hooks-worker-handler-port': refused(WORKER, 61321),
  http: refused(
    'These are settings of the library that sends dredd’s requests. Use the options of `verify` for TLS and proxies.',
  ),
  apiDescriptions: refused('Put the text into a file and name it in `blueprint` or `path`.'),
  options: refused('dredd deprecates it. Write its keys without it, one level up.'),
  level: refused('dredd deprecates it. Write `loglevel`.'),
  l: refused('dredd deprecates it. Write `loglevel`.'),
  c: refused('dredd deprecates it. Write `color`.'),
  data: refused('dredd deprecates it. Put the text into a file and name it in `blueprint` or `path`.'),
  blueprintPath: refused('dredd deprecates it. Write `path`.'),
  timestamp: refused('dredd has removed it. `--har FILE` says when each request went.', false),
  t: refused('dredd has removed it. Take it out.', false),
  silent: refused('dredd has removed it. Write `loglevel: silent`.', false),
  q: refused('dredd has removed it. Write `loglevel: silent`.', false),
  sandbox: refused('dredd has removed it: hooks are run as they are. Take it out.', false),
  b: refused('dredd has removed it: hooks are run as they are. Take it out.', false),
  hooksData: refused('dredd has removed it. Put the hooks into a file and name it in `hookfiles`.'),
} as const satisfies Readonly<Record<string, Key>>;

export type KeyName = keyof typeof KEYS;

export const isKey = (name: string): name is KeyName => Object.hasOwn(KEYS, name);

/** What dredd takes for `reporter`, and what to use where it cannot be had. */
export const REFUSED_REPORTERS: Readonly<Record<string, string>> = {
  apiary: 'Apiary, which kept these reports, takes no more of them. Take it out.',
  html: 'Use `verify` without `--dredd`, whose `--format html` shows more.',
  markdown: 'Use `xunit`, or the list that is printed.',
  dot: 'The transactions are listed one by one. Take it out.',
  nyan: 'The transactions are listed one by one. Take it out.',
};
