import { useMutation, useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';

export type ComputedFigure = components['schemas']['ComputedFigure'];

export function useDashboard() {
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/analytics/dashboard', { signal })),
    staleTime: 30_000,
  });
}

export function useFigureQuestion() {
  return useMutation({
    mutationFn: (question: string) => data(api.POST('/api/v1/llm/dashboard_qa', { body: { question } })),
  });
}
