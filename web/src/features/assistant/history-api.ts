import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '@/lib/api/client';
import { apiRequest } from '@/lib/api/fetch';
import { useCursorList } from '@/lib/api/list';

export interface ConversationSummary {
  id: string;
  title: string;
  context?: string | null;
  updated_at: string;
}

const path = (id: string) => `/api/v1/ai/conversations/${encodeURIComponent(id)}`;

/** The user's conversations, latest first, narrowed to those in which all words stand. */
export function useConversations(words: string) {
  return useCursorList<ConversationSummary>({
    queryKey: ['assistant', 'conversations', words],
    fetchPage: async (cursor, signal) => {
      const query = new URLSearchParams({ limit: '30' });
      if (words) query.set('q', words);
      if (cursor) query.set('cursor', cursor);
      const response = await apiRequest(`/api/v1/ai/conversations?${query}`, { signal });
      return (await response.json()) as Page<ConversationSummary>;
    },
  });
}

export function useConversationCalls(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['assistant', 'conversations'] });
  const rename = useMutation({
    mutationFn: (title: string) =>
      apiRequest(path(id), {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ title }),
      }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => apiRequest(path(id), { method: 'DELETE' }),
    onSuccess: refresh,
  });
  const save = useMutation({
    mutationFn: async (format: 'markdown' | 'json') => {
      const response = await apiRequest(`${path(id)}/export?format=${format}`);
      const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      saveAs(await response.blob(), name ?? `immonow.${format === 'json' ? 'json' : 'md'}`);
    },
  });
  return { rename, remove, save };
}

function saveAs(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
