/**
 * What an operator needs: things that go out of service instead of being deleted, scopes and revocation of tokens,
 * sharing that ends, the steps of an image request, and the event log. A request's one decision becomes its first step.
 */
export const sql = `
ALTER TABLE organizations ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE organizations SET name = uuid;
ALTER TABLE organizations ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

ALTER TABLE tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT '["read","write","staff"]';
ALTER TABLE tokens ADD COLUMN revoked_at INTEGER;
CREATE INDEX tokens_of_user ON tokens (user_id, id);

ALTER TABLE providers ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE identities ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE volumes ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE instances ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE instances ADD COLUMN arch TEXT NOT NULL DEFAULT 'x86_64' CHECK (arch IN ('arm', 'arm64', 'x86_64'));
-- The version that the instance was launched from.
ALTER TABLE instances ADD COLUMN source_version_id INTEGER REFERENCES image_versions (id);

ALTER TABLE licenses ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE scripts ADD COLUMN text TEXT NOT NULL DEFAULT '';
CREATE TABLE group_members (
  group_id INTEGER NOT NULL REFERENCES user_groups (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  PRIMARY KEY (group_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX groups_of_member ON group_members (user_id);

-- Null: the share lasts.
ALTER TABLE image_shares ADD COLUMN end_at INTEGER;
CREATE TABLE image_group_shares (
  image_id INTEGER NOT NULL REFERENCES images (id),
  group_id INTEGER NOT NULL REFERENCES user_groups (id),
  end_at INTEGER,
  PRIMARY KEY (image_id, group_id)
) STRICT, WITHOUT ROWID;

-- What refers to a thing is counted, and keeps it.
CREATE INDEX images_of_volume ON images (root_volume_id);
CREATE INDEX image_group_shares_of_group ON image_group_shares (group_id);
CREATE INDEX version_licenses_of_item ON version_licenses (item_id);
CREATE INDEX version_scripts_of_item ON version_scripts (item_id);
CREATE INDEX version_membership_of_item ON version_membership (item_id);

CREATE TABLE new_image_requests (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'imaging', 'completed', 'denied', 'failed')),
  requester_id INTEGER NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  instance_id INTEGER NOT NULL REFERENCES instances (id),
  provider_id INTEGER NOT NULL REFERENCES providers (id),
  description TEXT NOT NULL,
  software TEXT NOT NULL,
  sys TEXT NOT NULL,
  exclude TEXT NOT NULL,
  tags TEXT NOT NULL,
  visibility TEXT NOT NULL,
  ip_address TEXT,
  created_at INTEGER NOT NULL,
  image_id INTEGER REFERENCES images (id)
) STRICT;
INSERT INTO new_image_requests SELECT id, uuid, status, requester_id, name, instance_id, provider_id, description,
  software, sys, exclude, tags, visibility, ip_address, created_at, image_id FROM image_requests;

-- Null user: done on the machine itself, by the command line.
CREATE TABLE image_request_steps (
  request_id INTEGER NOT NULL REFERENCES new_image_requests (id),
  position INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('approved', 'imaging', 'completed', 'denied', 'failed')),
  user_id INTEGER REFERENCES users (id),
  at INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO image_request_steps SELECT id, 0, iif(status = 'denied', 'denied', 'approved'), decided_by, decided_at,
  decision_message FROM image_requests WHERE decided_by IS NOT NULL;

DROP TABLE image_requests;
ALTER TABLE new_image_requests RENAME TO image_requests;
CREATE INDEX image_requests_in_list_order ON image_requests (created_at DESC, id DESC);
CREATE INDEX image_requests_of_requester ON image_requests (requester_id, created_at DESC, id DESC);
CREATE INDEX image_requests_of_image ON image_requests (image_id) WHERE image_id IS NOT NULL;
CREATE UNIQUE INDEX one_open_request_per_instance ON image_requests (instance_id)
  WHERE status IN ('pending', 'approved', 'imaging');

-- Written in the transaction of the change: SQLite has one writer, so positions are in the order of the commits.
CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  user_id INTEGER REFERENCES users (id),
  token_label TEXT NOT NULL,
  operation TEXT NOT NULL,
  kind TEXT NOT NULL,
  item_id INTEGER NOT NULL,
  before TEXT,
  after TEXT,
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX events_of_item ON events (kind, item_id, position);
`;
