-- How far reading a long document has come.
ALTER TABLE document_text_jobs ADD COLUMN page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document_text_jobs ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
