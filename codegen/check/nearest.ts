/** What a name that is unknown was probably meant to be: the most alike of the known ones. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const [found] = known
    .map((one) => ({ one, edits: editsBetween(name.toLowerCase(), one) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return found?.one;
}

/** Letters to add, to take away or to replace. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  [...from].forEach((letter, above) => {
    const next = [above + 1];
    row.slice(1).forEach((replaced, index) => {
      const same = (row[index] ?? 0) + (letter === to[index] ? 0 : 1);
      next.push(Math.min(same, replaced + 1, (next[index] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}
