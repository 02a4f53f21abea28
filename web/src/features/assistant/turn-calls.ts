import { ApiError } from '@/lib/api/error';
import { apiRequest } from '@/lib/api/fetch';

const path = (id: string) => `/api/v1/ai/conversations/${encodeURIComponent(id)}`;

/**
 * The running answer of a conversation from its beginning; null where nothing is being answered, as in a conversation
 * whose first answer was stopped before anything of it was stored.
 */
export async function openTurn(id: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null> {
  try {
    const response = await apiRequest(`${path(id)}/stream`, {
      signal,
      headers: { accept: 'text/event-stream' },
    });
    return response.status === 204 ? null : response.body;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Ends the work on the server. Whether it was still at work does not matter. */
export async function stopTurn(id: string): Promise<void> {
  try {
    await apiRequest(`${path(id)}/stop`, { method: 'POST' });
  } catch {
    // The answer ends by itself when nobody reads it.
  }
}

const place = 'immonow.assistant.conversation';

/** The conversation of this tab, so that a reload finds it again. */
export const lastConversation = {
  get: () => window.sessionStorage.getItem(place),
  set: (id: string | null) =>
    id === null ? window.sessionStorage.removeItem(place) : window.sessionStorage.setItem(place, id),
};

/** Waits between two attempts to reach a running answer again. */
export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
