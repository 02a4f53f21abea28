#!/usr/bin/env bash
# Fetches the models. It may be run again at any time: what is there is left alone, what broke off goes on.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'TEXT'
Usage: deploy/pull-models.sh [--server URL] [MODEL...]

Without models it fetches those of IMMONOW_MODEL_WRITER, _PLANNER, _BACKUP and _EMBEDDINGS in deploy/.env.
docs/hardware.md says which fit into which machine.

  --server URL  an Ollama that runs without our containers, such as http://127.0.0.1:11434;
                otherwise the Ollama of deploy/docker-compose.ai.yml gets them
TEXT
}

fail() {
  echo "pull-models: $*" >&2
  exit 2
}

server=''
models=()
while [[ $# -gt 0 ]]; do
  case "$1" in
    --server)
      [[ $# -ge 2 && $2 == http*://* ]] || fail '--server needs an address such as http://127.0.0.1:11434.'
      server=${2%/}
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*) fail "there is no option '$1'. Try deploy/pull-models.sh --help." ;;
    *) models+=("$1") ;;
  esac
  shift
done

if ((${#models[@]} == 0)); then
  settings=$folder/.env
  [[ -f $settings ]] || settings=$folder/.env.example
  mapfile -t models < <(sed -n 's/^IMMONOW_MODEL_[A-Z]*=["'"'"']\{0,1\}\([^"'"'"' #]\{1,\}\).*/\1/p' "$settings" | sort -u)
fi
((${#models[@]})) || fail 'no models are named, neither here nor as IMMONOW_MODEL_WRITER in deploy/.env.'
for model in "${models[@]}"; do
  [[ $model =~ ^[A-Za-z0-9][A-Za-z0-9._/:-]*$ ]] || fail "'$model' is no name of a model."
done

if [[ -z $server ]]; then
  docker compose version >/dev/null 2>&1 || fail 'Docker with Compose is needed, or --server with the address of an Ollama.'
  exec docker compose -f "$folder/compose.yaml" -f "$folder/docker-compose.ai.yml" --profile pull \
    run --rm --no-deps model-pull "${models[@]}"
fi

command -v curl >/dev/null || fail 'curl is needed for --server.'
tries=${PULL_TRIES:-6}
pause=${PULL_PAUSE:-10}
curl -fsS --max-time 10 -o /dev/null "$server/api/version" || fail "no Ollama answers at $server."

# Ollama tells names with their tag; without one :latest is meant.
is_installed() {
  local name=$1
  [[ $name == *:* ]] || name+=:latest
  # A here-string, since grep -q would leave curl with a broken pipe.
  grep -qF "\"name\":\"$name\"" <<<"$(curl -fsS --max-time 30 "$server/api/tags" | tr -d ' \n')"
}

# Progress for people: each percent once. The last line that is an error, or no final "success", means failure.
fetch() {
  curl -fsSN -X POST "$server/api/pull" -H 'Content-Type: application/json' -d "{\"model\":\"$1\",\"stream\":true}" |
    awk -v model="$1" '
      function field(name, line) { if (!match(line, "\"" name "\":\"[^\"]*\"")) return ""; return substr(line, RSTART + length(name) + 4, RLENGTH - length(name) - 5) }
      function number(name, line) { if (!match(line, "\"" name "\":[0-9]+")) return 0; return substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 }
      {
        status = field("status", $0); error = field("error", $0)
        if (error != "") { print "         " error; failed = 1; next }
        if (status == "success") done = 1
        total = number("total", $0)
        percent = total > 0 ? int(100 * number("completed", $0) / total) : -1
        line = status (percent >= 0 ? " " percent " %" : "")
        if (line != last) { print "         " line; fflush() }
        last = line
      }
      END { exit (failed || !done) }'
}

failed=0
for model in "${models[@]}"; do
  if is_installed "$model"; then
    echo "there    $model"
    continue
  fi
  for ((try = 1; ; try++)); do
    echo "fetching $model (attempt $try of $tries)"
    if fetch "$model" && is_installed "$model"; then
      echo "fetched  $model"
      break
    fi
    if ((try >= tries)); then
      echo "missing  $model: it could not be fetched. Is the name right, and may the machine of $server reach registry.ollama.ai?" >&2
      failed=1
      break
    fi
    echo "         that broke off; going on in $((pause * try)) s"
    sleep $((pause * try))
  done
done
exit "$failed"
