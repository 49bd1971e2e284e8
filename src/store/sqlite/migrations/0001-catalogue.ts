/**
 * Timestamps are microseconds since the epoch; `end_at` null is «no end». Nothing is ever deleted from images,
 * versions and machines: they end. `search_text` is folded by the catalogue, since SQLite knows the letter cases
 * of ASCII only; it is written in the transaction that writes what it is made of.
 */
export const sql = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL UNIQUE,
  staff INTEGER NOT NULL CHECK (staff IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE organizations (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE memberships (
  user_id INTEGER NOT NULL REFERENCES users (id),
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  PRIMARY KEY (user_id, organization_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  user_id INTEGER NOT NULL REFERENCES users (id),
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;

CREATE TABLE providers (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE identities (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;

CREATE TABLE identity_providers (
  identity_id INTEGER NOT NULL REFERENCES identities (id),
  provider_id INTEGER NOT NULL REFERENCES providers (id),
  PRIMARY KEY (identity_id, provider_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE instances (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES users (id),
  provider_id INTEGER NOT NULL REFERENCES providers (id)
) STRICT;

CREATE TABLE volumes (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  provider_id INTEGER NOT NULL REFERENCES providers (id)
) STRICT;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  icon TEXT,
  owner_id INTEGER NOT NULL REFERENCES users (id),
  organization_id INTEGER REFERENCES organizations (id),
  is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  modified_at INTEGER NOT NULL,
  arch TEXT NOT NULL CHECK (arch IN ('arm', 'arm64', 'x86_64')),
  root_volume_id INTEGER NOT NULL REFERENCES volumes (id),
  extra_volumes TEXT NOT NULL,
  from_image TEXT,
  from_server TEXT,
  marketplace_key TEXT,
  search_text TEXT NOT NULL
) STRICT;
CREATE INDEX images_in_list_order ON images (start_at DESC, id DESC);
CREATE INDEX images_of_owner ON images (owner_id, start_at DESC, id DESC);
CREATE INDEX images_of_organization ON images (organization_id, start_at DESC, id DESC);

CREATE TABLE image_tags (
  image_id INTEGER NOT NULL REFERENCES images (id),
  position INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (image_id, position),
  UNIQUE (tag_id, image_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE image_shares (
  image_id INTEGER NOT NULL REFERENCES images (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  PRIMARY KEY (image_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE image_versions (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  image_id INTEGER NOT NULL REFERENCES images (id),
  name TEXT NOT NULL,
  change_log TEXT NOT NULL,
  allow_imaging INTEGER NOT NULL CHECK (allow_imaging IN (0, 1)),
  parent_id INTEGER REFERENCES image_versions (id),
  identity_id INTEGER REFERENCES identities (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  search_text TEXT NOT NULL
) STRICT;
CREATE INDEX image_versions_in_list_order ON image_versions (start_at DESC, id DESC);
CREATE INDEX image_versions_of_image ON image_versions (image_id, start_at DESC, id DESC);

CREATE TABLE machines (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  version_id INTEGER NOT NULL REFERENCES image_versions (id),
  provider_id INTEGER NOT NULL REFERENCES providers (id),
  start_at INTEGER NOT NULL,
  end_at INTEGER
) STRICT;
CREATE INDEX machines_of_version ON machines (version_id);

CREATE TABLE licenses (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE scripts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE user_groups (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE version_licenses (
  version_id INTEGER NOT NULL REFERENCES image_versions (id),
  item_id INTEGER NOT NULL REFERENCES licenses (id),
  PRIMARY KEY (version_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_scripts (
  version_id INTEGER NOT NULL REFERENCES image_versions (id),
  item_id INTEGER NOT NULL REFERENCES scripts (id),
  PRIMARY KEY (version_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_membership (
  version_id INTEGER NOT NULL REFERENCES image_versions (id),
  item_id INTEGER NOT NULL REFERENCES user_groups (id),
  PRIMARY KEY (version_id, item_id)
) STRICT, WITHOUT ROWID;

-- sys, exclude, tags and visibility are JSON texts: kept as they came, read whole, never searched.
CREATE TABLE image_requests (
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
  decided_by INTEGER REFERENCES users (id),
  decided_at INTEGER,
  decision_message TEXT,
  image_id INTEGER REFERENCES images (id),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision_message IS NULL))
) STRICT;
CREATE INDEX image_requests_in_list_order ON image_requests (created_at DESC, id DESC);
CREATE INDEX image_requests_of_requester ON image_requests (requester_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX one_open_request_per_instance ON image_requests (instance_id)
  WHERE status IN ('pending', 'approved', 'imaging');
`;
