import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';
import { useCursorList } from '@/lib/api/list';

type Schemas = components['schemas'];
export type Source = Schemas['KnowledgeSource'];
export type SourceDetail = Schemas['SourceDetail'];
export type SourceList = Schemas['SourceList'];
export type SearchAnswer = Schemas['SearchAnswer'];
export type SearchHit = Schemas['SearchHit'];
export type Health = Schemas['AssistantHealth'];

export const knowledgeKeys = { all: ['knowledge'] as const };

const busy = 2_000;
const calm = 30_000;

export interface SourceFilters {
  q: string;
  kind: string;
  status: string;
}

const queryOf = (filters: SourceFilters) => ({
  ...(filters.q ? { q: filters.q } : {}),
  ...(filters.kind ? { kind: filters.kind } : {}),
  ...(filters.status ? { status: filters.status } : {}),
});

export function useSourceList(filters: SourceFilters) {
  return useCursorList<Source>({
    queryKey: [...knowledgeKeys.all, 'list', filters],
    fetchPage: (cursor, signal) =>
      data(
        api.GET('/api/v1/ai/sources', {
          params: { query: { limit: 50, ...queryOf(filters), ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    refetchEvery: (rows) => (rows.some((row) => row.status === 'pending') ? busy : false),
  });
}

/** How many sources there are; looked up closely while something is being read. */
export function useSourceFigures() {
  return useQuery({
    queryKey: [...knowledgeKeys.all, 'figures'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/sources', { params: { query: { limit: 1 } }, signal })),
    refetchInterval: ({ state }) =>
      (state.data?.statuses?.find((count) => count.name === 'pending')?.count ?? 0) > 0 ||
      (state.data?.waiting_changes ?? 0) > 0
        ? busy
        : calm,
  });
}

export function useSource(id: string) {
  return useQuery({
    queryKey: [...knowledgeKeys.all, 'source', id],
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/sources/{id}', { params: { path: { id } }, signal })),
  });
}

function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: knowledgeKeys.all });
}

export function useAddText() {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { title: string; content: string }) =>
      data(
        api.POST('/api/v1/ai/ingest', {
          body: { source: body.title, title: body.title, content: body.content, source_type: 'docs' },
        }),
      ),
    onSuccess: invalidate,
  });
}

export function useDeleteSource() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/ai/sources/{id}', { params: { path: { id } } }),
    onSettled: invalidate,
  });
}

/** Lets the server read a document once more. */
export function useReadAgain() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/v1/documents/{id}/read-again', { params: { path: { id } } })),
    onSettled: invalidate,
  });
}

export function useSearchTest() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { query: string; top_k: number; kinds?: string[] }) =>
      data(api.POST('/api/v1/ai/search', { body })),
  });
}

export function useHealth() {
  return useQuery({
    queryKey: [...knowledgeKeys.all, 'health'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/health', { signal })),
    refetchInterval: 15_000,
    retry: false,
  });
}
