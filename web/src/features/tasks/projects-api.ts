import { useMutation, useQuery } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { keys, useInvalidateTasks } from './api';
import type { Project, ProjectFields } from './types';

export function useProjects(filters: { q?: string; status?: string } = {}) {
  return useQuery({
    queryKey: keys.projects(filters),
    queryFn: ({ signal }) => {
      const query = { limit: 100, q: filters.q || undefined, status: filters.status || undefined };
      return data(api.GET('/api/v1/projects', { params: { query }, signal }));
    },
    select: (page) => page.items,
    placeholderData: (previous) => previous,
  });
}

export function useSaveProject(project: Project | null) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: ProjectFields) =>
      project
        ? data(
            api.PATCH('/api/v1/projects/{id}', {
              params: { path: { id: project.id }, header: ifMatch(project) },
              body: fields,
            }),
          )
        : data(api.POST('/api/v1/projects', { body: fields })),
    onSuccess: invalidate,
  });
}

export function useDeleteProject() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (project: Project) =>
      api.DELETE('/api/v1/projects/{id}', { params: { path: { id: project.id }, header: ifMatch(project) } }),
    onSuccess: invalidate,
  });
}

export function useRestoreProject() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/projects/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}
