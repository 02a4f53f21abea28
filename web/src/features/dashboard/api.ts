import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export function useDashboard() {
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/analytics/dashboard', { signal })),
    staleTime: 30_000,
  });
}
