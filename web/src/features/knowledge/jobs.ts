import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiRequest } from '@/lib/api/fetch';
import { local } from '@/lib/storage';
import { knowledgeKeys } from './api';

export interface Job {
  id: string;
  status: 'running' | 'paused' | 'done' | 'failed';
  done: number;
  total: number;
  error?: string | null;
}

const key = [...knowledgeKeys.all, 'job'] as const;

/** The job that was started here last; another one of the same agency shows when it is started again. */
const remembered = 'immonow.reindex-job';

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await apiRequest(path, init)).json()) as T;
}

export function useLatestJob() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Job | null> => {
      const id = local.get(remembered);
      if (!id) return null;
      const job = await json<Omit<Job, 'id'>>(`/api/v1/ai/jobs/${encodeURIComponent(id)}`, { signal });
      return { ...job, id };
    },
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1_000 : false),
    retry: false,
  });
}

export function useReindex() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      json<{ job_id: string }>('/api/v1/ai/reindex', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    onSuccess: ({ job_id: id }) => {
      local.set(remembered, id);
      return client.invalidateQueries({ queryKey: key });
    },
  });
}

export function useChangeJob(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: 'pause' | 'resume') =>
      apiRequest(`/api/v1/ai/jobs/${encodeURIComponent(id)}/${step}`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
