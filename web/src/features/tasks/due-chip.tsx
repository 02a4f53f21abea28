import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { useTimeZone } from '@/lib/agency';
import { useFormat } from '@/lib/format';
import { daysBetween } from '@/lib/time-zone';
import { dueState, type DueState } from './due';
import type { Task } from './types';

const looks: Record<DueState, string> = {
  overdue: 'bg-danger-soft text-danger-text',
  today: 'bg-warning-soft text-warning-text',
  soon: 'bg-info-soft text-info-text',
  later: 'text-muted',
  closed: 'text-subtle',
};

/** When a task is due, coloured by how it presses. The words say the same as the colour. */
export function DueChip({ task }: { task: Pick<Task, 'due_at' | 'status'> }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const zone = useTimeZone();
  const now = new Date();
  const state = dueState(task, now, zone);
  if (!state || !task.due_at) return null;
  const time = format.time(task.due_at);
  const days = daysBetween(now, new Date(task.due_at), zone);
  const text =
    state === 'overdue' && days === 0
      ? format.relative(task.due_at, now)
      : days === 0 && state !== 'closed'
        ? t('due.today', { time })
        : days === 1 && state !== 'closed'
          ? t('due.tomorrow', { time })
          : format.dateShort(task.due_at);
  const when = format.dateTime(task.due_at);
  return (
    <span
      title={state === 'overdue' ? t('due.overdue', { when }) : t('due.on', { when })}
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-sm align-middle text-xs font-medium whitespace-nowrap tabular-nums',
        looks[state],
        state !== 'later' && state !== 'closed' && 'px-1.5',
      )}
    >
      <CalendarClock aria-hidden className="size-3.5" />
      {state === 'overdue' ? <span className="sr-only">{t('filter.overdue')}: </span> : null}
      {text}
    </span>
  );
}
