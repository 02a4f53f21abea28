import { Link } from 'react-router';
import { useRecordLabel } from '@/components/records/use-record-label';
import { recordRoute } from '@/lib/record-route';

/** Which kind of record the id in a field belongs to. */
export function recordTypeOf(field: string): string | undefined {
  switch (field) {
    case 'assignee_id':
    case 'contact_user_id':
    case 'owner_id':
    case 'author_id':
    case 'user_id':
      return 'user';
    case 'owner_contact_id':
      return 'contact';
    case 'parent_id':
      return 'folder';
    case 'contact_id':
    case 'property_id':
    case 'task_id':
    case 'document_id':
    case 'board_id':
    case 'project_id':
    case 'folder_id':
      return field.slice(0, -'_id'.length);
    default:
      return undefined;
  }
}

/** A record by its name, leading to it. One that is gone keeps its id: the log must not hide anything. */
export function RecordValue({ type, id, onOpen }: { type: string; id: string; onOpen: () => void }) {
  const label = useRecordLabel(type, id);
  const route = recordRoute(type, id);
  if (!label.data) return <>{label.isPending ? '…' : id}</>;
  return route ? (
    <Link to={route} onClick={onOpen} title={id} className="underline underline-offset-4">
      {label.data}
    </Link>
  ) : (
    <span title={id}>{label.data}</span>
  );
}
