CREATE TABLE assistant_turns (
  tenant_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  question TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  stop_requested INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id)
);
