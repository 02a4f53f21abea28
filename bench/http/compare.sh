#!/usr/bin/env bash
# Measures ImmoNow against the stand-in of the replaced system (FastAPI + Django ORM): the same PostgreSQL server, the same rows,
# the same wrk settings, runs alternating after a warm-up; prints medians and the median of the ratios pair by pair.
#   PEER=<folder of the peer> [LOADS="tasks contact post search"] bench/http/compare.sh [pairs=3] [seconds=15] [connections=64]
# Needs wrk, curl, psql and the peer's packages (see the peer's README). Records nothing by itself: copy the table into results/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
: "${PEER:?set PEER to the folder of the peer}"
pairs=${1:-3} seconds=${2:-15} connections=${3:-64}
export PEER_HOME=${PEER_HOME:-$HOME/.cache/immonow-peer} BENCH_LOAD=$here/load
work=$(mktemp -d)
export BENCH_DATA=$work
port=5199
peer_psql="psql -h 127.0.0.1 -p 54329 -U postgres -d immo"
own_psql="psql -h 127.0.0.1 -p 54329 -U postgres -d immonow_bench"
own_pid="" peer_pid=""
finish() {
  [ -z "$own_pid" ] || kill -CONT "$own_pid" 2>/dev/null || true
  [ -z "$own_pid" ] || kill "$own_pid" 2>/dev/null || true
  [ -z "$peer_pid" ] || kill -- "-$peer_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$PEER/peer" db >/dev/null 2>&1
psql -h 127.0.0.1 -p 54329 -U postgres -d postgres -qc "drop database if exists immonow_bench with (force)" -c "create database immonow_bench"
start_own() {
  IMMONOW__RateLimits__GeneralPerMinute=1000000000 IMMONOW__RateLimits__SignInPerMinute=1000000 ASPNETCORE_ENVIRONMENT=Embedded MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=65536 MALLOC_MMAP_THRESHOLD_=65536 \
    dotnet "${SERVER:-$root/artifacts/server/ImmoNow.Server.dll}" --port $port --data "$work/data" --no-demo \
    --postgres "Host=127.0.0.1;Port=54329;Username=postgres;Database=immonow_bench" >"$work/own.log" 2>&1 &
  own_pid=$!
  until curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; do sleep 0.2; done
}
start_own
set -m
"$PEER/peer" serve >"$work/peer.log" 2>&1 &
peer_pid=$!
set +m
until curl -fsS http://127.0.0.1:8100/health >/dev/null 2>&1; do sleep 0.2; done

run_own() { wrk -t2 -c"$connections" -d"$2s" -s "$BENCH_LOAD/$1.lua" "http://127.0.0.1:$port"; }
# While the peer is measured our server is halted: it would go on indexing what was inserted.
run_peer() {
  kill -STOP "$own_pid"
  "$PEER/peer" load "$1" "$2" "$connections"
  kill -CONT "$own_pid"
}
rate() {
  local output
  output=$("$@")
  if grep -q "Non-2xx" <<<"$output"; then echo "Errors in $*: $(grep Non-2xx <<<"$output")" >&2; fi
  sed -n 's/^Requests\/sec: *//p' <<<"$output"
}
# Waits until everything written is indexed, so that no load pays for the one before it.
settle() { until [ "$($own_psql -Atc 'select count(*) from outbox_messages')" = 0 ]; do sleep 1; done; }
median() { printf '%s\n' "$@" | sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

# .NET compiles what is hot while it is hot: every path runs once before anything is measured.
"$here/prepare.sh" "http://127.0.0.1:$port" "$work" "$peer_psql" "$own_psql" >&2
for load in tasks contact search post; do
  run_own "$load" "$seconds" >/dev/null
done
echo "| load | ImmoNow req/s | peer req/s | ratio (median of pairs) | pairs |"
echo "|---|---|---|---|---|"
for load in ${LOADS:-tasks contact post search}; do
  # Access tokens live for a quarter of an hour: fresh ones for every load.
  "$here/prepare.sh" "http://127.0.0.1:$port" "$work" "$peer_psql" "$own_psql" >&2
  settle
  run_own "$load" "$seconds" >/dev/null
  run_peer "$load" "$seconds" >/dev/null
  own=() peer=() ratios=()
  for _ in $(seq "$pairs"); do
    own+=("$(rate run_own "$load" "$seconds")")
    peer+=("$(rate run_peer "$load" "$seconds")")
    ratios+=("$(awk "BEGIN {printf \"%.2f\", ${own[-1]} / ${peer[-1]}}")")
  done
  echo "| $load | $(median "${own[@]}") | $(median "${peer[@]}") | $(median "${ratios[@]}") | ${ratios[*]} |"
done
echo
echo "Memory of the server after the load: $(($(ps -o rss= -p "$own_pid") / 1024)) MB resident; PostgreSQL $($own_psql -Atc 'show server_version'); $(dotnet --version) SDK; $(nproc) cores."
