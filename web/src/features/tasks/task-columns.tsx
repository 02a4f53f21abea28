import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/cn';
import { DueChip } from './due-chip';
import { labelTone } from './label-tone';
import { PriorityMark } from './priority-mark';
import { StatusBadge } from './status-badge';
import { isOpen, type Task } from './types';

export function useTaskColumns(
  names: ReadonlyMap<string, string>,
  projects: ReadonlyMap<string, string>,
): ColumnDef<Task>[] {
  const { t } = useTranslation('tasks');
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('field.title'),
        meta: { width: 'minmax(12rem, 3fr)', sort: 'title' },
        cell: ({ row: { original: task } }) => (
          <span className="flex items-center gap-2.5">
            <PriorityMark priority={task.priority} />
            <span className={cn('min-w-0 truncate font-medium', !isOpen(task) && 'text-muted')}>
              {task.title}
            </span>
            <span className="flex shrink-0 gap-1 max-lg:hidden">
              {task.labels.slice(0, 2).map((label) => (
                <Badge key={label} tone={labelTone(label)}>
                  {label}
                </Badge>
              ))}
            </span>
          </span>
        ),
      },
      {
        id: 'status',
        header: t('field.status'),
        meta: { width: 'minmax(8rem, 0.8fr)', wide: 'md' },
        cell: ({ row }) => <StatusBadge status={row.original.status} />,
      },
      {
        id: 'priority',
        header: t('field.priority'),
        meta: { width: 'minmax(7rem, 0.7fr)', sort: 'priority', wide: 'lg' },
        cell: ({ row }) => <PriorityMark priority={row.original.priority} text />,
      },
      {
        id: 'due',
        header: t('field.due'),
        meta: { width: 'minmax(8.5rem, 0.9fr)', sort: 'due_at' },
        cell: ({ row }) =>
          row.original.due_at ? <DueChip task={row.original} /> : <span className="text-muted">–</span>,
      },
      {
        id: 'assignee',
        header: t('field.assignee'),
        meta: { width: 'minmax(9rem, 1fr)', wide: 'md' },
        cell: ({ row }) => {
          const name = row.original.assignee_id ? names.get(row.original.assignee_id) : undefined;
          if (!name) return <span className="text-muted">–</span>;
          return (
            <span className="flex items-center gap-2">
              <Avatar name={name} size="sm" />
              <span className="truncate">{name}</span>
            </span>
          );
        },
      },
      {
        id: 'project',
        header: t('field.project'),
        meta: { width: 'minmax(8rem, 1.2fr)', wide: 'lg' },
        cell: ({ row }) => (
          <span className="text-muted">{projects.get(row.original.project_id ?? '') ?? '–'}</span>
        ),
      },
    ],
    [t, names, projects],
  );
}
