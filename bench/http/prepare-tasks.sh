#!/usr/bin/env bash
# Second part of prepare.sh: the peer's tasks.   prepare-tasks.sh PEER_PSQL OWN_PSQL MAPPING
set -euo pipefail
peer_psql=$1 own_psql=$2 mapping=$3
columns="tenant_id, id, title, description, status, priority, due_at, related_type, related_id, labels, checklist, comment_count, attachment_count, position, sort_title, is_deleted, search_text, created_at, updated_at, version"
$peer_psql -c "copy (select m.own, t.id, t.title, t.description, case t.status when 'blocked' then 'review' else t.status end, t.priority, t.due_date, 'contact', t.contact_id, '{}', '[]', 0, 0, '', lower(t.title), false,
    lower(replace(replace(replace(replace(t.title || ' ' || t.description,'ä','ae'),'ö','oe'),'ü','ue'),'ß','ss')), t.created_at, t.updated_at, 1
    from task t join (values $mapping) m(peer, own) on m.peer = t.tenant_id order by t.created_at) to stdout" |
  $own_psql -qc "copy tasks ($columns) from stdin"
