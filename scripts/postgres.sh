# shellcheck shell=bash
# A PostgreSQL of our own for the tests: fresh, unprivileged, reachable only through a socket in its own folder.

find_postgres() {
  local directory
  for directory in /usr/lib/postgresql/15/bin /usr/lib/postgresql/1[6-9]/bin "$(pg_config --bindir 2>/dev/null)"; do
    if [[ -x $directory/postgres && -x $directory/initdb ]]; then
      echo "$directory"
      return
    fi
  done
  return 1
}

# PostgreSQL refuses to run as root, so root lends it an account without rights.
as_postgres_user() {
  if [[ $EUID -eq 0 ]]; then
    (cd / && runuser -u "$postgres_user" -- "$@")
  else
    "$@"
  fi
}

# start_postgres FOLDER: FOLDER must be empty and its path short, because socket paths are limited to 107 bytes.
start_postgres() {
  local folder=$1 binaries password
  binaries=$(find_postgres) || return
  if [[ $EUID -eq 0 ]]; then
    postgres_user=postgres
    getent passwd postgres >/dev/null || postgres_user=nobody
    chown "$postgres_user" "$folder" || return
  fi
  password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
  # shellcheck disable=SC2016 # the inner shell expands these
  as_postgres_user bash -c 'umask 077; printf %s "$2" >"$1/password"' - "$folder" "$password" || return
  as_postgres_user "$binaries/initdb" -D "$folder/data" -U immonow_test --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync || return
  # Nothing in it outlives the tests, so it need not survive a power cut.
  as_postgres_user "$binaries/pg_ctl" -D "$folder/data" -l "$folder/postgres.log" -w -t 60 start \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=300 -c shared_buffers=128MB \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" || return
  export IMMONOW_TEST_POSTGRES="Host=$folder;Username=immonow_test;Password=$password;Database=postgres"
}

# Ends exactly the server that start_postgres began, and removes its folder.
stop_postgres() {
  local folder=$1 pid waited=0
  pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null) || pid=''
  if [[ -n $pid ]]; then
    kill -INT "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null && ((waited++ < 50)); do sleep 0.1; done
    kill -QUIT "$pid" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
