import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';

export type DocumentShare = components['schemas']['DocumentShareDto'];

const sharesKey = (documentId: string) => ['documents', 'shares', documentId] as const;

export function useShares(documentId: string) {
  return useQuery({
    queryKey: sharesKey(documentId),
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/documents/{documentId}/shares', { params: { path: { documentId } }, signal })),
  });
}

export function useShareDocument(documentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number) =>
      data(
        api.POST('/api/v1/documents/{documentId}/shares', {
          params: { path: { documentId } },
          body: { days },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: sharesKey(documentId) }),
  });
}

export function useRevokeShare(documentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      api.DELETE('/api/v1/documents/{documentId}/shares/{id}', { params: { path: { documentId, id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: sharesKey(documentId) }),
  });
}
