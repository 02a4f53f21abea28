-- The vectors of passages (ADR 0020). With an external store the rows say which passages it holds, and data stays empty.
CREATE TABLE search_vectors (
  tenant_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  chunk_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  failure TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant_id, fingerprint, chunk_id)
);
CREATE INDEX ix_search_vectors_revision ON search_vectors (tenant_id, revision);
CREATE INDEX ix_search_vectors_chunk_id ON search_vectors (tenant_id, chunk_id);

CREATE TABLE search_vector_removals (
  tenant_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  chunk_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, revision, chunk_id)
);
CREATE INDEX ix_search_vector_removals_chunk_id ON search_vector_removals (tenant_id, chunk_id);

CREATE TABLE search_vector_states (
  tenant_id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  dimensions INTEGER NOT NULL,
  server TEXT NOT NULL,
  model TEXT NOT NULL,
  digest TEXT NOT NULL
);
