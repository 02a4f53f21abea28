import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export const tenantKey = ['settings', 'tenant'] as const;

/** The user's own agency. Everybody who works with it may read it, customers included. */
export function useTenant() {
  return useQuery({
    queryKey: tenantKey,
    queryFn: ({ signal }) => data(api.GET('/api/v1/tenant', { signal })),
  });
}
