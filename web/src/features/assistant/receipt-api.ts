import { useMutation, useQuery } from '@tanstack/react-query';
import { apiRequest } from '@/lib/api/fetch';
import type { AnsweredBy } from './types';

export interface ReceiptTool {
  name: string;
  arguments: string;
  rows?: number | null;
  problem?: string | null;
  duration_ms: number;
}

/** How one answer came about. */
export interface Receipt {
  id: string;
  path: string;
  answered_by: AnsweredBy;
  model?: string | null;
  prompt_version?: string | null;
  planned_tokens?: number;
  prompt_tokens: number;
  completion_tokens: number;
  model_problem?: string | null;
  history_dropped: string[];
  tools: ReceiptTool[];
  passages_used: string[];
  passages_dropped: { id: string; reason: string; title?: string }[];
  duration_ms: number;
}

export interface ReplayedAnswer {
  message: string;
  sources: string[];
  proposed: string[];
  receipt: Receipt;
}

export interface Replay {
  question: string;
  then: ReplayedAnswer;
  today: ReplayedAnswer;
}

const path = (id: string) => `/api/v1/ai/receipts/${encodeURIComponent(id)}`;

export function useReceipt(id: string) {
  return useQuery({
    queryKey: ['assistant', 'receipt', id],
    queryFn: async ({ signal }) => (await (await apiRequest(path(id), { signal })).json()) as Receipt,
    staleTime: Infinity,
  });
}

export function useReplay(id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async () =>
      (await (await apiRequest(`${path(id)}/replay`, { method: 'POST' })).json()) as Replay,
  });
}
