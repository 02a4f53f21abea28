CREATE TABLE model_servers (
  name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  api_key TEXT NOT NULL,
  position INTEGER NOT NULL
);

CREATE TABLE model_roles (
  role TEXT NOT NULL PRIMARY KEY,
  server TEXT NOT NULL,
  model TEXT NOT NULL,
  context_tokens INTEGER NULL
);

CREATE TABLE model_trials (
  key TEXT NOT NULL PRIMARY KEY,
  profile TEXT NOT NULL,
  tried_at INTEGER NOT NULL
);

CREATE TABLE model_pulls (
  id TEXT NOT NULL PRIMARY KEY,
  server TEXT NOT NULL,
  model TEXT NOT NULL,
  status TEXT NOT NULL,
  step TEXT NOT NULL,
  completed_bytes INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL,
  error TEXT NOT NULL,
  cancel_requested INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
