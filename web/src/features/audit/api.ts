import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';
import { useCursorList } from '@/lib/api/list';
import { useTimeZone } from '@/lib/agency';
import { dayStart } from '@/lib/time-zone';

export type AuditEntry = components['schemas']['AuditEntryDto'];

export interface FieldChange {
  field: string;
  old?: unknown;
  new?: unknown;
}

export interface AuditFilters {
  user: string;
  action: string;
  type: string;
  success: string;
  from: string;
  to: string;
}

export function useAuditList(filters: AuditFilters) {
  const zone = useTimeZone();
  return useCursorList<AuditEntry>({
    queryKey: ['audit', 'list', filters, zone],
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        user_id: filters.user || undefined,
        action: filters.action || undefined,
        entity_type: filters.type || undefined,
        success: filters.success ? filters.success === 'true' : undefined,
        from: filters.from ? dayStart(filters.from, zone) : undefined,
        to: filters.to ? dayStart(filters.to, zone, 1) : undefined,
      };
      return data(api.GET('/api/v1/audit', { params: { query }, signal }));
    },
  });
}

export function useColleagues() {
  return useQuery({
    queryKey: ['audit', 'colleagues'],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/users/colleagues', { params: { query: { limit: 100 } }, signal })),
  });
}

/** What a write changed; other actions tell something else and have no changes. */
export function changesOf(entry: AuditEntry): FieldChange[] {
  const details = entry.details as { changes?: FieldChange[] } | null;
  return details && Array.isArray(details.changes) ? details.changes : [];
}

export function labelOf(entry: AuditEntry): string {
  const details = entry.details as { label?: unknown } | null;
  return typeof details?.label === 'string' ? details.label : '';
}

/** Everything else that the entry tells, as pairs. */
export function otherDetails(entry: AuditEntry): [string, string][] {
  if (!entry.details || typeof entry.details !== 'object') return [];
  return Object.entries(entry.details)
    .filter(([key]) => !['label', 'kind', 'changes'].includes(key))
    .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]);
}
