import type { PropertyPriceChange, PropertyStatusChange } from '@/lib/api/property-types';

export type HistoryEntry =
  | { kind: 'status'; at: string; change: PropertyStatusChange }
  | { kind: 'price'; at: string; change: PropertyPriceChange };

/** Both histories in one line of time, newest first. The first price belongs to it. */
export function mergeHistory(
  statuses: readonly PropertyStatusChange[],
  prices: readonly PropertyPriceChange[],
): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...statuses.map((change) => ({ kind: 'status' as const, at: change.changed_at, change })),
    ...prices.map((change) => ({ kind: 'price' as const, at: change.changed_at, change })),
  ];
  return entries.sort((left, right) => right.at.localeCompare(left.at));
}

/** By how much a price changed, as a share; null when one of both is missing or was nothing. */
export function changeShare(change: PropertyPriceChange): number | null {
  if (change.old_amount === null || change.new_amount === null || change.old_amount === 0) return null;
  return (change.new_amount - change.old_amount) / change.old_amount;
}
