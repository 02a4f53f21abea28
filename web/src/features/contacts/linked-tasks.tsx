import { ListTodo, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import type { Contact } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { openModal, useHasModal } from '@/lib/modals';
import { recordRoute } from '@/lib/record-route';
import { useLinkedTasks } from './timeline-api';

export function LinkedTasks({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const canWrite = useCan('write');
  const tasks = useLinkedTasks(contact.id);
  const hasForm = useHasModal('create_task');
  const create =
    canWrite && hasForm ? (
      <Button
        onClick={() =>
          openModal('create_task', {
            related: { type: 'contact', id: contact.id },
            related_label: contact.display_name,
          })
        }
      >
        <Plus /> {t('tasks.create')}
      </Button>
    ) : null;
  if (tasks.isPending) return <Skeleton className="h-24" />;
  if (tasks.error) return <ErrorState compact error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (tasks.data.items.length === 0) {
    return (
      <EmptyState
        compact
        icon={ListTodo}
        title={t('tasks.empty')}
        text={t('tasks.emptyText')}
        action={create}
      />
    );
  }
  return (
    <>
      <ul className="mb-4 flex flex-col divide-y divide-line">
        {tasks.data.items.map((task) => (
          <li key={task.id} className="flex items-center gap-3 py-2.5 first:pt-0">
            <Link
              to={recordRoute('task', task.id) ?? '/'}
              className="min-w-0 flex-1 truncate font-medium underline-offset-4 hover:underline"
            >
              {task.title}
            </Link>
            {task.due_at ? (
              <span className="text-xs whitespace-nowrap text-muted">
                {t('tasks.due', { when: format.relative(task.due_at) })}
              </span>
            ) : null}
            <Badge tone={task.status === 'done' ? 'success' : 'neutral'}>
              {t(`common:taskStatus.${task.status}`, { defaultValue: task.status })}
            </Badge>
          </li>
        ))}
      </ul>
      {create}
    </>
  );
}
