-- Links by which people outside of the agency read one document for some days.
CREATE TABLE document_shares (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_title text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  open_count integer NOT NULL,
  last_opened_at timestamptz NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_shares_document_id ON document_shares (tenant_id, document_id, id);

SELECT immonow_tenant_table('document_shares');
