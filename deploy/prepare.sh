#!/usr/bin/env bash
# Makes what the containers need and no repository may hold: settings, secrets and a first certificate.
# Runs as often as you like; what is there already stays as it is.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$folder

usage() {
  cat <<'TEXT'
Usage: deploy/prepare.sh [--into DIR]

Makes deploy/.env, deploy/secrets and, until you bring your own, a self-signed certificate in deploy/tls.
What exists already is never changed.

  --into DIR  write there instead of to deploy/
TEXT
}

fail() {
  echo "prepare: $*" >&2
  exit 2
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --into)
      [[ $# -ge 2 ]] || fail '--into needs a folder.'
      target=$2
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "there is no option '$1'. Try deploy/prepare.sh --help." ;;
  esac
  shift
done
command -v openssl >/dev/null || fail 'openssl is needed (Debian package openssl).'

# Only their owner may enter the folders; the files themselves can be read, because containers see them under other user numbers.
umask 077
mkdir -p "$target/secrets" "$target/tls"

# keep FILE < content: writes the whole file or nothing, and never over an existing one.
keep() {
  if [[ -e $target/$1 ]]; then
    echo "kept     $1"
    cat >/dev/null
    return
  fi
  cat >"$target/$1.new"
  chmod "$2" "$target/$1.new"
  mv "$target/$1.new" "$target/$1"
  echo "made     $1"
}

keep .env 600 <"$folder/.env.example"
openssl rand -hex 24 | tr -d '\n' | keep secrets/postgres_superuser_password 444
openssl rand -hex 24 | tr -d '\n' | keep secrets/postgres_password 444
openssl rand -hex 24 | tr -d '\n' | keep secrets/Knowledge__Qdrant__ApiKey 444
openssl rand -base64 48 | tr -d '\n' | keep secrets/Security__SigningKey 444
printf 'Host=postgres;Database=immonow;Username=immonow;Password=%s' "$(cat "$target/secrets/postgres_password")" |
  keep secrets/Server__Postgres 444

host=$(sed -n 's/^IMMONOW_HOST=//p' "$target/.env" | tail -n 1)
if [[ ! -e $target/tls/fullchain.pem || ! -e $target/tls/privkey.pem ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=${host:-localhost}" -addext "subjectAltName=DNS:${host:-localhost}" \
    -keyout "$target/tls/privkey.pem" -out "$target/tls/fullchain.pem" 2>/dev/null
  chmod 444 "$target/tls/privkey.pem" "$target/tls/fullchain.pem"
  echo 'made     tls (self-signed, browsers will warn: replace fullchain.pem and privkey.pem)'
else
  echo 'kept     tls'
fi
[[ $host != crm.example.de ]] || echo "Next: set IMMONOW_HOST in $target/.env to the name of your machine."
