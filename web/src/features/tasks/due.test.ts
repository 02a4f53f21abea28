import { describe, expect, it } from 'vitest';
import { dueState } from './due';

const berlin = 'Europe/Berlin';
const now = new Date('2026-11-22T14:00:00+01:00');

describe('due dates', () => {
  it.each([
    ['2026-11-22T09:00:00+01:00', 'overdue'],
    ['2026-11-21T23:00:00+01:00', 'overdue'],
    ['2026-11-22T23:00:00+01:00', 'today'],
    ['2026-11-23T08:00:00+01:00', 'soon'],
    ['2026-11-24T23:00:00+01:00', 'soon'],
    ['2026-11-25T00:00:00+01:00', 'later'],
    [null, null],
  ])('%s is %s', (due_at, expected) => {
    expect(dueState({ due_at, status: 'todo' }, now, berlin)).toBe(expected);
  });

  it('takes the day from the agency, not from the reader', () => {
    const task = { due_at: '2026-11-23T00:30:00+01:00', status: 'todo' } as const;
    expect(dueState(task, now, berlin)).toBe('soon');
    expect(dueState(task, now, 'Europe/London')).toBe('today');
  });

  it('does not press any more once the task is closed', () => {
    const due_at = '2026-11-01T09:00:00+01:00';
    expect(dueState({ due_at, status: 'done' }, now, berlin)).toBe('closed');
    expect(dueState({ due_at, status: 'cancelled' }, now, berlin)).toBe('closed');
  });
});
