import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type { components } from '@/lib/api/generated';
import type { DocumentRecord, Folder } from './types';

export type DocumentChange = Partial<Pick<DocumentRecord, 'title' | 'folder_id' | 'related' | 'tags'>>;
type FolderFields = components['schemas']['FolderFields'];

/** All keys of the feature start with "documents", so one invalidation refreshes tree, lists and details. */
export const documentKeys = {
  all: ['documents'] as const,
  one: (id: string) => ['documents', 'one', id] as const,
};

export interface DocumentFilters {
  folder: string;
  q: string;
  tag: string;
  type: string;
  sort: string;
}

const stillReading = 2_000;

export function useDocumentList({ folder, q, tag, type, sort }: DocumentFilters) {
  return useCursorList<DocumentRecord>({
    queryKey: ['documents', 'list', { folder, q, tag, type, sort }],
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        sort,
        q: q || undefined,
        tag: tag || undefined,
        content_type: type || undefined,
        folder_id: folder || undefined,
      };
      return data(api.GET('/api/v1/documents', { params: { query }, signal }));
    },
    refetchEvery: (rows) => (rows.some((row) => row.index_status === 'pending') ? stillReading : false),
  });
}

export function useBin() {
  const documents = useCursorList<DocumentRecord>({
    queryKey: ['documents', 'bin', 'documents'],
    fetchPage: (cursor, signal) =>
      data(
        api.GET('/api/v1/documents', {
          params: { query: { deleted: true, limit: 50, sort: '-updated_at', cursor } },
          signal,
        }),
      ),
  });
  const folders = useCursorList<Folder>({
    queryKey: ['documents', 'bin', 'folders'],
    fetchPage: (cursor, signal) =>
      data(api.GET('/api/v1/folders', { params: { query: { deleted: true, limit: 50, cursor } }, signal })),
  });
  return { documents, folders };
}

export function useFolderTree() {
  return useQuery({
    queryKey: ['documents', 'tree'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/folders/tree', { signal })),
  });
}

export function useDocumentTags() {
  return useQuery({
    queryKey: ['documents', 'tags'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/documents/tags', { signal })),
  });
}

export function useDocument(id: string) {
  return useQuery({
    queryKey: documentKeys.one(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/documents/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.index_status === 'pending' ? 1500 : false),
  });
}

export function useDocumentText(document: DocumentRecord) {
  return useQuery({
    queryKey: ['documents', 'text', document.id, document.file_version, document.index_status],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/documents/{id}/text', { params: { path: { id: document.id } }, signal })),
  });
}

export function useVersions(document: DocumentRecord, enabled: boolean) {
  return useQuery({
    queryKey: ['documents', 'versions', document.id, document.file_version],
    enabled,
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/documents/{id}/versions', { params: { path: { id: document.id } }, signal })),
  });
}

/** An address that a browser opens without a token; it holds for hours and is asked for anew with each file version. */
export function usePreviewLink(document: DocumentRecord, enabled: boolean) {
  return useQuery({
    queryKey: ['documents', 'preview', document.id, document.file_version],
    enabled,
    staleTime: 60 * 60 * 1000,
    queryFn: () =>
      data(api.POST('/api/v1/documents/{id}/preview', { params: { path: { id: document.id } } })),
  });
}

function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: documentKeys.all });
}

export function useUpdateDocument() {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ document, fields }: { document: DocumentRecord; fields: DocumentChange }) =>
      data(
        api.PATCH('/api/v1/documents/{id}', {
          params: { path: { id: document.id }, header: ifMatch(document) },
          body: fields,
        }),
      ),
    onSuccess: (updated) => client.setQueryData(documentKeys.one(updated.id), updated),
    onSettled: invalidate,
  });
}

export function useDeleteDocument() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (document: DocumentRecord) =>
      api.DELETE('/api/v1/documents/{id}', {
        params: { path: { id: document.id }, header: ifMatch(document) },
      }),
    onSettled: invalidate,
  });
}

export function useRestoreDocument() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/v1/documents/{id}/restore', { params: { path: { id } } })),
    onSettled: invalidate,
  });
}

export function useRestoreVersion(document: DocumentRecord) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (number: number) =>
      data(
        api.POST('/api/v1/documents/{id}/versions/{number}/restore', {
          params: { path: { id: document.id, number }, header: ifMatch(document) },
        }),
      ),
    onSettled: invalidate,
  });
}

export function useSaveFolder() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({
      folder,
      fields,
    }: {
      folder: { id: string; version: number } | null;
      fields: Partial<FolderFields>;
    }) =>
      folder
        ? data(
            api.PATCH('/api/v1/folders/{id}', {
              params: { path: { id: folder.id }, header: ifMatch(folder) },
              body: fields,
            }),
          )
        : data(api.POST('/api/v1/folders', { body: fields })),
    onSettled: invalidate,
  });
}

export function useDeleteFolder() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (folder: { id: string; version: number }) =>
      api.DELETE('/api/v1/folders/{id}', { params: { path: { id: folder.id }, header: ifMatch(folder) } }),
    onSettled: invalidate,
  });
}

export function useRestoreFolder() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => data(api.POST('/api/v1/folders/{id}/restore', { params: { path: { id } } })),
    onSettled: invalidate,
  });
}

/** Has the text of the current file read once more. */
export function useReadAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/v1/documents/{id}/read-again', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: documentKeys.all }),
  });
}
