-- Row level security is the second wall behind the program's tenant filter. The setting is NULL in a fresh session and ''
-- in a pooled one after a committed transaction; both mean "no tenant", hence NULLIF. The sub-select is evaluated once per query.
CREATE FUNCTION immonow_tenant_table(table_name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', table_name);
  EXECUTE format(
    'CREATE POLICY tenant_only ON %s
       USING (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid))
       WITH CHECK (tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid))',
    table_name);
END $$;

CREATE TABLE audit_entries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  entity_type text NULL,
  entity_id uuid NULL,
  details text NOT NULL,
  ip_address text NULL,
  timestamp timestamptz NOT NULL,
  success boolean NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_audit_entries_entity ON audit_entries (tenant_id, entity_id, id);
SELECT immonow_tenant_table('audit_entries');

CREATE FUNCTION immonow_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION immonow_refuse_change();

CREATE TABLE outbox_messages (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  payload text NOT NULL,
  occurred_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  due_at timestamptz NOT NULL,
  last_error text NULL
);

CREATE TABLE outbox_receipts (
  message_id uuid NOT NULL,
  subscriber text NOT NULL,
  PRIMARY KEY (message_id, subscriber)
);

CREATE TABLE idempotency_keys (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  response text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id, key)
);
CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at);
SELECT immonow_tenant_table('idempotency_keys');
