CREATE TABLE tenants (
  id uuid NOT NULL PRIMARY KEY,
  created_at timestamptz NOT NULL
);

CREATE TABLE tenant_profiles (
  tenant_id uuid NOT NULL REFERENCES tenants (id) DEFERRABLE INITIALLY DEFERRED,
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  address_street text NOT NULL,
  address_house_number text NOT NULL,
  address_postal_code text NOT NULL,
  address_city text NOT NULL,
  address_country text NOT NULL,
  phone text NOT NULL,
  email text NOT NULL,
  website text NOT NULL,
  claim text NOT NULL,
  imprint text NOT NULL,
  withdrawal_notice text NOT NULL,
  locale text NOT NULL,
  time_zone text NOT NULL,
  primary_color text NOT NULL,
  logo_key text NOT NULL,
  logo_thumbnail_key text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE users (
  tenant_id uuid NOT NULL REFERENCES tenants (id) DEFERRABLE INITIALLY DEFERRED,
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text NOT NULL,
  sort_name text NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  scopes text[] NOT NULL,
  is_active boolean NOT NULL,
  phone text NOT NULL,
  job_title text NOT NULL,
  language text NOT NULL,
  theme text NOT NULL,
  security_version integer NOT NULL,
  last_sign_in_at timestamptz NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE user_credentials (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sign_in_names (
  name text NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_sign_in_names_user ON sign_in_names (tenant_id, user_id);

CREATE TABLE sign_in_attempts (
  name_hash text NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  last_failed_at timestamptz NOT NULL,
  locked_until timestamptz NULL
);
CREATE INDEX ix_sign_in_attempts_last_failed_at ON sign_in_attempts (last_failed_at);

CREATE TABLE sessions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  ip_address text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_sessions_user ON sessions (tenant_id, user_id);

CREATE TABLE refresh_tokens (
  tenant_id uuid NOT NULL,
  token_hash text NOT NULL,
  session_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  spent_at timestamptz NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_refresh_tokens_session ON refresh_tokens (tenant_id, session_id);

CREATE TABLE api_tokens (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  user_id uuid NOT NULL,
  name text NOT NULL,
  scopes text[] NOT NULL,
  token_hash text NOT NULL,
  token_end text NOT NULL,
  expires_at timestamptz NULL,
  last_used_at timestamptz NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX ux_api_tokens_hash ON api_tokens (tenant_id, token_hash);
CREATE INDEX ix_api_tokens_user ON api_tokens (tenant_id, user_id);

-- tenants, sign_in_names and sign_in_attempts are read before anybody is signed in, so they have no tenant to filter by.
SELECT immonow_tenant_table('tenant_profiles');
SELECT immonow_tenant_table('users');
SELECT immonow_tenant_table('user_credentials');
SELECT immonow_tenant_table('sessions');
SELECT immonow_tenant_table('refresh_tokens');
SELECT immonow_tenant_table('api_tokens');
