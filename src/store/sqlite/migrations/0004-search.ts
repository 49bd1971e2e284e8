/** So many texts wait at most before the index takes them in: to take in one alone costs as much as fifty. */
const WAITING = 64;

/**
 * Two letters that no text has: with them behind it, each place of a text begins a trigram, and what is shorter than
 * a trigram is found as the beginning of one.
 */
const END = 'char(31, 31)';

/** What is searched: table of the texts, and the name of its index. */
export const SEARCHED = [
  ['images', 'image_search'],
  ['image_versions', 'version_search'],
] as const;

const index = (table: string, search: string): string => `
CREATE VIRTUAL TABLE ${search}
  USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE ${search}_terms USING fts5vocab (${search}, row);
CREATE TABLE ${search}_waiting (id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER ${search}_insert AFTER INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  INSERT INTO ${search}_waiting SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM ${search}_waiting WHERE id = NEW.id);
END;
CREATE TRIGGER ${search}_update AFTER UPDATE OF search_text ON ${table}
  WHEN OLD.search_text <> NEW.search_text AND EXISTS (SELECT 1 FROM list_moment) BEGIN
  INSERT INTO ${search}_waiting SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM ${search}_waiting WHERE id = NEW.id);
END;
CREATE TRIGGER ${search}_delete AFTER DELETE ON ${table} WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  INSERT INTO ${search}_waiting SELECT OLD.id WHERE NOT EXISTS (SELECT 1 FROM ${search}_waiting WHERE id = OLD.id);
END;
CREATE TRIGGER ${search}_take_in AFTER INSERT ON ${search}_waiting
  WHEN (SELECT count(*) FROM ${search}_waiting) >= ${WAITING} BEGIN
  DELETE FROM ${search} WHERE rowid IN (SELECT id FROM ${search}_waiting);
  INSERT INTO ${search} (rowid, text) SELECT t.id, t.search_text || ${END}
    FROM ${search}_waiting w CROSS JOIN ${table} t ON t.id = w.id;
  DELETE FROM ${search}_waiting;
END;
`;

/** Makes one slice of an index anew: the texts of the numbers from one to another. */
export const indexSlice = (table: string, search: string): readonly string[] => [
  `DELETE FROM ${search} WHERE rowid BETWEEN ? AND ?`,
  `INSERT INTO ${search} (rowid, text) SELECT id, search_text || ${END} FROM ${table} WHERE id BETWEEN ? AND ?`,
  `DELETE FROM ${search}_waiting WHERE id BETWEEN ? AND ?`,
];

/** Makes the indexes anew, in one go. */
export const INDEX: readonly string[] = SEARCHED.flatMap(([table, search]) => [
  `INSERT INTO ${search} (${search}) VALUES ('delete-all')`,
  `INSERT INTO ${search} (rowid, text) SELECT id, search_text || ${END} FROM ${table}`,
  `DELETE FROM ${search}_waiting`,
]);

/**
 * Which texts hold what is searched for, by the trigrams of the folded texts. Texts that are new or have changed wait
 * beside the index, and readers look at those themselves. Triggers keep both; they rest with those of the lists.
 */
export const sql = `${SEARCHED.map(([table, search]) => index(table, search)).join('')}
${INDEX.join(';\n')};
`;
