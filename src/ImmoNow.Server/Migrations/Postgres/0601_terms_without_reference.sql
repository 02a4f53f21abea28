-- Only the index writer fills and empties this table, always together with its passages. Checking the reference row by row cost
-- more than writing the rows.
ALTER TABLE search_terms DROP CONSTRAINT search_terms_tenant_id_chunk_id_fkey;
