import { type AuthorLine, indentOf } from './text.js';

const PROPERTY = /^\s*[+*-]\s+(`[^`]*`|[^\s:(]+)/;

/** The same name further down in the same list, or in one that is merged with it: the parser keeps the last. */
export function laterProperty(
  lines: readonly AuthorLine[],
  start: number,
  isMerged: (section: AuthorLine) => boolean,
): { name: string; line: AuthorLine } | undefined {
  const own = PROPERTY.exec(lines[start]?.text ?? '');
  if (own === null) return undefined;
  const indent = indentOf(own.input);
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.text.trim() === '' || indentOf(line.text) > indent) continue;
    if (isMerged(line)) continue;
    const other = indentOf(line.text) < indent ? null : PROPERTY.exec(line.text);
    if (other === null) break;
    if (plain(other[1]) === plain(own[1])) return { name: plain(own[1]), line };
  }
  return undefined;
}

function plain(name = ''): string {
  return name.replace(/`/g, '');
}
