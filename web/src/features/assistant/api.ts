import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiRequest } from '@/lib/api/fetch';
import type { Page } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type {
  ChatMessage,
  Computed,
  ConfirmAnswer,
  Decision,
  DoneAction,
  PendingAction,
  Source,
} from './types';

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await apiRequest(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function post<T>(path: string, body: unknown = {}): Promise<T> {
  return json<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

interface StoredMessage {
  id: string;
  role: 'user' | 'assistant';
  message: string;
  sources?: Source[] | null;
  computed?: Computed[] | null;
  pending_actions?: PendingAction[] | null;
  rating?: 'up' | 'down' | null;
  suggestions?: string[] | null;
  answered_by?: 'rules' | 'model' | 'backup_model' | null;
  receipt_id?: string | null;
}

export async function loadConversation(id: string): Promise<ChatMessage[]> {
  const path = `/api/v1/ai/conversations/${encodeURIComponent(id)}`;
  const [conversation, pending] = await Promise.all([
    json<{ messages: StoredMessage[] }>(path),
    json<{ items: PendingAction[] }>('/api/v1/ai/actions?status=pending'),
  ]);
  // A stored answer remembers its proposals; only those that still wait can be decided.
  const waiting = new Set(pending.items.map((action) => action.id));
  return conversation.messages.map((stored) => ({
    key: stored.id,
    role: stored.role,
    text: stored.message,
    state: 'done',
    sources: stored.sources ?? [],
    computed: stored.computed ?? [],
    actions: (stored.pending_actions ?? []).filter((action) => waiting.has(action.id)),
    suggestions: [],
    rating: stored.rating ?? null,
    ...(stored.role === 'assistant' && stored.answered_by
      ? {
          info: {
            answered_by: stored.answered_by,
            receipt_id: stored.receipt_id ?? null,
            conversation_id: id,
            message_id: stored.id,
          },
        }
      : {}),
  }));
}

/** Actions that still wait, for example after a reload. */
export function usePendingActions(enabled: boolean) {
  return useQuery({
    queryKey: ['assistant', 'pending'],
    queryFn: ({ signal }) =>
      json<{ items: PendingAction[] }>('/api/v1/ai/actions?status=pending', { signal }),
    enabled,
    // What is being carried out is over soon, and then says what became of it.
    refetchInterval: ({ state }) =>
      state.data?.items.some((action) => action.status === 'executing') ? 3_000 : false,
  });
}

/** What the assistant has done, newest first: for the user, or for the whole agency where an admin asks. */
export function useDoneActions(everyone: boolean) {
  return useCursorList<DoneAction>({
    queryKey: ['assistant', 'done', everyone],
    fetchPage: (cursor, signal) => {
      const query = new URLSearchParams({ limit: '20' });
      if (everyone) query.set('everyone', 'true');
      if (cursor) query.set('cursor', cursor);
      return json<Page<DoneAction>>(`/api/v1/ai/actions/done?${query}`, { signal });
    },
  });
}

/** A handful of changes is indexed before anybody could ask about them. */
const worthMentioning = 10;

interface AssistantHealth {
  queue: { status: string };
  model?: { status: 'ok' | 'off' | 'degraded' | 'down'; reason?: string | null };
  waiting_changes: number;
}

function useHealth<T>(select: (health: AssistantHealth) => T): T | undefined {
  return useQuery({
    queryKey: ['assistant', 'health'],
    queryFn: ({ signal }) => json<AssistantHealth>('/api/v1/ai/health', { signal }),
    select,
    // Closely while the number falls, now and then otherwise; a hint is not worth more.
    refetchInterval: ({ state }) =>
      (state.data?.waiting_changes ?? 0) > 0 ? 4_000 : state.data?.model?.status === 'down' ? 10_000 : 30_000,
    retry: false,
  }).data;
}

/** How many changes of records the search does not know yet; 0 while it keeps up. */
export function useWaitingChanges(): number {
  return (
    useHealth(({ queue, waiting_changes: waiting }) =>
      queue.status !== 'ok' || waiting >= worthMentioning ? waiting : 0,
    ) ?? 0
  );
}

/** Whether a language model answers, and why not. */
export function useModelHealth() {
  return useHealth(({ model }) => model);
}

export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

interface Tool {
  name: string;
  parameters?: JsonSchema;
  schema?: JsonSchema;
  input_schema?: JsonSchema;
}

/** The schema of a tool's arguments, so that each field gets the right editor. */
export function useToolSchema(tool: string): JsonSchema | undefined {
  const query = useQuery({
    queryKey: ['assistant', 'tools'],
    queryFn: ({ signal }) =>
      json<{ items?: Tool[]; tools?: Tool[] } | Tool[]>('/api/v1/ai/tools', { signal }),
    staleTime: Infinity,
    retry: false,
  });
  if (!query.data) return undefined;
  const tools = Array.isArray(query.data) ? query.data : (query.data.items ?? query.data.tools ?? []);
  const found = tools.find((candidate) => candidate.name === tool);
  return found?.parameters ?? found?.schema ?? found?.input_schema;
}

/** The message that the server wants shown with an answer, if any. */
export function toastOf(answer: ConfirmAnswer): string | undefined {
  const command = answer.ui_commands?.find((candidate) => candidate.type === 'TOAST');
  return command?.type === 'TOAST' ? command.message : undefined;
}

/** Confirming changes records anywhere in the app, so everything on screen is read again. */
export function useActionCalls(id: string) {
  const client = useQueryClient();
  const path = `/api/v1/ai/actions/${encodeURIComponent(id)}`;
  const refresh = () => client.invalidateQueries();
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: (decision: Decision) => post<ConfirmAnswer>(`${path}/confirm`, decision),
    onSuccess: refresh,
  });
  const reject = useMutation({
    meta: { quiet: true },
    mutationFn: () => post<unknown>(`${path}/reject`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['assistant', 'pending'] }),
  });
  const undo = useMutation({
    meta: { quiet: true },
    mutationFn: () => post<ConfirmAnswer>(`${path}/undo`),
    onSuccess: refresh,
  });
  return { confirm, reject, undo };
}

export function useFeedback(messageId: string) {
  return useMutation({
    mutationFn: (feedback: { rating: 'up' | 'down'; comment?: string }) =>
      post<unknown>(`/api/v1/ai/messages/${encodeURIComponent(messageId)}/feedback`, feedback),
  });
}
