import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';
import { knowledgeKeys } from './api';

export type Job = components['schemas']['KnowledgeJobView'];

const key = [...knowledgeKeys.all, 'jobs'] as const;

/** The last rebuild, whoever started it, and whether another one is due. */
export function useRebuilds() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/jobs', { signal })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.status === 'running' ? 1_000 : 30_000),
  });
}

export function useReindex() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () => data(api.POST('/api/v1/ai/reindex', { body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useChangeJob(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: 'pause' | 'resume') =>
      data(
        step === 'pause'
          ? api.POST('/api/v1/ai/jobs/{id}/pause', { params: { path: { id } } })
          : api.POST('/api/v1/ai/jobs/{id}/resume', { params: { path: { id } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
