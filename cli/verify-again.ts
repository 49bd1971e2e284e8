import { isSecretHeader, variableOf } from '../codegen/verify/credentials.js';
import { shellQuoted } from '../codegen/verify/curl.js';
import type { VerifyCommandOptions } from './verify-command-options.js';

/**
 * The call that repeats a finding when its id follows: what decides which requests are made, and where they go. A secret
 * is named as a shell knows it.
 */
export function callAgain(args: readonly string[], options: VerifyCommandOptions): string {
  const {
    server,
    header = [],
    auth = [],
    overlay = [],
    root,
    states,
    sequence,
    proxy,
    cacert,
    cert,
    key,
  } = options;
  const given = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name} ${shellQuoted(value)}`];
  return [
    'cyanotype verify',
    ...args.map(shellQuoted),
    ...given('--server', server),
    ...header.map(([name, value]) =>
      isSecretHeader(name)
        ? `-H ${shellQuoted(`${name}: env:${variableOf(name)}`)}`
        : `-H ${shellQuoted(`${name}: ${value}`)}`,
    ),
    ...auth.map(({ scheme, variable }, at) => {
      const secret = `env:${variable ?? (at === 0 ? 'TOKEN' : `TOKEN_${at + 1}`)}`;
      return `--auth ${shellQuoted(scheme === undefined ? secret : `${scheme}=${secret}`)}`;
    }),
    ...overlay.flatMap((file) => given('--overlay', file)),
    ...given('--root', root),
    ...given('--states', states),
    ...given('--sequence', sequence),
    ...(options.allowWrites === true ? ['--allow-writes'] : []),
    ...(options.insecure === true ? ['--insecure'] : []),
    ...(proxy === undefined || proxy.includes('@') ? [] : given('--proxy', proxy)),
    ...given('--cacert', cacert),
    ...given('--cert', cert),
    ...given('--key', key),
  ].join(' ');
}
