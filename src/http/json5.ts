import JSON5 from 'json5';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The seeds' example bodies have bare keys. JSON5 reads them, and would also hand out a key `__proto__`, which
 * code further on could take for the object's prototype: such a body is refused, at whatever depth it says it.
 */
export function parseJson5(text: string): unknown {
  const value: unknown = JSON5.parse(text);
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    for (const key of Object.getOwnPropertyNames(one)) {
      if (FORBIDDEN.has(key)) throw new SyntaxError(`the key ${key} is not allowed`);
    }
    open.push(...Object.values(one).filter((inner) => typeof inner === 'object' && inner !== null));
  }
  return value;
}
