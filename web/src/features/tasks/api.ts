import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import { useTimeZone } from '@/lib/agency';
import { dayIn, dayStart } from '@/lib/time-zone';
import type { Task, TaskFields } from './types';

/** All keys of the feature start with "tasks", so one invalidation refreshes lists, boards and details. */
export const keys = {
  all: ['tasks'] as const,
  list: (filters: TaskFilters) => ['tasks', 'list', filters] as const,
  one: (id: string) => ['tasks', 'one', id] as const,
  labels: ['tasks', 'labels'] as const,
  boards: ['tasks', 'boards'] as const,
  cards: (boardId: string) => ['tasks', 'cards', boardId] as const,
  projects: (filters: object) => ['tasks', 'projects', filters] as const,
  of: (id: string, part: 'comments' | 'attachments' | 'activity') => ['tasks', 'of', id, part] as const,
};

export interface TaskFilters {
  q: string;
  status: string;
  priority: string;
  assignee: string;
  project: string;
  board: string;
  label: string;
  due: string;
  sort: string;
}

export function useTaskList(filters: TaskFilters) {
  const zone = useTimeZone();
  return useCursorList<Task>({
    queryKey: [...keys.list(filters), zone],
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        sort: filters.sort,
        q: filters.q || undefined,
        status: filters.status === 'open' || filters.status === 'all' ? undefined : filters.status,
        open: filters.status === 'open' ? true : undefined,
        priority: filters.priority || undefined,
        assignee_id: filters.assignee || undefined,
        project_id: filters.project || undefined,
        board_id: filters.board || undefined,
        label: filters.label || undefined,
        overdue: filters.due === 'overdue' ? true : undefined,
        without_due: filters.due === 'none' ? true : undefined,
        ...dueRange(filters.due, zone),
      };
      return data(api.GET('/api/v1/tasks', { params: { query }, signal }));
    },
  });
}

/** "today" and "week" in the days of the agency's calendar. */
function dueRange(due: string, zone: string): { due_after?: string; due_before?: string } {
  if (due !== 'today' && due !== 'week') return {};
  const today = dayIn(new Date(), zone);
  return { due_after: dayStart(today, zone), due_before: dayStart(today, zone, due === 'today' ? 1 : 7) };
}

export function useTask(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/tasks/{id}', { params: { path: { id } }, signal })),
  });
}

export function useLabels() {
  return useQuery({
    queryKey: keys.labels,
    queryFn: ({ signal }) => data(api.GET('/api/v1/tasks/labels', { signal })),
    staleTime: 60_000,
  });
}

/** Colleagues by id, for names and pictures beside tasks. An agency has few, so one page holds them. */
export function useColleagues() {
  return useQuery({
    queryKey: ['tasks', 'colleagues'],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/users/colleagues', { params: { query: { limit: 100 } }, signal })),
    staleTime: 300_000,
    select: (page) => page.items,
  });
}

export function useInvalidateTasks() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export function useCreateTask(quiet = false) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    meta: { quiet },
    mutationFn: (fields: TaskFields) => data(api.POST('/api/v1/tasks', { body: fields })),
    onSuccess: invalidate,
  });
}

/**
 * Saves single fields of one task. Edits that follow each other quickly run one after the other and take the version from
 * the answer before, so that nobody gets in the way of themselves.
 */
export function useUpdateTask(id: string) {
  const client = useQueryClient();
  const invalidate = useInvalidateTasks();
  return useMutation({
    scope: { id: `task-${id}` },
    mutationFn: async (fields: Partial<TaskFields>) => {
      const known = client.getQueryData<Task>(keys.one(id));
      const header = known ? ifMatch(known) : undefined;
      const updated = await data(
        api.PATCH('/api/v1/tasks/{id}', { params: { path: { id }, header }, body: fields }),
      );
      client.setQueryData(keys.one(id), updated);
      return updated;
    },
    onSettled: invalidate,
  });
}

export function useDeleteTask() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (task: Task) => api.DELETE('/api/v1/tasks/{id}', { params: { path: { id: task.id } } }),
    onSuccess: invalidate,
  });
}

export function useRestoreTask() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/tasks/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}
