/** Who refers to an image or a version is asked before it is purged, and by SQLite of each that goes. */
export const sql = `
CREATE INDEX images_made_from ON images (from_image) WHERE from_image IS NOT NULL;
CREATE INDEX image_versions_of_parent ON image_versions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX instances_of_version ON instances (source_version_id) WHERE source_version_id IS NOT NULL;
`;
