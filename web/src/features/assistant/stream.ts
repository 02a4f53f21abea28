import { readEvents } from '@/lib/api/sse';
import type {
  AnswerInfo,
  AnswerProgress,
  ChatMessage,
  Computed,
  PendingAction,
  PlanStep,
  Source,
  UiCommand,
} from './types';

/** The parts of the UI message stream (version 1) that we use; unknown ones are skipped, as the protocol wants. */
export type StreamPart =
  | { type: 'text-start' | 'text-end'; id: string }
  | { type: 'text-delta'; id: string; delta: string }
  | { type: 'data-sources'; data: Source[] }
  | { type: 'data-ui-commands'; data: UiCommand[] }
  | { type: 'data-pending-actions'; data: PendingAction[] }
  | { type: 'data-suggestions'; data: string[] }
  | { type: 'data-computed'; data: Computed[] }
  | { type: 'data-answer'; data: AnswerInfo }
  | { type: 'data-progress'; data: AnswerProgress }
  | { type: 'data-text-replaced'; data: { text: string } }
  | { type: 'data-turn'; data: { conversation_id: string; message_id: string; question?: string | null } }
  | { type: 'data-step'; data: PlanStep }
  | { type: 'error'; errorText: string }
  | { type: 'start' | 'finish' | 'abort' };

export async function* readParts(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<StreamPart> {
  for await (const event of readEvents(body, signal)) {
    if (event.data === '[DONE]') return;
    try {
      yield JSON.parse(event.data) as StreamPart;
    } catch {
      // A damaged line must not take the rest of the answer with it.
    }
  }
}

/** One part applied to the growing answer. */
export function applyPart(message: ChatMessage, part: StreamPart): ChatMessage {
  switch (part.type) {
    case 'text-start':
      return message.text === '' ? message : { ...message, text: `${message.text}\n\n` };
    case 'text-delta':
      return { ...message, text: message.text + part.delta };
    case 'data-sources':
      return { ...message, sources: part.data };
    case 'data-pending-actions':
      return { ...message, actions: part.data };
    case 'data-suggestions':
      return { ...message, suggestions: part.data };
    case 'data-computed':
      return { ...message, computed: part.data };
    case 'data-progress':
      return { ...message, progress: part.data };
    case 'data-text-replaced':
      // The words streamed so far did not hold; the whole answer takes their place.
      return { ...message, text: part.data.text };
    case 'data-answer':
      return { ...message, info: part.data };
    case 'data-step':
      return {
        ...message,
        steps: [...(message.steps ?? []).filter((step) => step.number !== part.data.number), part.data],
      };
    case 'abort':
      return { ...message, state: 'stopped' };
    case 'error':
      return { ...message, state: 'failed', error: { kind: 'stream', text: part.errorText } };
    default:
      return message;
  }
}
