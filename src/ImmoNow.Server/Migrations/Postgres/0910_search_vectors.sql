-- The vectors of passages (ADR 0020). With an external store the rows say which passages it holds, and data stays empty.
CREATE TABLE search_vectors (
  tenant_id uuid NOT NULL,
  fingerprint text NOT NULL,
  chunk_id uuid NOT NULL,
  kind text NOT NULL,
  entity_id uuid NOT NULL,
  revision bigint NOT NULL,
  failure text NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (tenant_id, fingerprint, chunk_id)
);
-- Floats do not compress; trying would only cost time.
ALTER TABLE search_vectors ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE INDEX ix_search_vectors_revision ON search_vectors (tenant_id, revision);
CREATE INDEX ix_search_vectors_chunk_id ON search_vectors (tenant_id, chunk_id);

CREATE TABLE search_vector_removals (
  tenant_id uuid NOT NULL,
  revision bigint NOT NULL,
  chunk_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, revision, chunk_id)
);
CREATE INDEX ix_search_vector_removals_chunk_id ON search_vector_removals (tenant_id, chunk_id);

CREATE TABLE search_vector_states (
  tenant_id uuid NOT NULL PRIMARY KEY,
  revision bigint NOT NULL,
  forgotten bigint NOT NULL,
  fingerprint text NOT NULL,
  dimensions integer NOT NULL,
  server text NOT NULL,
  model text NOT NULL,
  digest text NOT NULL
);

SELECT immonow_tenant_table('search_vectors');
SELECT immonow_tenant_table('search_vector_removals');
SELECT immonow_tenant_table('search_vector_states');
