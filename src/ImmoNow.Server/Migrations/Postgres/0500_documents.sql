CREATE TABLE folders (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  parent_id uuid NULL,
  name_key text COLLATE "C" NOT NULL,
  hidden_with uuid NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES folders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_folders_name ON folders
  (tenant_id, COALESCE(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), name_key) WHERE NOT is_deleted;

CREATE TABLE documents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  file_name text NOT NULL,
  content_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  file_version integer NOT NULL,
  folder_id uuid NULL,
  related_type text NULL,
  related_id uuid NULL,
  tags text[] NOT NULL,
  uploaded_by uuid NULL,
  uploaded_by_name text NOT NULL,
  file_key text NOT NULL,
  sort_title text COLLATE "C" NOT NULL,
  hidden_with uuid NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, folder_id) REFERENCES folders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_documents_created_at ON documents (tenant_id, created_at, id);
CREATE INDEX ix_documents_folder_id ON documents (tenant_id, folder_id, sort_title, id);
CREATE INDEX ix_documents_related_id ON documents (tenant_id, related_id);

CREATE TABLE document_versions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  number integer NOT NULL,
  file_name text NOT NULL,
  content_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  file_key text NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  restored_from integer NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_document_versions_number ON document_versions (tenant_id, document_id, number);
CREATE INDEX ix_document_versions_file_key ON document_versions (tenant_id, file_key);

CREATE TABLE document_texts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  file_version integer NOT NULL,
  status text NOT NULL,
  error text NOT NULL,
  characters integer NOT NULL,
  segment_count integer NOT NULL,
  segments text NOT NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE document_text_jobs (
  document_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  file_version integer NOT NULL,
  attempts integer NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (document_id, file_version)
);

SELECT immonow_tenant_table('folders');
SELECT immonow_tenant_table('documents');
SELECT immonow_tenant_table('document_versions');
SELECT immonow_tenant_table('document_texts');
