-- The index is kept in memory and fed from these rows (ADR 0021): each passage carries its analysed terms, and the revision of
-- its last write tells every node what it does not know yet. Passages from before have no terms; they are analysed while they
-- are loaded, until the rebuild that starts by itself has replaced them.
DROP TABLE search_terms;

ALTER TABLE search_chunks DROP COLUMN length;
ALTER TABLE search_chunks ADD COLUMN context text NOT NULL DEFAULT '';
ALTER TABLE search_chunks ADD COLUMN page integer NULL;
ALTER TABLE search_chunks ADD COLUMN anchor integer NULL;
ALTER TABLE search_chunks ADD COLUMN tokens integer NOT NULL DEFAULT 0;
ALTER TABLE search_chunks ADD COLUMN content_hash text NOT NULL DEFAULT '';
ALTER TABLE search_chunks ADD COLUMN happened_at timestamptz NULL;
ALTER TABLE search_chunks ADD COLUMN revision bigint NOT NULL DEFAULT 0;
ALTER TABLE search_chunks ADD COLUMN terms bytea NOT NULL DEFAULT ''::bytea;
CREATE INDEX ix_search_chunks_revision ON search_chunks (tenant_id, revision);

CREATE TABLE search_states (
  tenant_id uuid NOT NULL PRIMARY KEY,
  revision bigint NOT NULL,
  forgotten bigint NOT NULL,
  fingerprint text NOT NULL
);
INSERT INTO search_states (tenant_id, revision, forgotten, fingerprint) SELECT id, 0, 0, '' FROM tenants;

CREATE TABLE search_removals (
  tenant_id uuid NOT NULL,
  revision bigint NOT NULL,
  chunk_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, revision, chunk_id)
);

CREATE TABLE knowledge_jobs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  scope text NOT NULL,
  status text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  error text NULL,
  fingerprint text NOT NULL,
  at_kind text NOT NULL,
  at_record uuid NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  finished_at timestamptz NULL,
  PRIMARY KEY (tenant_id, id)
);

SELECT immonow_tenant_table('search_states');
SELECT immonow_tenant_table('search_removals');
SELECT immonow_tenant_table('knowledge_jobs');
