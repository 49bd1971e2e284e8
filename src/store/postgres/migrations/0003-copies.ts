/** A row says that the database holds an unfinished copy of another one's catalogue, and how far it has come. */
export const sql = (): string => `
CREATE TABLE store_copies (
  one int PRIMARY KEY CHECK (one = 1),
  -- Whoever is at it.
  run text NOT NULL,
  source text NOT NULL,
  state text NOT NULL,
  step text NOT NULL,
  after_key text NOT NULL,
  row_count bigint NOT NULL
);
`;
