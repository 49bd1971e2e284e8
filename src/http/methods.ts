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

export function knownPaths(tables: readonly RouteTable[]): KnownPaths {
  const known = tables.flatMap(({ prefix, routes }) =>
    routes.map(({ method, path }) => ({ method, path: pattern(prefix + path) })),
  );
  const methods = (path: string) => {
    const found = known.filter((route) => route.path.test(path)).map(({ method }) => method);
    if (found.length === 0) return null;
    // Fastify answers HEAD wherever there is a GET.
    return [...new Set(found.includes('GET') ? [...found, 'HEAD'] : found)].sort();
  };
  const spelling = (path: string) => {
    if (methods(path) !== null) return path;
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    return methods(other) === null ? path : other;
  };
  return { methods, spelling };
}
