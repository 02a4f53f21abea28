CREATE TABLE model_usage_days (
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  model text NOT NULL,
  calls integer NOT NULL,
  failures integer NOT NULL,
  input_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  PRIMARY KEY (tenant_id, day, user_id, role, model)
);

SELECT immonow_tenant_table('model_usage_days');
