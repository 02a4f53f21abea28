-- How many pages of a long document are read, so that reading goes on where it stopped.
ALTER TABLE document_texts ADD COLUMN pages_read integer NOT NULL DEFAULT 0;
ALTER TABLE document_texts ADD COLUMN pages integer NOT NULL DEFAULT 0;
