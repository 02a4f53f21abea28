import { describe, expect, it } from 'vitest';
import { daysBetween, dueState } from './due';

const now = new Date(2026, 10, 22, 14, 0);
const due = (month: number, day: number, hour: number) => new Date(2026, month, day, hour).toISOString();

describe('due dates', () => {
  it.each([
    [due(10, 22, 9), 'overdue'],
    [due(10, 21, 23), 'overdue'],
    [due(10, 22, 23), 'today'],
    [due(10, 23, 8), 'soon'],
    [due(10, 24, 23), 'soon'],
    [due(10, 25, 0), 'later'],
    [null, null],
  ])('%s is %s', (due_at, expected) => {
    expect(dueState({ due_at, status: 'todo' }, now)).toBe(expected);
  });

  it('does not press any more once the task is closed', () => {
    expect(dueState({ due_at: due(10, 1, 9), status: 'done' }, now)).toBe('closed');
    expect(dueState({ due_at: due(10, 1, 9), status: 'cancelled' }, now)).toBe('closed');
  });

  it('counts days of the calendar, also where a clock change makes a day of 25 hours', () => {
    expect(daysBetween(new Date(2026, 9, 24, 23), new Date(2026, 9, 26, 0))).toBe(2);
    expect(daysBetween(new Date(2026, 10, 22, 23, 59), new Date(2026, 10, 23, 0, 1))).toBe(1);
  });
});
