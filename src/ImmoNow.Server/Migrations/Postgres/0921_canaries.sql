CREATE TABLE knowledge_canaries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  secret text NOT NULL,
  planted_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

SELECT immonow_tenant_table('knowledge_canaries');

-- Belongs to no tenant: an alarm closes the assistant for all of them.
CREATE TABLE canary_alarms (
  id uuid NOT NULL PRIMARY KEY,
  owner_tenant_id uuid NOT NULL,
  finder_tenant_id uuid NOT NULL,
  found_by text NOT NULL,
  found_at timestamptz NOT NULL,
  reopened_at timestamptz NULL
);
