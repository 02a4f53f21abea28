-- How far reading a long document has come.
ALTER TABLE document_text_jobs ADD COLUMN page integer NOT NULL DEFAULT 0;
ALTER TABLE document_text_jobs ADD COLUMN pages integer NOT NULL DEFAULT 0;
