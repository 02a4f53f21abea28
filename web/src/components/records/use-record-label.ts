import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

type Read = (id: string, signal: AbortSignal) => Promise<string>;

const at = (id: string) => ({ params: { path: { id } } });

/** How the name of each kind of record is read. */
const readers: Record<string, Read> = {
  contact: async (id, signal) =>
    (await data(api.GET('/api/v1/contacts/{id}', { ...at(id), signal }))).display_name,
  property: async (id, signal) =>
    (await data(api.GET('/api/v1/properties/{id}', { ...at(id), signal }))).title,
  task: async (id, signal) => (await data(api.GET('/api/v1/tasks/{id}', { ...at(id), signal }))).title,
  document: async (id, signal) =>
    (await data(api.GET('/api/v1/documents/{id}', { ...at(id), signal }))).title,
  board: async (id, signal) => (await data(api.GET('/api/v1/boards/{id}', { ...at(id), signal }))).name,
  project: async (id, signal) => (await data(api.GET('/api/v1/projects/{id}', { ...at(id), signal }))).name,
  folder: async (id, signal) => (await data(api.GET('/api/v1/folders/{id}', { ...at(id), signal }))).name,
  user: async (id, signal) => (await data(api.GET('/api/v1/users/{id}', { ...at(id), signal }))).name,
};

/** The name of a record of which only kind and id are known. Fails for one that is gone or may not be seen. */
export function useRecordLabel(type: string | null | undefined, id: string | null | undefined) {
  const read = type ? readers[type] : undefined;
  return useQuery({
    queryKey: ['record-label', type, id],
    queryFn: ({ signal }) => (read && id ? read(id, signal) : Promise.reject(new Error('not readable'))),
    enabled: Boolean(read && id),
    staleTime: 60_000,
    retry: false,
  });
}
