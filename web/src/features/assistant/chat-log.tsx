import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionCard } from './action-card';
import { usePendingActions } from './api';
import { ChatMessageView } from './chat-message';
import type { UiCommand } from './types';
import type { AiChat } from './use-ai-chat';
import { Welcome } from './welcome';

interface ChatLogProps {
  chat: AiChat;
  context: string;
  onAsk: (text: string) => void;
  onUiCommands: (commands: UiCommand[]) => void;
}

/** Follows the text while it grows. A confirmation that is taller than the view shows its head: it says what it is about. */
function follow(element: HTMLElement): number {
  const cards = element.querySelectorAll<HTMLElement>('[role="log"] > :last-child [data-action-card]');
  const head = cards[0]
    ? cards[0].getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop - 12
    : Infinity;
  element.scrollTop = Math.min(element.scrollHeight - element.clientHeight, head);
  return element.scrollTop;
}

export function ChatLog({ chat, context, onAsk, onUiCommands }: ChatLogProps) {
  const { t } = useTranslation('assistant');
  const scroller = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const followed = useRef<number | null>(null);
  const { messages } = chat;
  const last = messages.at(-1);
  const waiting = usePendingActions(messages.length === 0);

  const questions = messages.filter((message) => message.role === 'user').length;
  useEffect(() => {
    // Whoever asks wants to see the answer, wherever the view was before.
    pinned.current = true;
  }, [questions]);

  useEffect(() => {
    if (scroller.current && pinned.current) followed.current = follow(scroller.current);
  }, [messages]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    // A hint that appears below, or a phone's keyboard, takes height away: what was in view stays in view.
    const observer = new ResizeObserver(() => {
      if (pinned.current) followed.current = follow(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={scroller}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        // Our own scrolling to the head of a card is no scrolling up.
        pinned.current =
          scrollHeight - scrollTop - clientHeight < 48 || Math.abs(scrollTop - (followed.current ?? -1)) < 2;
      }}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4"
    >
      {messages.length === 0 ? (
        <>
          {waiting.data && waiting.data.items.length > 0 ? (
            <section aria-label={t('action.waiting')} className="pt-4">
              <h3 className="text-sm text-muted">{t('action.waiting')}</h3>
              {waiting.data.items.map((action) => (
                <ActionCard key={action.id} action={action} onUiCommands={onUiCommands} />
              ))}
            </section>
          ) : null}
          <Welcome context={context} onAsk={onAsk} />
        </>
      ) : (
        <div role="log" aria-live="polite" className="flex flex-col gap-5 py-5">
          {messages.map((message, index) => {
            const question = messages[index - 1]?.text;
            const canRetry = message === last && message.state === 'failed' && question !== undefined;
            return (
              <ChatMessageView
                key={message.key}
                message={message}
                onUiCommands={onUiCommands}
                onRetry={canRetry ? () => onAsk(question) : undefined}
              />
            );
          })}
        </div>
      )}
      {last?.role === 'assistant' && last.state === 'done' && last.suggestions.length > 0 ? (
        <ul aria-label={t('suggestions')} className="flex flex-wrap gap-2 pb-4">
          {last.suggestions.map((suggestion) => (
            <li key={suggestion}>
              <button
                type="button"
                onClick={() => onAsk(suggestion)}
                className="rounded-full border border-line-strong bg-surface px-3 py-1 text-left text-sm text-muted transition-colors hover:border-control hover:text-fg"
              >
                {suggestion}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
