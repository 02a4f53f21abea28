import type { Tone } from '@/components/ui/badge';
import { daysBetween } from '@/lib/time-zone';
import { isOpen, type Task } from './types';

export type DueState = 'overdue' | 'today' | 'soon' | 'later' | 'closed';

/** How a due date presses, by the days of the agency's calendar: due at 9, read at 14 is overdue, not "today". */
export function dueState(task: Pick<Task, 'due_at' | 'status'>, now: Date, zone: string): DueState | null {
  if (!task.due_at) return null;
  if (!isOpen(task)) return 'closed';
  const due = new Date(task.due_at);
  if (due < now) return 'overdue';
  const days = daysBetween(now, due, zone);
  if (days === 0) return 'today';
  return days <= 2 ? 'soon' : 'later';
}

export const dueTones: Record<DueState, Tone> = {
  overdue: 'danger',
  today: 'warning',
  soon: 'info',
  later: 'outline',
  closed: 'outline',
};
