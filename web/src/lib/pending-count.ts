import { useQuery } from '@tanstack/react-query';
import { apiRequest } from '@/lib/api/fetch';

/** How many proposals of the assistant wait for the user; shared by the shell and the assistant's panel. */
export function usePendingCount(enabled = true): number {
  return (
    useQuery({
      queryKey: ['assistant', 'pending'],
      queryFn: async ({ signal }) => {
        const response = await apiRequest('/api/v1/ai/actions?status=pending', { signal });
        return (await response.json()) as { items: unknown[] };
      },
      select: ({ items }) => items.length,
      enabled,
      meta: { quiet: true },
      staleTime: 30_000,
      retry: false,
    }).data ?? 0
  );
}
