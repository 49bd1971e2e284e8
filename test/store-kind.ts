export const STORE_KINDS = ['sqlite', 'postgres'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** What the services under test keep their catalogue in: `TEST_STORE`, SQLite unless said. */
export const STORE_KIND = kindOf(process.env.TEST_STORE ?? 'sqlite');

function kindOf(name: string): StoreKind {
  const kind = STORE_KINDS.find((one) => one === name);
  if (kind === undefined) throw new Error(`TEST_STORE must be one of ${STORE_KINDS.join(', ')}, not ${name}`);
  return kind;
}
