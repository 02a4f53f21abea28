import { useQueryClient } from '@tanstack/react-query';
import { History, Inbox, ListChecks, MessageSquarePlus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast-store';
import { CountBadge } from '@/components/ui/count-badge';
import { Tooltip } from '@/components/ui/tooltip';
import { usePendingCount } from '@/lib/pending-count';
import { closeAssistant, takeAssistantRequest, useAssistantPanel } from '@/lib/assistant-panel';
import { useErrorText } from '@/lib/error-text';
import { loadConversation } from './api';
import { BacklogHint } from './backlog-hint';
import { ChatLog } from './chat-log';
import { Composer } from './composer';
import { ContextPicker } from './context-picker';
import { contextForPath } from './contexts';
import { DoneList } from './done-list';
import { EntityChip } from './entity-chip';
import { HistoryList } from './history-list';
import { ModelHint } from './model-hint';
import { PendingList } from './pending-list';
import type { ChatContextEntity, UiCommand } from './types';
import type { AiChat } from './use-ai-chat';

interface AssistantChatProps {
  chat: AiChat;
  onUiCommands: (commands: UiCommand[]) => void;
}

export function AssistantChat({ chat, onUiCommands }: AssistantChatProps) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const { pathname } = useLocation();
  const { request } = useAssistantPanel();
  const [view, setView] = useState<'chat' | 'history' | 'done' | 'pending'>('chat');
  const [chosen, setChosen] = useState<string | null>(null);
  const [entity, setEntity] = useState<ChatContextEntity | null>(null);
  const [draft, setDraft] = useState('');
  const waiting = usePendingCount();
  const client = useQueryClient();
  useEffect(() => {
    // An answer may have brought proposals, and its conversation stands first in the list now.
    if (!chat.busy && chat.messages.length > 0) void client.invalidateQueries({ queryKey: ['assistant'] });
  }, [chat.busy, chat.messages.length, client]);
  const context = chosen ?? contextForPath(pathname);

  const ask = (text: string) => {
    setDraft('');
    setView('chat');
    void chat.send(text, { context, entity });
  };

  // Another screen opened the panel about its record, perhaps with a question ready to be sent.
  useEffect(() => {
    if (!request) return;
    takeAssistantRequest();
    setView('chat');
    setChosen(request.context ?? null);
    setEntity(request.entity ?? null);
    if (request.prompt) {
      void chat.send(request.prompt, {
        context: request.context ?? context,
        entity: request.entity ?? null,
      });
    }
  }, [request, chat, context]);

  const openConversation = async (id: string) => {
    try {
      chat.open(id, await loadConversation(id));
      setView('chat');
    } catch (error) {
      toast('error', errorText(error));
    }
  };

  return (
    <>
      <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-base">
          {view === 'chat' ? t('assistant') : t(`${view}.title`)}
        </h2>
        <Tooltip label={t('newChat')}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('newChat')}
            onClick={() => {
              chat.open(null, []);
              setEntity(null);
              setView('chat');
            }}
          >
            <MessageSquarePlus />
          </Button>
        </Tooltip>
        <Tooltip label={t('history.title')}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('history.title')}
            aria-pressed={view === 'history'}
            onClick={() => setView(view === 'history' ? 'chat' : 'history')}
          >
            <History />
          </Button>
        </Tooltip>
        <Tooltip label={t('pending.title')}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={waiting > 0 ? t('pending.open', { count: waiting }) : t('pending.title')}
            aria-pressed={view === 'pending'}
            className="relative"
            onClick={() => setView(view === 'pending' ? 'chat' : 'pending')}
          >
            <Inbox />
            <CountBadge count={waiting} />
          </Button>
        </Tooltip>
        <Tooltip label={t('done.title')}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('done.title')}
            aria-pressed={view === 'done'}
            onClick={() => setView(view === 'done' ? 'chat' : 'done')}
          >
            <ListChecks />
          </Button>
        </Tooltip>
        <Button variant="ghost" size="icon" aria-label={t('common:action.close')} onClick={closeAssistant}>
          <X />
        </Button>
      </header>
      {view === 'history' ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <HistoryList
            current={chat.conversationId}
            onOpen={(id) => void openConversation(id)}
            onDeleted={(id) => {
              if (id === chat.conversationId) chat.open(null, []);
            }}
          />
        </div>
      ) : view === 'pending' ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <PendingList onUiCommands={onUiCommands} />
        </div>
      ) : view === 'done' ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <DoneList />
        </div>
      ) : (
        <>
          <ChatLog chat={chat} context={context} onAsk={ask} onUiCommands={onUiCommands} />
          <BacklogHint />
          <ModelHint />
          <Composer
            value={draft}
            onChange={setDraft}
            onSend={() => ask(draft)}
            onStop={chat.stop}
            busy={chat.busy}
          >
            <ContextPicker value={context} onChange={setChosen} />
            {entity ? <EntityChip entity={entity} onRemove={() => setEntity(null)} /> : null}
          </Composer>
        </>
      )}
    </>
  );
}
