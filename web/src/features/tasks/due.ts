import type { Tone } from '@/components/ui/badge';
import { isOpen, type Task } from './types';

export type DueState = 'overdue' | 'today' | 'soon' | 'later' | 'closed';

/** How a due date presses, by the days of the reader's own calendar: due at 9, read at 14 is overdue, not "today". */
export function dueState(task: Pick<Task, 'due_at' | 'status'>, now: Date): DueState | null {
  if (!task.due_at) return null;
  if (!isOpen(task)) return 'closed';
  const due = new Date(task.due_at);
  if (due < now) return 'overdue';
  const days = daysBetween(now, due);
  if (days === 0) return 'today';
  return days <= 2 ? 'soon' : 'later';
}

/** Whole calendar days from one moment to another. */
export function daysBetween(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(to) - day(from)) / 86_400_000);
}

export const dueTones: Record<DueState, Tone> = {
  overdue: 'danger',
  today: 'warning',
  soon: 'info',
  later: 'outline',
  closed: 'outline',
};
