import { ListChecks, MessageSquare, Paperclip } from 'lucide-react';
import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/cn';
import { DueChip } from './due-chip';
import { labelTone } from './label-tone';
import { PriorityMark } from './priority-mark';
import type { Task } from './types';

const mostLabels = 3;

interface BoardCardProps extends HTMLAttributes<HTMLDivElement> {
  task: Task;
  assignee: string | undefined;
  lifted?: boolean;
  ghost?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** The face of a card. It holds no links or buttons: the card itself is the one thing to press and to drag. */
export function BoardCard({
  task,
  assignee,
  lifted = false,
  ghost = false,
  className,
  ...props
}: BoardCardProps) {
  const { t } = useTranslation('tasks');
  const done = task.checklist.filter((item) => item.done).length;
  const closed = task.status === 'done' || task.status === 'cancelled';
  return (
    <div
      {...props}
      className={cn(
        'relative flex w-full cursor-pointer touch-manipulation flex-col gap-2 rounded-lg border border-line bg-surface p-3 text-left text-sm shadow-xs transition-[border-color,box-shadow] select-none hover:border-line-strong hover:shadow-sm',
        lifted && 'rotate-1 cursor-grabbing border-accent shadow-lg',
        ghost && 'border-dashed border-accent bg-accent-soft opacity-60 shadow-none',
        className,
      )}
    >
      {task.labels.length > 0 ? (
        <span className="flex flex-wrap gap-1">
          {task.labels.slice(0, mostLabels).map((label) => (
            <Badge key={label} tone={labelTone(label)}>
              {label}
            </Badge>
          ))}
          {task.labels.length > mostLabels ? <Badge>+{task.labels.length - mostLabels}</Badge> : null}
        </span>
      ) : null}
      <span
        className={cn(
          'line-clamp-3 leading-snug font-medium break-words',
          closed && 'text-muted',
          task.status === 'cancelled' && 'line-through',
        )}
      >
        {task.title}
      </span>
      <span className="flex min-h-6 items-end gap-2 text-xs text-muted">
        <span className="flex min-h-6 min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-1">
          <PriorityMark priority={task.priority} />
          <DueChip task={task} />
          {task.checklist.length > 0 ? (
            <Count
              icon={<ListChecks aria-hidden className="size-3.5" />}
              text={`${done}/${task.checklist.length}`}
              label={t('card.checklist', { done, count: task.checklist.length })}
              strong={done === task.checklist.length}
            />
          ) : null}
          {task.comment_count > 0 ? (
            <Count
              icon={<MessageSquare aria-hidden className="size-3.5" />}
              text={String(task.comment_count)}
              label={t('card.comments', { count: task.comment_count })}
            />
          ) : null}
          {task.attachment_count > 0 ? (
            <Count
              icon={<Paperclip aria-hidden className="size-3.5" />}
              text={String(task.attachment_count)}
              label={t('card.attachments', { count: task.attachment_count })}
            />
          ) : null}
        </span>
        {assignee ? (
          <span className="inline-flex" title={t('assignee.label', { name: assignee })}>
            <Avatar name={assignee} size="sm" />
            <span className="sr-only">{t('assignee.label', { name: assignee })}</span>
          </span>
        ) : null}
      </span>
    </div>
  );
}

function Count({
  icon,
  text,
  label,
  strong = false,
}: {
  icon: ReactNode;
  text: string;
  label: string;
  strong?: boolean;
}) {
  return (
    <span
      title={label}
      className={cn('inline-flex items-center gap-1 tabular-nums', strong && 'text-success-text')}
    >
      {icon}
      <span aria-hidden>{text}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
