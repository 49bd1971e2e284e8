import type { Dialect } from './database.js';

/** What is made of a dialect alone, made once for each. */
export function perDialect<Made>(make: (dialect: Dialect) => Made): (dialect: Dialect) => Made {
  const known = new WeakMap<Dialect, { readonly made: Made }>();
  return (dialect) => {
    const found = known.get(dialect) ?? { made: make(dialect) };
    known.set(dialect, found);
    return found.made;
  };
}
