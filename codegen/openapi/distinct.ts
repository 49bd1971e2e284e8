/** By value, so that what two actions say alike is said once. */
export function distinct<Item>(items: readonly Item[]): Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = JSON.stringify(item);
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}
