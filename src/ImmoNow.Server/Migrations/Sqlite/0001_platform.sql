CREATE TABLE audit_entries (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  action TEXT NOT NULL,
  entity_type TEXT NULL,
  entity_id TEXT NULL,
  details TEXT NOT NULL,
  ip_address TEXT NULL,
  timestamp INTEGER NOT NULL,
  success INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX ix_audit_entries_entity ON audit_entries (tenant_id, entity_id, id);

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

CREATE TABLE outbox_messages (
  id TEXT NOT NULL PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  last_error TEXT NULL
) WITHOUT ROWID;

CREATE TABLE outbox_receipts (
  message_id TEXT NOT NULL,
  subscriber TEXT NOT NULL,
  PRIMARY KEY (message_id, subscriber)
) WITHOUT ROWID;

CREATE TABLE idempotency_keys (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, key)
) WITHOUT ROWID;
CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at);
