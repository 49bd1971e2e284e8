/** Texts that describe the same thing, as paragraphs; none where all are empty. */
export function joinTexts(texts: readonly (string | undefined)[]): string | undefined {
  const joined = texts
    .flatMap((text) => (text === undefined ? [] : [text.trim()]))
    .filter((text) => text !== '')
    .join('\n\n');
  return joined === '' ? undefined : joined;
}
