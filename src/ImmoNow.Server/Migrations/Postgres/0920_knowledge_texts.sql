CREATE TABLE knowledge_texts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  title text NOT NULL,
  source_type text NOT NULL,
  content text NOT NULL,
  characters integer NOT NULL,
  metadata text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, source)
);

SELECT immonow_tenant_table('knowledge_texts');
