-- How many pages of a long document are read, so that reading goes on where it stopped.
ALTER TABLE document_texts ADD COLUMN pages_read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document_texts ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
