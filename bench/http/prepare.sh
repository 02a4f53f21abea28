#!/usr/bin/env bash
# Fills a running ImmoNow on PostgreSQL with the rows of the peer's database (20 agencies, 5,000 contacts and 5,000 tasks each)
# and writes what wrk needs (tokens, ids, search terms) to $2/data.lua. Called by compare.sh.
#   prepare.sh BASE_URL OUTPUT_FOLDER PEER_PSQL OWN_PSQL      (both *_PSQL are psql command lines)
set -euo pipefail
base=$1 out=$2 peer_psql=$3 own_psql=$4
mkdir -p "$out"
password="Bench-Passwort-1"
mapfile -t peers < <($peer_psql -Atc "select distinct tenant_id from contact order by 1")

sign_in() { # number
  curl -fsS "$base/api/v1/auth/login" -H 'Content-Type: application/json' \
    -d "{\"email\":\"bench$1@example.org\",\"password\":\"$password\"}"
}

register() { # number
  curl -fsS "$base/api/v1/auth/register" -H 'Content-Type: application/json' \
    -d "{\"tenant_name\":\"Bench $1\",\"name\":\"Bench $1\",\"email\":\"bench$1@example.org\",\"password\":\"$password\"}"
}

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

tokens="" mapping=""
for i in "${!peers[@]}"; do
  answer=$(sign_in "$i" 2>/dev/null || register "$i")
  tokens+="\"$(field access_token <<<"$answer")\","
  mapping+="('${peers[$i]}'::uuid,'$(field tenant_id <<<"$answer")'::uuid),"
done
mapping=${mapping%,}

if [ "$($own_psql -Atc 'select count(*) from contacts')" -lt 1000 ]; then
  fold="lower(replace(replace(replace(replace(replace(replace(replace(%s,'ä','ae'),'ö','oe'),'ü','ue'),'Ä','ae'),'Ö','oe'),'Ü','ue'),'ß','ss'))"
  # shellcheck disable=SC2059 # The format is the constant above.
  $peer_psql -c "copy (select m.own, c.id, 'person', '', split_part(c.name,' ',1), split_part(c.name,' ',2), c.company, '{buyer}', c.email, c.phone, '', '', '', '', c.city, 'DE', '', 'active', '{}', '', false,
      $(printf "$fold" "split_part(c.name,' ',2)||' '||split_part(c.name,' ',1)"), '', $(printf "$fold" "c.name||' '||c.company||' '||c.email||' '||c.phone||' '||c.city"), c.created_at, c.updated_at, 1
      from contact c join (values $mapping) m(peer, own) on m.peer = c.tenant_id order by c.created_at) to stdout" |
    $own_psql -qc "copy contacts (tenant_id, id, kind, salutation, first_name, last_name, company, roles, email, phone, mobile, address_street, address_house_number, address_postal_code, address_city, address_country, source, status, tags, notes, is_deleted, sort_name, phone_digits, search_text, created_at, updated_at, version) from stdin"
  if $own_psql -Atc "select 1 from pg_tables where tablename = 'tasks'" | grep -q 1; then
    "$(dirname "$0")/prepare-tasks.sh" "$peer_psql" "$own_psql" "$mapping"
  fi
  $own_psql -qc "vacuum analyze"
fi

ids=$($own_psql -Atc "select string_agg('{' || l || '}', ',' order by t) from (select t, string_agg('\"' || id || '\"', ',') l from (select m.n t, c.id, row_number() over (partition by c.tenant_id order by c.id) r from contacts c join (select own, row_number() over () n from (values $mapping) v(peer, own)) m on m.own = c.tenant_id) x where r <= 500 group by t) y")
terms=$(sed -n 's/^terms=//p' "$PEER_HOME/data.lua")
printf 'tokens={%s}\nids={%s}\nterms=%s\n' "${tokens%,}" "$ids" "$terms" >"$out/data.lua"
