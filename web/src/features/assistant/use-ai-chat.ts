import { useCallback, useEffect, useRef, useState } from 'react';
import { isAbort } from '@/lib/api/error';
import { apiRequest } from '@/lib/api/fetch';
import { randomId } from '@/lib/ids';
import { useLocale } from '@/lib/locale';
import { applyPart, readParts } from './stream';
import type { ChatContextEntity, ChatMessage, UiCommand } from './types';

export interface SendOptions {
  context?: string;
  entity?: ChatContextEntity | null;
}

interface AiChatOptions {
  onUiCommands: (commands: UiCommand[]) => void;
}

const blank = { text: '', sources: [], actions: [], suggestions: [] };

/**
 * The conversation with the assistant. The server keeps the history; the page sends one message at a time and shows
 * the answer while it is written. `stop` closes the connection, which ends the work on the server.
 */
export function useAiChat({ onUiCommands }: AiChatOptions) {
  const locale = useLocale();
  const [messages, setMessages] = useState<ChatMessage[]>([]);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  const commands = useRef(onUiCommands);
  useEffect(() => {
    commands.current = onUiCommands;
  });
  useEffect(() => () => running.current?.abort(), []);

  const update = useCallback((key: string, change: (message: ChatMessage) => ChatMessage) => {
    setMessages((current) => current.map((message) => (message.key === key ? change(message) : message)));
  }, []);

  const send = useCallback(
    async (text: string, options: SendOptions = {}) => {
      const message = text.trim();
      if (message === '' || running.current) return;
      const abort = new AbortController();
      running.current = abort;
      setBusy(true);
      const key = randomId();
      setMessages((current) => [
        ...current,
        { ...blank, key: randomId(), role: 'user', state: 'done', text: message },
        { ...blank, key, role: 'assistant', state: 'streaming' },
      ]);
      try {
        const response = await apiRequest('/api/v1/ai/chat', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({
            message,
            conversation_id: conversationId ?? undefined,
            context: options.context,
            entity: options.entity ? { type: options.entity.type, id: options.entity.id } : undefined,
            locale,
          }),
          signal: abort.signal,
        });
        if (response.body) {
          for await (const part of readParts(response.body, abort.signal)) {
            if (part.type === 'data-ui-commands') commands.current(part.data);
            if (part.type === 'data-answer') setConversationId(part.data.conversation_id);
            update(key, (current) => applyPart(current, part));
          }
        }
        const state = abort.signal.aborted ? 'stopped' : 'done';
        update(key, (current) => (current.state === 'streaming' ? { ...current, state } : current));
      } catch (error) {
        update(key, (current) =>
          isAbort(error) || abort.signal.aborted
            ? { ...current, state: 'stopped' }
            : { ...current, state: 'failed', error: { kind: 'request', error } },
        );
      } finally {
        // A newer conversation may have taken over meanwhile; its run is not ours to end.
        if (running.current === abort) {
          running.current = null;
          setBusy(false);
        }
      }
    },
    [conversationId, locale, update],
  );

  const stop = useCallback(() => running.current?.abort(), []);

  const open = useCallback((id: string | null, history: ChatMessage[]) => {
    running.current?.abort();
    running.current = null;
    setBusy(false);
    setConversationId(id);
    setMessages(history);
  }, []);

  return { messages, conversationId, busy, send, stop, open };
}

export type AiChat = ReturnType<typeof useAiChat>;
