/** What drafter answers, as plain JSON: an element, what is said about it, and what stands in it. */
export interface Refract {
  readonly element: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly content?: unknown;
}

export function isRefract(value: unknown): value is Refract {
  return typeof value === 'object' && value !== null && typeof (value as Refract).element === 'string';
}

export function inside(node: Refract | undefined): readonly Refract[] {
  const content = node?.content;
  if (isRefract(content)) return [content];
  return Array.isArray(content) ? content.filter(isRefract) : [];
}

export function all(node: Refract | undefined, element: string): readonly Refract[] {
  return inside(node).filter((child) => child.element === element);
}

export function about(node: Refract | undefined, name: string): Refract | undefined {
  const found = node?.meta?.[name];
  return isRefract(found) ? found : undefined;
}

export function said(node: Refract | undefined, name: string): Refract | undefined {
  const found = node?.attributes?.[name];
  return isRefract(found) ? found : undefined;
}

/** The words in an element; none where it is empty. */
export function words(node: Refract | undefined): string | undefined {
  if (node === undefined || typeof node.content === 'object' || node.content === undefined) return undefined;
  const text = String(node.content);
  return text.trim() === '' ? undefined : text;
}

export function list(node: Refract | undefined): readonly string[] {
  return inside(node).map((child) => String(child.content));
}

export function pair(
  member: Refract,
): { readonly key: Refract; readonly value: Refract | undefined } | undefined {
  const content = member.content as { readonly key?: unknown; readonly value?: unknown } | undefined;
  if (!isRefract(content?.key)) return undefined;
  return { key: content.key, value: isRefract(content.value) ? content.value : undefined };
}

/** The JSON value that an element stands for; undefined where it is only a type. */
export function jsonOf(node: Refract | undefined): unknown {
  const content = node?.content;
  if (content === undefined || content === null) return undefined;
  if (typeof content !== 'object') return content;
  if (isRefract(content)) return jsonOf(content);
  if (!Array.isArray(content) || content.length === 0) return undefined;
  const children = content.filter(isRefract);
  // An object may hold mixins and alternatives beside its members.
  if (children.some((child) => ['member', 'ref', 'select'].includes(child.element))) {
    const entries = all(node, 'member').flatMap((child) => {
      const both = pair(child);
      const value = jsonOf(both?.value);
      return both === undefined || value === undefined ? [] : [[String(jsonOf(both.key)), value] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  const values = children.map(jsonOf).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : values;
}

/** The parts of the text that an element comes from: offset and length, in drafter's own count. */
export function ranges(node: Refract): readonly (readonly [number, number])[] {
  return inside(said(node, 'sourceMap')).flatMap((map) =>
    inside(map).flatMap((range) => {
      const [offset, length] = inside(range).map((number) => number.content);
      return typeof offset === 'number' && typeof length === 'number' ? [[offset, length] as const] : [];
    }),
  );
}

export function isWritten(node: Refract): boolean {
  return node.attributes?.sourceMap !== undefined;
}
