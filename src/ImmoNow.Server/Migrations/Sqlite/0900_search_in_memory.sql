-- The index is kept in memory and fed from these rows (ADR 0021): each passage carries its analysed terms, and the revision of
-- its last write tells every node what it does not know yet. Passages from before have no terms; they are analysed while they
-- are loaded, until the rebuild that starts by itself has replaced them.
DROP TABLE search_terms;

ALTER TABLE search_chunks DROP COLUMN length;
ALTER TABLE search_chunks ADD COLUMN context TEXT NOT NULL DEFAULT '';
ALTER TABLE search_chunks ADD COLUMN page INTEGER NULL;
ALTER TABLE search_chunks ADD COLUMN anchor INTEGER NULL;
ALTER TABLE search_chunks ADD COLUMN tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_chunks ADD COLUMN content_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE search_chunks ADD COLUMN happened_at INTEGER NULL;
ALTER TABLE search_chunks ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_chunks ADD COLUMN terms BLOB NOT NULL DEFAULT x'';
CREATE INDEX ix_search_chunks_revision ON search_chunks (tenant_id, revision);

CREATE TABLE search_states (
  tenant_id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,
  fingerprint TEXT NOT NULL
);
INSERT INTO search_states (tenant_id, revision, forgotten, fingerprint) SELECT id, 0, 0, '' FROM tenants;

CREATE TABLE search_removals (
  tenant_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  chunk_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, revision, chunk_id)
);

CREATE TABLE knowledge_jobs (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  status TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  error TEXT NULL,
  fingerprint TEXT NOT NULL,
  at_kind TEXT NOT NULL,
  at_record TEXT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER NULL,
  PRIMARY KEY (tenant_id, id)
);
