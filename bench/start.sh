#!/usr/bin/env bash
# Seconds from starting a built server on a filled demo database to its first list of tasks, and memory after it.
#   bench/start.sh [runs=5]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-5}
data=$(mktemp -d)
port=5197
pid=""
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$data"' EXIT
export ASPNETCORE_ENVIRONMENT=Embedded

start() {
  dotnet "${SERVER:-$root/artifacts/server/ImmoNow.Server.dll}" --port $port --data "$data" >/dev/null 2>&1 &
  pid=$!
}
stop() {
  # Not INT, which the shell lets background processes ignore.
  kill -TERM "$pid"
  wait "$pid" || true
  pid=""
}
sign_in() {
  curl -fsS "http://127.0.0.1:$port/api/v1/auth/login" -H 'Content-Type: application/json' \
    -d '{"email":"katharina.brandt@pegelkontor-demo.example","password":"ImmoNow-Demo-2026"}' 2>/dev/null |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
}
ask() {
  curl -fsS "http://127.0.0.1:$port/api/v1/tasks?limit=20" -H "Authorization: Bearer $1" >/dev/null
}

start
until curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; do sleep 0.2; done
token=$(sign_in)
stop
for run in $(seq "$runs"); do
  began=$(date +%s%N)
  start
  until ask "$token" 2>/dev/null; do sleep 0.02; done
  echo "run $run: first useful answer after $((($(date +%s%N) - began) / 1000000)) ms, $(($(ps -o rss= -p "$pid") / 1024)) MB resident"
  stop
done
