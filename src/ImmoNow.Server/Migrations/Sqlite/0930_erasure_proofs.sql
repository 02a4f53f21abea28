CREATE TABLE erasure_proofs (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  removed TEXT NOT NULL,
  checked_at INTEGER NULL,
  found_afterwards INTEGER NULL,
  PRIMARY KEY (tenant_id, id)
);
