import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { Failure } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { DEFAULT_PROFILE, profilesFile, readProfiles, writeProfiles } from './profiles.js';
import { showList } from './show.js';

export function profileCommand({ stdin, stdout }: Terminal): Command {
  const add = new Command('add')
    .description('keep the URL of a server and a token for it; the token is read from standard input')
    .argument('[name]', 'how it is called; what commands use without --profile is “default”', DEFAULT_PROFILE)
    .requiredOption('--url <url>', 'where the server is, without /operator/v1')
    .addHelpText(
      'after',
      '\nExample:\n  $ cyanotype profile add --url https://images.example.org < token.txt',
    )
    .action(async (name: string, { url }: { readonly url: string }) => {
      const token = (await text(stdin)).trim();
      if (!/^\S+$/.test(token)) {
        throw new Failure(
          'Standard input holds no token.',
          'Give it there, so that no list of processes shows it.',
          2,
        );
      }
      await writeProfiles(new Map([...(await readProfiles()), [name, { url: checkedUrl(url), token }]]));
      stdout.write(`Profile ${name} is in ${profilesFile()}.\n`);
    });
  const list = new Command('list')
    .description('list the profiles, without their tokens')
    .option('--json', 'as JSON, for scripts')
    .addHelpText('after', '\nExample:\n  $ cyanotype profile list')
    .action(async ({ json }: { readonly json?: true }) => {
      const rows = [...(await readProfiles())].map(([name, { url }]) => ({ name, url }));
      const columns = [
        ['NAME', (row: { name?: unknown }) => row.name],
        ['URL', (row: { url?: unknown }) => row.url],
      ] as const;
      await showList(rows, columns, json === true, stdout);
    });
  const remove = new Command('remove')
    .description('forget a profile and its token')
    .argument('<name>', 'how it is called')
    .addHelpText('after', '\nExample:\n  $ cyanotype profile remove default')
    .action(async (name: string) => {
      const profiles = new Map(await readProfiles());
      if (!profiles.delete(name)) {
        throw new Failure(`There is no profile ${name}.`, 'See `cyanotype profile list`.', 2);
      }
      await writeProfiles(profiles);
      stdout.write(`Profile ${name} is forgotten. Its token is still good: cyanotype token revoke.\n`);
    });
  return new Command('profile')
    .description('keep servers and tokens for the commands that work on a catalogue')
    .addHelpText('after', '\nExample:\n  $ cyanotype profile list')
    .addCommand(add)
    .addCommand(list)
    .addCommand(remove);
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** A token that travels in the clear is everybody's. */
function checkedUrl(url: string): string {
  const next = 'Give a URL such as https://images.example.org.';
  if (!URL.canParse(url)) throw new Failure(`${url} is no URL.`, next, 2);
  const { protocol, hostname, username, search, hash } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) {
    throw new Failure(`${url} is not https, so its token would travel in the clear.`, next, 2);
  }
  if (username !== '' || search !== '' || hash !== '') {
    throw new Failure(`${url} has more than host and path.`, next, 2);
  }
  return url.replace(/\/+$/, '');
}
