import { hostName } from './asked-host.js';

const PREFIX = '/expanded';
/** The mount whose later form stands below the prefix. */
const EARLIER = '/api/v2';

const below = (path: string, mount: string) => path === mount || path.startsWith(`${mount}/`);

/** Hosts that answer the later form at the earlier mount, for clients that can change nothing but the host. */
export class ExpandedHosts {
  readonly #names: ReadonlySet<string | null>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
  }

  has(host: string): boolean {
    return this.#names.has(hostName(host));
  }

  /** The path that answers. */
  pathFor(host: string, path: string): string {
    return below(path, EARLIER) && this.has(host) ? PREFIX + path : path;
  }

  /** The mount as it was asked, for links: what was rewritten leads back to where it came from. */
  askedMount(mount: string, url: string): string {
    return mount === PREFIX + EARLIER && url.startsWith(`${EARLIER}/`) ? EARLIER : mount;
  }
}
