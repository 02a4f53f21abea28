import { MessagesSquare, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RevealButton } from '@/components/ui/reveal-button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import { useConversations, useDeleteConversation } from './api';
import { ContextMark } from './context-picker';
import { contextById } from './contexts';

export function HistoryList({ current, onOpen }: { current: string | null; onOpen: (id: string) => void }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const conversations = useConversations(true);
  const remove = useDeleteConversation();
  if (conversations.isPending) {
    return (
      <div className="flex flex-col gap-3 p-4">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    );
  }
  if (conversations.error) {
    return <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />;
  }
  if (conversations.data.items.length === 0) {
    return <EmptyState icon={MessagesSquare} title={t('history.emptyTitle')} text={t('history.emptyText')} />;
  }
  return (
    <ul className="flex flex-col gap-0.5 p-2">
      {conversations.data.items.map((conversation) => (
        <li key={conversation.id} className="group relative">
          <button
            type="button"
            aria-current={conversation.id === current || undefined}
            onClick={() => onOpen(conversation.id)}
            className="flex w-full items-center gap-3 rounded-md py-2 pr-10 pl-2 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-active"
          >
            <ContextMark context={contextById(conversation.context ?? 'general')} />
            <span className="min-w-0">
              <span className="block truncate text-sm font-medium">{conversation.title}</span>
              <span className="block text-xs text-muted">{format.relative(conversation.updated_at)}</span>
            </span>
          </button>
          <RevealButton
            aria-label={t('history.delete', { title: conversation.title })}
            onClick={() => remove.mutate(conversation.id)}
            className="absolute top-1/2 right-2 -translate-y-1/2"
          >
            <Trash2 />
          </RevealButton>
        </li>
      ))}
    </ul>
  );
}
