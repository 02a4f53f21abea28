#!/bin/sh
# pull.sh [MODEL...]: fetches models into the volume of this container, for deploy/pull-models.sh.
# What is there is left alone, and a fetch that broke off goes on where it stopped.
set -u

tries=${PULL_TRIES:-6}
pause=${PULL_PAUSE:-10}

say() { echo "$*"; }

if ! ollama list >/dev/null 2>&1; then
  ollama serve >/tmp/ollama.log 2>&1 &
  server=$!
  trap 'kill "$server" 2>/dev/null' EXIT INT TERM
  waited=0
  until ollama list >/dev/null 2>&1; do
    waited=$((waited + 1))
    if [ "$waited" -gt 60 ]; then
      say "Ollama does not start:"
      cat /tmp/ollama.log
      exit 1
    fi
    sleep 1
  done
fi

# A name without a tag means :latest, and is listed with it.
tagged() {
  case $1 in
    *:*) echo "$1" ;;
    *) echo "$1:latest" ;;
  esac
}

is_installed() { ollama list 2>/dev/null | awk -v name="$(tagged "$1")" 'NR > 1 && $1 == name { found = 1 } END { exit !found }'; }

failed=0
for model in "$@"; do
  if is_installed "$model"; then
    say "there    $model"
    continue
  fi
  try=1
  while :; do
    say "fetching $model (attempt $try of $tries)"
    if ollama pull "$model" && is_installed "$model"; then
      say "fetched  $model"
      break
    fi
    if [ "$try" -ge "$tries" ]; then
      say "missing  $model: it could not be fetched. Is the name right, and may this machine reach registry.ollama.ai?"
      failed=1
      break
    fi
    say "         that broke off; going on in $((pause * try)) s"
    sleep $((pause * try))
    try=$((try + 1))
  done
done
exit "$failed"
