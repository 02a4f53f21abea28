-- The list's own order without deleted rows: pages and totals are then answered from the index alone.
DROP INDEX ix_documents_created_at;
CREATE INDEX ix_documents_created_at ON documents (tenant_id, created_at, id) WHERE NOT is_deleted;
