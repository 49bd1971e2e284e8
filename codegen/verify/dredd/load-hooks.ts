import { existsSync, readFileSync } from 'node:fs';
import { createRequire, Module, register } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ALL_HOOKS, EACH_HOOKS, type Hooks, NAMED_HOOKS } from './hooks.js';
import { placeIn } from './place-in.js';

/** Loads hook files in their order, `require` before them. A file that cannot be loaded ends the run: its hooks would be missing. */
export async function loadHooks(
  hooks: Hooks,
  files: readonly string[],
  { folder, module }: { readonly folder: string; readonly module: string | undefined },
): Promise<void> {
  if (module !== undefined) await loadRequired(module, folder);
  for (const file of files) {
    hooks.loading(file);
    try {
      await (isModule(file) ? importHooks(file, hooks) : requireHooks(file, hooks));
    } catch (error) {
      throw new HookFileError(file, error);
    }
  }
  hooks.loading(undefined);
}

/** The file that could not be loaded, with the line where that shows. */
export class HookFileError extends Error {
  override readonly name = 'HookFileError';

  constructor(file: string, cause: unknown) {
    // Node adds the lines of who required what.
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    super(`${placeIn(file, cause) ?? file}: ${reason}`, { cause });
  }
}

/** dredd's `require`: what is to be there before the hooks, a file of the folder or a package. */
async function loadRequired(name: string, folder: string): Promise<void> {
  const path = resolve(folder, name);
  const wanted = [path, `${path}.js`].find(existsSync);
  try {
    const found = wanted ?? createRequire(join(folder, 'here.js')).resolve(name);
    await import(pathToFileURL(found).href);
  } catch (error) {
    throw new HookFileError(`require: ${name}`, error);
  }
}

/** A new module object for each file: what it required before is kept, and the file itself runs again. */
function requireHooks(file: string, hooks: Hooks): void {
  const own = new Module(file) as Module & { load: (file: string) => void };
  const { require } = own;
  own.require = Object.assign(
    (name: string) => (name === 'hooks' ? hooks : require.call(own, name)),
    require,
  );
  own.load(file);
}

const CURRENT = Symbol.for('cyanotype.hooks');
let isRegistered = false;
let run = 0;

/** An ES module asks for its imports where nothing can be handed to it: there, `hooks` stands for the hooks of this run. */
async function importHooks(file: string, hooks: Hooks): Promise<void> {
  Reflect.set(globalThis, CURRENT, hooks);
  if (!isRegistered) register(RESOLVER);
  isRegistered = true;
  run += 1;
  await import(`${pathToFileURL(file).href}?run=${run}`);
}

const asModule = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;

const NAMES = [...NAMED_HOOKS, ...EACH_HOOKS, ...ALL_HOOKS, 'log'];

// Each call looks for the hooks anew: the module is made once, and the hooks for each run.
const HOOKS_MODULE = asModule(`
  const current = () => globalThis[Symbol.for(${JSON.stringify(CURRENT.description)})];
  export default new Proxy({}, { get: (_, name) => current()[name] });
  ${NAMES.map((name) => `export const ${name} = (...given) => current().${name}(...given);`).join('\n')}`);

const RESOLVER = asModule(`
  export const resolve = (name, context, next) =>
    name === 'hooks' ? { url: ${JSON.stringify(HOOKS_MODULE)}, shortCircuit: true } : next(name, context);`);

/** Node's own rule: the extension says it, else the nearest package.json. */
function isModule(file: string): boolean {
  const extension = extname(file);
  if (['.mjs', '.mts'].includes(extension)) return true;
  if (['.cjs', '.cts'].includes(extension)) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description)) return /"type"\s*:\s*"module"/.test(readFileSync(description, 'utf8'));
    if (folder === dirname(folder)) return false;
  }
}
