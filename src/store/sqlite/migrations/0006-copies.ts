/** A row says that the database holds an unfinished copy of another one's catalogue, and how far it has come. */
export const sql = `
CREATE TABLE store_copies (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- Whoever is at it.
  run TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  step TEXT NOT NULL,
  after_key TEXT NOT NULL,
  row_count INTEGER NOT NULL
) STRICT;
`;
