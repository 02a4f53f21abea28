CREATE TABLE folders (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id TEXT NULL,
  name_key TEXT NOT NULL,
  hidden_with TEXT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES folders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_folders_name ON folders
  (tenant_id, COALESCE(parent_id, ''), name_key) WHERE is_deleted = 0;

CREATE TABLE documents (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  file_version INTEGER NOT NULL,
  folder_id TEXT NULL,
  related_type TEXT NULL,
  related_id TEXT NULL,
  tags TEXT NOT NULL,
  uploaded_by TEXT NULL,
  uploaded_by_name TEXT NOT NULL,
  file_key TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  hidden_with TEXT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, folder_id) REFERENCES folders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_documents_created_at ON documents (tenant_id, created_at, id);
CREATE INDEX ix_documents_folder_id ON documents (tenant_id, folder_id, sort_title, id);
CREATE INDEX ix_documents_related_id ON documents (tenant_id, related_id);

CREATE TABLE document_versions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  file_key TEXT NOT NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  restored_from INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_document_versions_number ON document_versions (tenant_id, document_id, number);
CREATE INDEX ix_document_versions_file_key ON document_versions (tenant_id, file_key);

CREATE TABLE document_texts (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  file_version INTEGER NOT NULL,
  status TEXT NOT NULL,
  error TEXT NOT NULL,
  characters INTEGER NOT NULL,
  segment_count INTEGER NOT NULL,
  segments TEXT NOT NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE document_text_jobs (
  document_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  file_version INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, file_version)
);
