/** A chunk that grows past this is split in two: so many entries at most are passed over for a page by number. */
const CHUNK = 2_048;

/** Below every time that is kept: the first chunk of a list begins here. */
export const BEGINNING = -9_007_199_254_740_991;

const OPEN = (entry: string): string =>
  `(${entry}.is_public = 1 AND ${entry}.open_from <= (SELECT at FROM list_moment)
    AND (${entry}.open_until IS NULL OR ${entry}.open_until > (SELECT at FROM list_moment)))`;
const ENDED = (entry: string): string =>
  `(${entry}.open_until IS NOT NULL AND ${entry}.open_until <= (SELECT at FROM list_moment))`;

/** The chunk that an entry counts in: the last one that begins at it or before. */
const counted = (entry: 'NEW' | 'OLD', sign: '+' | '-'): string => `
  UPDATE list_chunks SET items = items ${sign} 1, open = open ${sign} ${OPEN(entry)},
    ended = ended ${sign} ${ENDED(entry)}, public = public ${sign} ${entry}.is_public
  WHERE list = ${entry}.list AND (start_at, id) = (
    SELECT c.start_at, c.id FROM list_chunks c
    WHERE c.list = ${entry}.list AND (c.start_at, c.id) <= (${entry}.start_at, ${entry}.id)
    ORDER BY c.start_at DESC, c.id DESC LIMIT 1);`;

/** The counts of entries `e`. */
export const COUNTS = `count(*) AS items, total(${OPEN('e')}) AS open, total(${ENDED('e')}) AS ended,
  total(e.is_public) AS public`;

const AFTER_NEW = `(SELECT n.start_at, n.id FROM list_chunks n
  WHERE n.list = NEW.list AND (n.start_at, n.id) > (NEW.start_at, NEW.id) ORDER BY n.start_at, n.id LIMIT 1)`;

const enter = (view: string, condition: string): string =>
  `INSERT INTO list_entries SELECT list, start_at, id, is_public, open_from, open_until FROM ${view} WHERE ${condition};`;
const leave = (view: string, condition: string): string =>
  `DELETE FROM list_entries WHERE (list, start_at, id) IN (SELECT list, start_at, id FROM ${view} WHERE ${condition});`;
const changed = (columns: readonly string[]): string =>
  columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');

const OF_IMAGE = ['owner_id', 'organization_id', 'arch', 'is_public', 'start_at', 'end_at'];
const OF_VERSION = ['image_id', 'user_id', 'start_at', 'end_at'];

/** Makes all lists anew of what they list, in one go. */
export const FILL: readonly string[] = [
  'DELETE FROM list_moment',
  'DELETE FROM list_chunks',
  'DELETE FROM list_entries',
  `INSERT INTO list_entries
    SELECT list, start_at, id, is_public, open_from, open_until FROM listed_images
    UNION ALL SELECT list, start_at, id, is_public, open_from, open_until FROM listed_versions
    ORDER BY list, start_at, id`,
  "INSERT INTO list_moment VALUES (1, CAST(strftime('%s', 'now') AS INTEGER) * 1000000)",
  `WITH placed AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY list ORDER BY start_at, id) - 1 AS place FROM list_entries),
    counts (list, chunk, items, open, ended, public) AS (
      SELECT e.list, e.place / ${CHUNK / 2}, ${COUNTS} FROM placed e GROUP BY 1, 2)
  INSERT INTO list_chunks
    SELECT p.list, iif(p.place = 0, ${BEGINNING}, p.start_at), iif(p.place = 0, 0, p.id),
      c.items, c.open, c.ended, c.public
    FROM placed p JOIN counts c ON c.list = p.list AND c.chunk = p.place / ${CHUNK / 2}
    WHERE p.place % ${CHUNK / 2} = 0`,
];

/**
 * Lists in order, each with kept counts, so that no list is counted by a scan and a page by number costs no walk of
 * what lies before it. A list is a text: `i` are all images, `iu7` those of user 7, `it7` those with the tag 7,
 * `io7` those of the organization 7, `iaarm` those for arm; `v` are all versions, `vu7` those of user 7.
 *
 * An item is open to all from `open_from` until `open_until` if it is public. Chunks count what is open, and what has
 * ended, at the one moment in `list_moment`; a reader corrects the counts by what begins and ends between that moment
 * and its own, and each write moves the moment on. Triggers keep all of it, so that no write can pass them by; without
 * a moment they rest.
 */
export const sql = `
CREATE TABLE list_moment (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE list_entries (
  list TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  id INTEGER NOT NULL,
  is_public INTEGER NOT NULL,
  open_from INTEGER NOT NULL,
  open_until INTEGER,
  PRIMARY KEY (list, start_at, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_entries_ending ON list_entries (list, open_until) WHERE open_until IS NOT NULL;
CREATE INDEX list_entries_late ON list_entries (list, open_from) WHERE open_from <> start_at;

-- A chunk holds the entries from its own position to that of the next.
CREATE TABLE list_chunks (
  list TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  id INTEGER NOT NULL,
  items INTEGER NOT NULL,
  open INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  public INTEGER NOT NULL,
  PRIMARY KEY (list, start_at, id)
) STRICT, WITHOUT ROWID;

CREATE VIEW listed_images (list, start_at, id, is_public, open_from, open_until) AS
  SELECT 'i', start_at, id, is_public, start_at, end_at FROM images
  UNION ALL SELECT 'iu' || owner_id, start_at, id, is_public, start_at, end_at FROM images
  UNION ALL SELECT 'ia' || arch, start_at, id, is_public, start_at, end_at FROM images
  UNION ALL SELECT 'io' || organization_id, start_at, id, is_public, start_at, end_at FROM images
    WHERE organization_id IS NOT NULL
  UNION ALL SELECT 'it' || it.tag_id, i.start_at, i.id, i.is_public, i.start_at, i.end_at
    FROM images i CROSS JOIN image_tags it ON it.image_id = i.id;

-- A version is open while its image is.
CREATE VIEW listed_versions (list, start_at, id, is_public, open_from, open_until, image_id) AS
  SELECT 'v', v.start_at, v.id, i.is_public, max(v.start_at, i.start_at),
    min(coalesce(v.end_at, i.end_at), coalesce(i.end_at, v.end_at)), v.image_id
    FROM image_versions v CROSS JOIN images i ON i.id = v.image_id
  UNION ALL SELECT 'vu' || v.user_id, v.start_at, v.id, i.is_public, max(v.start_at, i.start_at),
    min(coalesce(v.end_at, i.end_at), coalesce(i.end_at, v.end_at)), v.image_id
    FROM image_versions v CROSS JOIN images i ON i.id = v.image_id;

CREATE TRIGGER list_entries_insert AFTER INSERT ON list_entries WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  INSERT INTO list_chunks SELECT NEW.list, ${BEGINNING}, 0, 0, 0, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM list_chunks WHERE list = NEW.list);
  ${counted('NEW', '+')}
END;
CREATE TRIGGER list_entries_delete AFTER DELETE ON list_entries WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${counted('OLD', '-')}
END;
-- The newer half, of the entries from the middle on, and then what is left.
CREATE TRIGGER list_chunks_split AFTER UPDATE OF items ON list_chunks WHEN NEW.items > ${CHUNK} BEGIN
  INSERT INTO list_chunks SELECT e.list, e.start_at, e.id, 0, 0, 0, 0 FROM list_entries e
    WHERE e.list = NEW.list AND (e.start_at, e.id) >= (NEW.start_at, NEW.id)
    ORDER BY e.start_at, e.id LIMIT 1 OFFSET ${CHUNK / 2};
  UPDATE list_chunks SET (items, open, ended, public) = (SELECT ${COUNTS} FROM (
      SELECT * FROM list_entries l
      WHERE l.list = list_chunks.list AND (l.start_at, l.id) >= (list_chunks.start_at, list_chunks.id)
      ORDER BY l.start_at, l.id LIMIT NEW.items - ${CHUNK / 2}) e)
    WHERE list = NEW.list AND (start_at, id) = ${AFTER_NEW};
  UPDATE list_chunks SET (items, open, ended, public) = (
      SELECT NEW.items - c.items, NEW.open - c.open, NEW.ended - c.ended, NEW.public - c.public FROM list_chunks c
      WHERE c.list = NEW.list AND (c.start_at, c.id) = ${AFTER_NEW})
    WHERE list = NEW.list AND start_at = NEW.start_at AND id = NEW.id;
END;
-- An empty chunk leaves its place to the one before it; the first of its list stays.
CREATE TRIGGER list_chunks_empty AFTER UPDATE OF items ON list_chunks
  WHEN NEW.items = 0 AND OLD.items > 0 AND NEW.start_at > ${BEGINNING} BEGIN
  DELETE FROM list_chunks WHERE list = NEW.list AND start_at = NEW.start_at AND id = NEW.id;
END;

CREATE TRIGGER images_enter_lists AFTER INSERT ON images WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${enter('listed_images', 'id = NEW.id')}
END;
CREATE TRIGGER images_leave_lists BEFORE DELETE ON images WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${leave('listed_images', 'id = OLD.id')}
END;
CREATE TRIGGER images_before_lists BEFORE UPDATE ON images
  WHEN (${changed(OF_IMAGE)}) AND EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${leave('listed_images', 'id = OLD.id')}
  ${leave('listed_versions', 'image_id = OLD.id')}
END;
CREATE TRIGGER images_after_lists AFTER UPDATE ON images
  WHEN (${changed(OF_IMAGE)}) AND EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${enter('listed_images', 'id = NEW.id')}
  ${enter('listed_versions', 'image_id = NEW.id')}
END;
CREATE TRIGGER image_tags_enter_lists AFTER INSERT ON image_tags WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${enter('listed_images', "id = NEW.image_id AND list = 'it' || NEW.tag_id")}
END;
CREATE TRIGGER image_tags_leave_lists BEFORE DELETE ON image_tags WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${leave('listed_images', "id = OLD.image_id AND list = 'it' || OLD.tag_id")}
END;

CREATE TRIGGER versions_enter_lists AFTER INSERT ON image_versions WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${enter('listed_versions', 'id = NEW.id')}
END;
CREATE TRIGGER versions_leave_lists BEFORE DELETE ON image_versions WHEN EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${leave('listed_versions', 'id = OLD.id')}
END;
CREATE TRIGGER versions_before_lists BEFORE UPDATE ON image_versions
  WHEN (${changed(OF_VERSION)}) AND EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${leave('listed_versions', 'id = OLD.id')}
END;
CREATE TRIGGER versions_after_lists AFTER UPDATE ON image_versions
  WHEN (${changed(OF_VERSION)}) AND EXISTS (SELECT 1 FROM list_moment) BEGIN
  ${enter('listed_versions', 'id = NEW.id')}
END;
-- What shows to one user and not to all.
CREATE INDEX images_private ON images (id, start_at, end_at) WHERE is_public = 0;
CREATE INDEX images_private_of_owner ON images (owner_id, start_at, end_at) WHERE is_public = 0;
CREATE INDEX images_private_of_organization ON images (organization_id, start_at) WHERE is_public = 0;
CREATE INDEX image_shares_of_user ON image_shares (user_id, end_at);
DROP INDEX image_group_shares_of_group;
CREATE INDEX image_group_shares_of_group ON image_group_shares (group_id, end_at);
CREATE INDEX images_named ON images (name);

${FILL.join(';\n')};
`;
