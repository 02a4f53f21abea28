CREATE TABLE erasure_proofs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  entity_id uuid NOT NULL,
  erased_at timestamptz NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  removed text NOT NULL,
  checked_at timestamptz NULL,
  found_afterwards integer NULL,
  PRIMARY KEY (tenant_id, id)
);

SELECT immonow_tenant_table('erasure_proofs');
