import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

export interface Drafter {
  parseSync(text: string, options: Readonly<Record<string, boolean>>): unknown;
}

/** What drafter makes up from attributes is not the author's, and costs time. */
export const options = {
  generateSourceMap: true,
  generateMessageBody: false,
  generateMessageBodySchema: false,
};
export const withBodies = {
  generateSourceMap: true,
  generateMessageBody: true,
  generateMessageBodySchema: true,
};

/** lib/drafter.nomem.js of drafter.js 3.2.0: the names below are the ones that its compiler has shortened. */
const known = '9c9f8164c22fe9eb74b25ab300c8b85183cec1108baecdd4d63d4a5329d497e0';

/**
 * In the place of POSIX `regcomp` (`Xd`, of musl), to which a pattern that was compiled before is no work. What is kept is
 * `regex_t.__opaque`, which `regexec` only reads; `b` is the memory, `f` the same in words, `W` is `Math.imul`. The program
 * has some fifty patterns, all of them constants, so nothing is ever taken out; no two of them have one hash.
 */
const compileOnce = `
var compiledOnce = new Map();
function compileOnce(regex, pattern, flags) {
  var hash = flags, end = pattern, i = 0, kept, error;
  while (b[end]) hash = W(hash, 31) + b[end++] | 0;
  kept = compiledOnce.get(hash);
  if (kept && kept.flags === flags && kept.pattern.length === end - pattern) {
    while (i < kept.pattern.length && kept.pattern[i] === b[pattern + i]) i++;
    if (i === kept.pattern.length) return f[regex + 4 >> 2] = kept.opaque, 0;
  }
  error = Xd(regex, pattern, flags);
  if (!error) compiledOnce.set(hash, { flags, pattern: b.slice(pattern, end), opaque: f[regex + 4 >> 2] });
  return error;
}
`;

const parse = 'Module["parse"]=(function(blueprint,options,callback){';
const madeUp = '!options||options.generateMessageBody!==false||options.generateMessageBodySchema!==false';

const edits: readonly (readonly [string, string])[] = [
  ['function Xd(', `${compileOnce}function Xd(`],
  // In snowcrash's RegexMatch and RegexCapture: `regcomp`, and each `regfree` after it.
  ['(Xd(e+1024|0,', '(compileOnce(e+1024|0,'],
  ['(Xd(j+16|0,', '(compileOnce(j+16|0,'],
  ['ht(f[e+1024+4>>2]|0);', ''],
  ['ht(f[j+16+4>>2]|0);', ''],
  // What breaks and indents the lines of the answer, which `JSON.parse` reads next, and those of bodies that it makes up.
  ['function Mza(a,b){', 'function Mza(a,b){if(!indented)return;'],
  [parse, `var indented;${parse}indented=${madeUp};`],
];

/** The program with what is slow in it mended; nothing where it is not the program that we know. */
export function patched(program: string): string | undefined {
  if (createHash('sha256').update(program).digest('hex') !== known) return undefined;
  return edits.reduce((text, [from, to]) => text.replaceAll(from, () => to), program);
}

/**
 * A drafter of its own. As published it compiles about fifteen regular expressions for each node of the Markdown anew,
 * which is half of its time, and indents its answer blank by blank, which is another fifth of it: mended it takes 0.36 of
 * the time on the documents of `dev`, and answers the same. Another version than the one known is left as it is.
 */
export function openDrafter(file: string = createRequire(import.meta.url).resolve('drafter.js')): Drafter {
  const before = process.listeners('unhandledRejection');
  const program = readFileSync(file, 'utf8');
  const drafter = evaluated(patched(program) ?? program, file);
  // It has a program abort where a promise is rejected; that is for the program to say.
  for (const listener of process.listeners('unhandledRejection')) {
    if (!before.includes(listener)) process.off('unhandledRejection', listener);
  }
  return drafter;
}

/** As Node.js evaluates a CommonJS module. */
function evaluated(program: string, file: string): Drafter {
  const module = { exports: {} as Drafter };
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  compileFunction(program, parameters, { filename: file })(
    module.exports,
    createRequire(file),
    module,
    file,
    dirname(file),
  );
  return module.exports;
}
