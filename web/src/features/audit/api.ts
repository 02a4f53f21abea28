import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';
import { useCursorList } from '@/lib/api/list';

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

/** The start of a day in the browser's time zone, as the server wants it; `days` later for an end that is excluded. */
function dayStart(date: string, days = 0): string | undefined {
  if (!date) return undefined;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + days).toISOString();
}

export function useAuditList(filters: AuditFilters) {
  return useCursorList<AuditEntry>({
    queryKey: ['audit', 'list', filters],
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        user_id: filters.user || undefined,
        action: filters.action || undefined,
        entity_type: filters.type || undefined,
        success: filters.success ? filters.success === 'true' : undefined,
        from: dayStart(filters.from),
        to: dayStart(filters.to, 1),
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
