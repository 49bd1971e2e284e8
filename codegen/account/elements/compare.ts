/** Texts count as the same whatever their line breaks and blanks. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function holds(text: unknown, wanted: string): boolean {
  return typeof text === 'string' && (text.includes(wanted) || flat(text).includes(flat(wanted)));
}

/** Values count as the same as JSON; a number also as the text that says it. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return isScalar(a) && isScalar(b) && String(a) === String(b);
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => same(item, b[index]));
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same((a as Fields)[name], (b as Fields)[name]))
  );
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A list as it is, and none for anything else. */
export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Every string in a value, its keys included. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (!isFields(value)) return isScalar(value) ? [String(value)] : [];
  return Object.entries(value).flatMap(([key, child]) => [key, ...stringsIn(child)]);
}
