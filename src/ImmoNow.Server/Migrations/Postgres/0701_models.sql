-- None of these belongs to a tenant: the machine with the models serves every agency of the installation.
CREATE TABLE model_servers (
  name text NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  endpoint text NOT NULL,
  api_key text NOT NULL,
  position integer NOT NULL
);

CREATE TABLE model_roles (
  role text NOT NULL PRIMARY KEY,
  server text NOT NULL,
  model text NOT NULL,
  context_tokens integer NULL
);

CREATE TABLE model_trials (
  key text NOT NULL PRIMARY KEY,
  profile text NOT NULL,
  tried_at timestamptz NOT NULL
);

CREATE TABLE model_pulls (
  id uuid NOT NULL PRIMARY KEY,
  server text NOT NULL,
  model text NOT NULL,
  status text NOT NULL,
  step text NOT NULL,
  completed_bytes bigint NOT NULL,
  total_bytes bigint NOT NULL,
  error text NOT NULL,
  cancel_requested boolean NOT NULL,
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
