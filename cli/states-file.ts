import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './failure.js';

/** The module's default, which the library checks against the blueprints. */
export async function loadStates(file: string): Promise<object> {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new Failure(`${file}: no such file or directory.`, 'Nothing was sent without the states.', 2);
  }
  const module = await import(pathToFileURL(path).href).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new Failure(
        `${file}: this Node reads no TypeScript by itself.`,
        "Install tsx beside it, and run the command with NODE_OPTIONS='--import tsx' before it.",
        2,
      );
    }
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new Failure(`${file} cannot be loaded: ${reason}.`, 'Mend it; nothing was sent.', 2);
  });
  const { default: states } = module as { default?: unknown };
  if (typeof states === 'object' && states !== null) return states;
  throw new Failure(
    `${file} exports no states as its default.`,
    'Write `export default { states: { … } }`; docs/verify.md has an example.',
    2,
  );
}
