CREATE TABLE assistant_turns (
  tenant_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  question text NOT NULL,
  started_at timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  stop_requested boolean NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id)
);

SELECT immonow_tenant_table('assistant_turns');
