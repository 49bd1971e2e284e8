/**
 * What entries need of an image, as `i`: from its table, or from its own entry. OFFSET 0 keeps the planner from merging
 * the subquery: it looks one image up for each row, also where a plan is kept that was made for other sizes.
 */
type ImageOf = (id: string) => string;
const FROM_IMAGES: ImageOf = (id) =>
  `CROSS JOIN LATERAL (SELECT start_at, is_public, end_at FROM images WHERE id = ${id} OFFSET 0) i`;
// By the hash index on `id`. With `list = 'i'` the planner could take another index as long as there are no statistics, and
// read the list from its beginning: a serializable transaction that has read that conflicts with every other writer.
const FROM_ENTRIES: ImageOf = (id) =>
  `CROSS JOIN LATERAL (SELECT start_at, is_public, open_until AS end_at FROM list_entries
     WHERE id = ${id} AND list < 'v' AND list || '' = 'i' OFFSET 0) i`;

/** Queries of the entries that rows of a table have. */
const OF_IMAGES = (from: string): string => `
  SELECT l.list, i.start_at, i.id, i.is_public, i.start_at AS open_from, i.end_at AS open_until FROM ${from} i
    CROSS JOIN LATERAL (VALUES ('i'), ('iu' || i.owner_id), ('ia' || i.arch), ('io' || i.organization_id)) l (list)
    WHERE l.list IS NOT NULL`;
const OF_TAGS = (from: string, imageOf: ImageOf): string => `
  SELECT 'it' || it.tag_id AS list, i.start_at, it.image_id AS id, i.is_public, i.start_at AS open_from,
      i.end_at AS open_until
    FROM ${from} it ${imageOf('it.image_id')}`;
// A version is open while its image is.
const OF_VERSIONS = (from: string, imageOf: ImageOf): string => `
  SELECT l.list, v.start_at, v.id, i.is_public, greatest(v.start_at, i.start_at) AS open_from,
      least(v.end_at, i.end_at) AS open_until, v.image_id
    FROM ${from} v ${imageOf('v.image_id')} CROSS JOIN LATERAL (VALUES ('v'), ('vu' || v.user_id)) l (list)`;

const COLUMNS = 'list, start_at, id, is_public, open_from, open_until';
const enter = (query: string): string =>
  `INSERT INTO list_entries (${COLUMNS}) SELECT ${COLUMNS} FROM (${query}) entry`;

/** What lists count when these entries come, or go. */
const steps = (entries: string, sign: 1 | -1): string => `
  INSERT INTO list_steps (list, at, items, public, open)
    SELECT list, open_from, ${sign}, ${sign} * is_public::int,
      ${sign} * (is_public AND coalesce(open_until > open_from, true))::int
    FROM ${entries};
  INSERT INTO list_turns (list, at, open, ended)
    SELECT list, open_until, ${-sign} * (is_public AND open_until > open_from)::int, ${sign}
    FROM ${entries} WHERE open_until IS NOT NULL`;

const OF_IMAGE = ['owner_id', 'organization_id', 'arch', 'is_public', 'start_at', 'end_at'];
const OF_VERSION = ['image_id', 'user_id', 'start_at', 'end_at'];
/** A trigger and its function; `made` and `gone` are the rows of the statement. */
function trigger(name: string, event: 'INSERT' | 'DELETE', table: string, body: string): string {
  const rows = event === 'INSERT' ? 'NEW TABLE AS made' : 'OLD TABLE AS gone';
  return `
CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body}; RETURN NULL; END $$;
CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${rows}
  FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;
}

/** For each row that went, or that changed in one of these columns. */
const rowTrigger = (name: string, event: string, body: string): string => `
CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body}; RETURN NULL; END $$;
CREATE TRIGGER ${name} AFTER ${event} EXECUTE FUNCTION ${name}();`;
const gone = (table: string): string => `DELETE ON ${table} FOR EACH ROW`;
const changed = (table: string, columns: readonly string[]): string =>
  `UPDATE ON ${table} FOR EACH ROW WHEN (${columns.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ')})`;

/** References within what is made together. */
const WITHIN = [
  ['image_tags', 'image_id'],
  ['image_shares', 'image_id'],
  ['image_group_shares', 'image_id'],
  ['image_versions', 'image_id'],
  ['machines', 'version_id'],
  ['version_licenses', 'version_id'],
  ['version_scripts', 'version_id'],
  ['version_membership', 'version_id'],
  ['image_request_steps', 'request_id'],
] as const;

/** What a search finds texts by. */
export const SEARCH_INDEXES: readonly string[] = ['images', 'image_versions'].map(
  (table) =>
    `CREATE INDEX ${table}_searched ON ${table} USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit = 1024)`,
);

/**
 * Lists in order, with counts, so that no list is counted by a scan. A list is a text: `i` are all images, `iu7` those
 * of user 7, `it7` those with the tag 7, `io7` those of the organization 7, `iaarm` those for arm; `v` are all versions,
 * `vu7` those of user 7. An item is open to all from `open_from` until `open_until` if it is public.
 *
 * Nobody who writes waits for another, so no count is kept in one place: what a list counts is what `list_counts` says
 * with the sum of the steps since, and of the turns, those of them whose time has come. From time to time steps and past
 * turns are folded into the counts, which are then of the moment in `list_moment`.
 */
export const sql = () => `
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE list_entries (
  list text COLLATE "C" NOT NULL,
  start_at bigint NOT NULL,
  id bigint NOT NULL,
  is_public boolean NOT NULL,
  open_from bigint NOT NULL,
  open_until bigint,
  PRIMARY KEY (list, start_at, id) INCLUDE (open_until)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX list_entries_by_openness ON list_entries (list, is_public, start_at, id) INCLUDE (open_from, open_until);
CREATE INDEX list_entries_ending ON list_entries (list, start_at, id) INCLUDE (open_until) WHERE open_until IS NOT NULL;
-- By these writes find entries: of a b-tree a serializable transaction reads a page, and so would meet all that come
-- to the same end of it; by their hash, few meet. Numbers of images are no numbers of versions.
CREATE INDEX list_entries_of_image ON list_entries USING hash (id) WHERE list < 'v';
CREATE INDEX list_entries_of_version ON list_entries USING hash (id) WHERE list >= 'v';

CREATE TABLE list_counts (
  list text COLLATE "C" PRIMARY KEY,
  items bigint NOT NULL,
  public bigint NOT NULL,
  open bigint NOT NULL,
  ended bigint NOT NULL
) WITH (fillfactor = 50);
CREATE TABLE list_moment (
  one boolean PRIMARY KEY CHECK (one),
  at bigint NOT NULL
);
INSERT INTO list_moment VALUES (true, -9007199254740991);

-- One for each entry that came or went.
CREATE TABLE list_steps (
  list text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  items integer NOT NULL,
  public integer NOT NULL,
  open integer NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX list_steps_of_list ON list_steps (list, at);

-- What changes at a time by itself.
CREATE TABLE list_turns (
  list text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  open bigint NOT NULL,
  ended bigint NOT NULL
);
CREATE INDEX list_turns_of_list ON list_turns (list, at) INCLUDE (open, ended);
CREATE INDEX list_turns_in_time ON list_turns (at);

CREATE VIEW listed_images (${COLUMNS}) AS ${OF_IMAGES('images')} UNION ALL ${OF_TAGS('image_tags', FROM_IMAGES)};
CREATE VIEW listed_versions (${COLUMNS}, image_id) AS ${OF_VERSIONS('image_versions', FROM_IMAGES)};

${trigger('list_entries_come', 'INSERT', 'list_entries', steps('made', 1))}
${trigger('list_entries_go', 'DELETE', 'list_entries', steps('gone', -1))}

${trigger('images_enter_lists', 'INSERT', 'images', enter(OF_IMAGES('made')))}
${trigger('image_tags_enter_lists', 'INSERT', 'image_tags', enter(OF_TAGS('made', FROM_ENTRIES)))}
${trigger('versions_enter_lists', 'INSERT', 'image_versions', enter(OF_VERSIONS('made', FROM_ENTRIES)))}
${rowTrigger('images_leave_lists', gone('images'), "DELETE FROM list_entries WHERE id = OLD.id AND list < 'v'")}
${rowTrigger(
  'image_tags_leave_lists',
  gone('image_tags'),
  "DELETE FROM list_entries WHERE id = OLD.image_id AND list < 'v' AND list || '' = 'it' || OLD.tag_id",
)}
${rowTrigger('versions_leave_lists', gone('image_versions'), "DELETE FROM list_entries WHERE id = OLD.id AND list >= 'v'")}
${rowTrigger(
  'images_change_lists',
  changed('images', OF_IMAGE),
  `DELETE FROM list_entries WHERE id = OLD.id AND list < 'v';
  ${enter('SELECT * FROM listed_images WHERE id = NEW.id')};
  DELETE FROM list_entries WHERE list >= 'v' AND id = ANY(ARRAY(SELECT v.id FROM image_versions v WHERE v.image_id = OLD.id));
  ${enter('SELECT * FROM listed_versions WHERE image_id = NEW.id')}`,
)}
${rowTrigger(
  'versions_change_lists',
  changed('image_versions', OF_VERSION),
  `DELETE FROM list_entries WHERE id = OLD.id AND list >= 'v';
  ${enter('SELECT * FROM listed_versions WHERE id = NEW.id')}`,
)}

-- Lists have taken their place, and the planner would join all that has begun to what is searched for.
DROP INDEX images_in_list_order, image_versions_in_list_order;

-- What shows to one user and not to all.
CREATE INDEX images_private_of_owner ON images (owner_id) WHERE NOT is_public;
CREATE INDEX images_private_of_organization ON images (organization_id) WHERE NOT is_public;

-- A change that no index knows of stays on its page, and touches none that others read; it needs room there.
ALTER TABLE images SET (fillfactor = 85);
ALTER TABLE image_versions SET (fillfactor = 85);

-- What is made together is there when it is kept. To look for it at once is to read the page of the index that all other
-- new ones come to, and serializable transactions that do so abort each other.
${WITHIN.map(([table, column]) => `ALTER TABLE ${table} ALTER CONSTRAINT ${table}_${column}_fkey DEFERRABLE INITIALLY DEFERRED;`).join('\n')}

${SEARCH_INDEXES.join(';\n')};

${enter('SELECT * FROM listed_images')};
${enter('SELECT * FROM listed_versions')};
`;
