import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '@/lib/api/client';
import { ApiError } from '@/lib/api/error';
import { apiRequest } from '@/lib/api/fetch';
import { currentAccessToken } from '@/lib/api/session';
import { keys, useInvalidateTasks } from './api';
import type { TaskAttachment, TaskComment } from './types';

export function useComments(taskId: string) {
  return useQuery({
    queryKey: keys.of(taskId, 'comments'),
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/tasks/{taskId}/comments', {
          params: { path: { taskId }, query: { limit: 100 } },
          signal,
        }),
      ),
    select: (page) => page.items,
  });
}

export function useAddComment(taskId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (text: string) =>
      data(api.POST('/api/v1/tasks/{taskId}/comments', { params: { path: { taskId } }, body: { text } })),
    onSuccess: invalidate,
  });
}

export function useRemoveComment(taskId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (comment: TaskComment) =>
      api.DELETE('/api/v1/tasks/{taskId}/comments/{id}', { params: { path: { taskId, id: comment.id } } }),
    onSuccess: invalidate,
  });
}

export function useAttachments(taskId: string) {
  return useQuery({
    queryKey: keys.of(taskId, 'attachments'),
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/tasks/{taskId}/attachments', { params: { path: { taskId } }, signal })),
  });
}

export function useRemoveAttachment(taskId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (attachment: TaskAttachment) =>
      api.DELETE('/api/v1/tasks/{taskId}/attachments/{id}', {
        params: { path: { taskId, id: attachment.id } },
      }),
    onSuccess: invalidate,
  });
}

export function useRestoreAttachment(taskId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (id: string) =>
      api.POST('/api/v1/tasks/{taskId}/attachments/{id}/restore', { params: { path: { taskId, id } } }),
    onSuccess: invalidate,
  });
}

export function useActivity(taskId: string) {
  return useInfiniteQuery({
    queryKey: keys.of(taskId, 'activity'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/tasks/{taskId}/activity', {
          params: { path: { taskId }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export async function downloadAttachment(attachment: TaskAttachment): Promise<void> {
  const response = await apiRequest(
    `/api/v1/tasks/${attachment.task_id}/attachments/${attachment.id}/content`,
  );
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = attachment.file_name;
  link.click();
  // The browser has taken the address over by then; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export interface Upload {
  id: number;
  name: string;
  /** 0 to 1. */
  progress: number;
  error: unknown;
}

let nextUpload = 1;

/** Uploads with progress. `fetch` tells nothing about sent bytes, so this is the one place that uses XMLHttpRequest. */
export function useUploads(taskId: string) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const change = (id: number, changes: Partial<Upload>) =>
    setUploads((all) => all.map((item) => (item.id === id ? { ...item, ...changes } : item)));
  const dismiss = (id: number) => setUploads((all) => all.filter((item) => item.id !== id));

  const start = async (file: File) => {
    const id = nextUpload++;
    setUploads((all) => [...all, { id, name: file.name, progress: 0, error: null }]);
    try {
      await send(`/api/v1/tasks/${taskId}/attachments`, file, (progress) => change(id, { progress }));
      dismiss(id);
      await client.invalidateQueries({ queryKey: keys.all });
    } catch (error) {
      change(id, { error });
    }
  };
  return { uploads, start, dismiss };
}

async function send(path: string, file: File, onProgress: (share: number) => void): Promise<void> {
  const token = await currentAccessToken();
  const form = new FormData();
  form.append('file', file);
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('accept-language', document.documentElement.lang || 'de');
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(ApiError.network());
    request.onload = () => {
      if (request.status < 300) resolve();
      else {
        const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
        void ApiError.fromResponse(
          new Response(request.responseText, { status: request.status, headers }),
        ).then(reject);
      }
    };
    request.send(form);
  });
}
