/** A pattern as validators read it, who take it for Unicode; nothing where it is no regular expression at all. */
export function unicodePattern(pattern: string): string | undefined {
  if (compiles(pattern, 'u')) return pattern;
  if (!compiles(pattern, '')) return undefined;
  // Elsewhere a backslash before an ordinary character is idle; in Unicode it is a mistake.
  const strict = pattern.replace(
    /\\([^\p{L}\p{N}\s^$\\.*+?()[\]{}|/])/gu,
    (whole, character: string, at: number) =>
      character === '-' && isInClass(pattern, at) ? whole : character,
  );
  return compiles(strict, 'u') ? strict : undefined;
}

function isInClass(pattern: string, at: number): boolean {
  const before = pattern.slice(0, at).replace(/\\./gs, '');
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
