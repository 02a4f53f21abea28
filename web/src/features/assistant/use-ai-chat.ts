import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, isAbort } from '@/lib/api/error';
import { apiRequest } from '@/lib/api/fetch';
import { randomId } from '@/lib/ids';
import { useLocale } from '@/lib/locale';
import { loadConversation } from './api';
import { applyPart, readParts } from './stream';
import { lastConversation, openTurn, pause, stopTurn } from './turn-calls';
import type { ChatContextEntity, ChatMessage, UiCommand } from './types';

export interface SendOptions {
  context?: string;
  entity?: ChatContextEntity | null;
}

interface AiChatOptions {
  onUiCommands: (commands: UiCommand[]) => void;
}

const blank = { text: '', sources: [], actions: [], suggestions: [], steps: [] };
const attempts = 6;

/**
 * The conversation with the assistant. The server keeps the history and makes the answer also while the connection is lost;
 * the page sends one message at a time, shows the answer while it is written, and comes back to it after a reload.
 */
export function useAiChat({ onUiCommands }: AiChatOptions) {
  const locale = useLocale();
  const [messages, setMessages] = useState<ChatMessage[]>([]);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  const turn = useRef<string | null>(null);
  const stopping = useRef<Promise<void>>(Promise.resolve());
  const commands = useRef(onUiCommands);
  useEffect(() => {
    commands.current = onUiCommands;
  });
  useEffect(() => () => running.current?.abort(), []);

  const enter = useCallback((id: string | null) => {
    setConversationId(id);
    lastConversation.set(id);
  }, []);

  const update = useCallback((key: string, change: (message: ChatMessage) => ChatMessage) => {
    setMessages((current) => current.map((message) => (message.key === key ? change(message) : message)));
  }, []);

  /** True when the answer came to an end, false when only the connection did. */
  const consume = useCallback(
    async (body: ReadableStream<Uint8Array>, key: string, signal: AbortSignal) => {
      let ended = false;
      for await (const part of readParts(body, signal)) {
        if (part.type === 'data-ui-commands') commands.current(part.data);
        if (part.type === 'data-turn') {
          turn.current = part.data.conversation_id;
          const question = part.data.question;
          if (question) setMessages((current) => withQuestion(current, key, question));
        }
        if (part.type === 'data-turn' || part.type === 'data-answer') enter(part.data.conversation_id);
        ended ||= part.type === 'finish' || part.type === 'abort' || part.type === 'error';
        update(key, (current) => applyPart(current, part));
      }
      return ended;
    },
    [enter, update],
  );

  /** Reads the answer to its end, over as many connections as it takes. */
  const follow = useCallback(
    async (first: ReadableStream<Uint8Array> | null, key: string, signal: AbortSignal) => {
      let body = first;
      for (let attempt = 1; ; attempt++) {
        try {
          if (body && (await consume(body, key, signal))) return;
          if (!turn.current) return;
        } catch (error) {
          if (isAbort(error) || signal.aborted || !turn.current || attempt >= attempts) throw error;
        }
        if (signal.aborted) return;
        if (attempt >= attempts) throw ApiError.network();
        await pause(400 * attempt);
        try {
          body = await openTurn(turn.current, signal);
        } catch (error) {
          if (isAbort(error)) throw error;
          body = null;
          continue;
        }
        if (!body) {
          // It was finished meanwhile; the server has it.
          setMessages(await loadConversation(turn.current));
          return;
        }
        update(key, (current) => ({ ...current, ...blank }));
      }
    },
    [consume, update],
  );

  const run = useCallback(
    async (key: string, abort: AbortController, begin: () => Promise<ReadableStream<Uint8Array> | null>) => {
      running.current = abort;
      setBusy(true);
      try {
        await follow(await begin(), key, abort.signal);
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
          turn.current = null;
          setBusy(false);
        }
      }
    },
    [follow, update],
  );

  const send = useCallback(
    async (text: string, options: SendOptions = {}) => {
      const message = text.trim();
      if (message === '' || running.current) return;
      const abort = new AbortController();
      const key = randomId();
      setMessages((current) => [
        ...current,
        { ...blank, key: randomId(), role: 'user', state: 'done', text: message },
        { ...blank, key, role: 'assistant', state: 'streaming' },
      ]);
      await run(key, abort, async () => {
        await stopping.current;
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
        return response.body;
      });
    },
    [conversationId, locale, run],
  );

  const stop = useCallback(() => {
    if (turn.current) stopping.current = stopTurn(turn.current);
    running.current?.abort();
  }, []);

  /** Shows a stored conversation, and goes on with its answer where one is in the making. */
  const open = useCallback(
    (id: string | null, history: ChatMessage[]) => {
      running.current?.abort();
      running.current = null;
      turn.current = null;
      setBusy(false);
      enter(id);
      setMessages(history);
      if (id === null) return;
      const abort = new AbortController();
      running.current = abort;
      const key = randomId();
      void openTurn(id, abort.signal)
        .catch(() => null)
        .then(async (body) => {
          if (running.current !== abort) return;
          if (!body) {
            running.current = null;
            return;
          }
          setMessages((current) => [...current, { ...blank, key, role: 'assistant', state: 'streaming' }]);
          await run(key, abort, () => Promise.resolve(body));
        });
    },
    [enter, run],
  );

  return { messages, conversationId, busy, send, stop, open };
}

/** A page that was loaded anew does not know yet what is being answered. */
function withQuestion(messages: ChatMessage[], key: string, text: string): ChatMessage[] {
  const at = messages.findIndex((message) => message.key === key);
  if (at < 0 || messages[at - 1]?.role === 'user') return messages;
  const question: ChatMessage = { ...blank, key: randomId(), role: 'user', state: 'done', text };
  return [...messages.slice(0, at), question, ...messages.slice(at)];
}

export type AiChat = ReturnType<typeof useAiChat>;
