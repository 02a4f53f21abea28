import { expect, it } from 'vitest';
import type { PropertyPriceChange, PropertyStatusChange } from '@/lib/api/property-types';
import { changeShare, mergeHistory } from './history-entries';

const who = { user_id: null, user_name: 'Anna' };
const price = (id: string, at: string, before: number | null, after: number | null): PropertyPriceChange => ({
  id,
  field: 'price',
  old_amount: before,
  new_amount: after,
  changed_at: at,
  ...who,
});
const status = (id: string, at: string): PropertyStatusChange => ({
  id,
  old_status: 'draft',
  new_status: 'available',
  comment: '',
  changed_at: at,
  ...who,
});

it('merges both histories, newest first', () => {
  const merged = mergeHistory(
    [status('s2', '2026-11-05T10:00:00Z'), status('s1', '2026-11-01T10:00:00Z')],
    [price('p1', '2026-11-03T10:00:00Z', 400000, 380000)],
  );
  expect(merged.map((entry) => entry.change.id)).toEqual(['s2', 'p1', 's1']);
});

it('tells by how much a price changed, when that means anything', () => {
  expect(changeShare(price('a', '', 400000, 380000))).toBeCloseTo(-0.05);
  expect(changeShare(price('a', '', null, 380000))).toBeNull();
  expect(changeShare(price('a', '', 400000, null))).toBeNull();
  expect(changeShare(price('a', '', 0, 10))).toBeNull();
});
