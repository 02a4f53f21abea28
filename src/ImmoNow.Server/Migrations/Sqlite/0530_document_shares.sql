-- Links by which people outside of the agency read one document for some days.
CREATE TABLE document_shares (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  document_title TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  open_count INTEGER NOT NULL,
  last_opened_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_shares_document_id ON document_shares (tenant_id, document_id, id);
