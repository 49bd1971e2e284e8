export interface RouteEntry {
  readonly method: string;
  readonly path: string;
}

export interface RouteTable {
  readonly prefix: string;
  readonly routes: readonly RouteEntry[];
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function pattern(path: string): RegExp {
  const parts = path.replace(/\/$/, '').split(/\{[^}]+\}/);
  return new RegExp(`^${parts.map(literal).join('[^/]+')}/?$`);
}

/** Fastify answers 404 to a wrong method on a known path. This knows better: the methods of a path, null if unknown. */
export function allowedMethods(tables: readonly RouteTable[]): (path: string) => readonly string[] | null {
  const known = tables.flatMap(({ prefix, routes }) =>
    routes.map(({ method, path }) => ({ method, path: pattern(prefix + path) })),
  );
  return (path) => {
    const methods = known.filter((route) => route.path.test(path)).map(({ method }) => method);
    if (methods.length === 0) return null;
    // Fastify answers HEAD wherever there is a GET.
    const all = new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods);
    return [...all].sort();
  };
}
