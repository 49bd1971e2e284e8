export interface RouteEntry {
  readonly method: string;
  readonly path: string;
}

export interface RouteTable {
  readonly prefix: string;
  readonly routes: readonly RouteEntry[];
}

export interface KnownPaths {
  /** The methods of a path, null where no contract knows it. Fastify itself answers 404 to both. */
  readonly methods: (path: string) => readonly string[] | null;
  /** The path as its contract writes it: clients add a slash at the end, or leave it out, as they like. */
  readonly spelling: (path: string) => string;
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const pattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/\{[^}]+\}/)
      .map(literal)
      .join('[^/]+')}$`,
  );

interface KnownPath {
  /** What is before its first parameter: this is looked at for every request, and a comparison costs next to nothing. */
  readonly begin: string;
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

const fits = ({ begin, pattern }: KnownPath, path: string): boolean =>
  path.startsWith(begin) && pattern.test(path);

export function knownPaths(tables: readonly RouteTable[]): KnownPaths {
  const byPath = new Map<string, KnownPath>();
  for (const { prefix, routes } of tables) {
    for (const route of routes) {
      const path = prefix + route.path;
      const [begin = ''] = path.split('{', 1);
      const known = byPath.get(path) ?? { begin, pattern: pattern(path), methods: new Set() };
      known.methods.add(route.method);
      byPath.set(path, known);
    }
  }
  const all = [...byPath.values()];
  const isKnown = (path: string) => all.some((known) => fits(known, path));
  const methods = (path: string) => {
    const found = all.filter((known) => fits(known, path)).flatMap((known) => [...known.methods]);
    if (found.length === 0) return null;
    // Fastify answers HEAD wherever there is a GET.
    return [...new Set(found.includes('GET') ? [...found, 'HEAD'] : found)].sort();
  };
  const spelling = (path: string) => {
    if (isKnown(path)) return path;
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    return isKnown(other) ? other : path;
  };
  return { methods, spelling };
}
