import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';

export type Usage = components['schemas']['ModelUsageDto'];
export type UsageTotals = components['schemas']['UsageTotals'];
export type UsageQuota = components['schemas']['UsageQuota'];

export const usagePeriods = ['week', 'month', 'quarter'] as const;
export type UsagePeriod = (typeof usagePeriods)[number];

export function useUsage(period: UsagePeriod) {
  return useQuery({
    queryKey: ['models', 'usage', period],
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/usage', { signal, params: { query: { period } } })),
    staleTime: 15_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** Tokens of chat models; vectors for the search are told apart. */
export const tokensOf = (totals: UsageTotals) => totals.input_tokens + totals.output_tokens;
