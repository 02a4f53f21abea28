#!/bin/bash
# Runs once, when the database is made. The program's user is no superuser: row level security holds for it,
# and it may make the two restricted roles that it works with (docs/operations.md, PostgreSQL).
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v password="$(cat "${IMMONOW_PASSWORD_FILE:-/run/secrets/postgres_password}")" <<'SQL'
CREATE ROLE immonow LOGIN CREATEROLE NOSUPERUSER PASSWORD :'password';
CREATE DATABASE immonow OWNER immonow ENCODING 'UTF8';
REVOKE ALL ON DATABASE immonow FROM PUBLIC;
SQL
