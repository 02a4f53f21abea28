CREATE TABLE knowledge_canaries (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  secret TEXT NOT NULL,
  planted_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Belongs to no tenant: an alarm closes the assistant for all of them.
CREATE TABLE canary_alarms (
  id TEXT NOT NULL PRIMARY KEY,
  owner_tenant_id TEXT NOT NULL,
  finder_tenant_id TEXT NOT NULL,
  found_by TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  reopened_at INTEGER NULL
);
