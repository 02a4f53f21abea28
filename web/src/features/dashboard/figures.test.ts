import { describe, expect, it } from 'vitest';
import { availableValue, byWeek, largest } from './figures';

describe('figures of the dashboard', () => {
  it('sums up the same properties that it counts as available', () => {
    const by_status = [
      { status: 'available', count: 2, value: 500 },
      { status: 'reserved', count: 1, value: 200 },
      { status: 'sold', count: 9, value: 9000 },
      { status: 'draft', count: 1, value: 0 },
    ];
    expect(availableValue({ total: 13, available: 2, by_status })).toBe(500);
  });

  it('sums days to weeks from Monday to Sunday', () => {
    const days = [
      { date: '2026-11-22', count: 1 },
      { date: '2026-11-23', count: 2 },
      { date: '2026-11-29', count: 3 },
      { date: '2026-11-30', count: 4 },
    ];
    expect(byWeek(days, (monday) => monday.slice(8))).toEqual([
      { label: '16', value: 1 },
      { label: '23', value: 5 },
      { label: '30', value: 4 },
    ]);
  });

  it('names the largest groups and sums up the rest', () => {
    const points = [1, 5, 3, 0, 2].map((value) => ({ label: `L${value}`, value }));
    expect(largest(points, 3, 'Rest')).toEqual([
      { label: 'L5', value: 5 },
      { label: 'L3', value: 3 },
      { label: 'Rest', value: 3 },
    ]);
  });
});
