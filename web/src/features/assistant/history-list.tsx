import { MessagesSquare } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useConversations } from './history-api';
import { HistoryItem } from './history-item';

interface HistoryListProps {
  current: string | null;
  onOpen: (id: string) => void;
  onDeleted: (id: string) => void;
}

/** All conversations of the user; the search looks into titles and messages. */
export function HistoryList({ current, onOpen, onDeleted }: HistoryListProps) {
  const { t } = useTranslation('assistant');
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const list = useConversations(asked);
  return (
    <>
      <div className="p-3 pb-1">
        <Input
          type="search"
          aria-label={t('history.search')}
          placeholder={t('history.search')}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {list.isLoading ? (
        <div role="status" aria-label={t('common:state.loading')} className="flex flex-col gap-3 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : list.error && list.rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <EmptyState
          icon={MessagesSquare}
          title={asked ? t('history.nothingTitle') : t('history.emptyTitle')}
          text={asked ? t('history.nothingText', { words: asked }) : t('history.emptyText')}
        />
      ) : (
        <>
          <ul aria-label={t('history.title')} className="flex flex-col gap-0.5 p-2">
            {list.rows.map((conversation) => (
              <HistoryItem
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === current}
                onOpen={() => onOpen(conversation.id)}
                onDeleted={() => onDeleted(conversation.id)}
              />
            ))}
          </ul>
          {list.hasMore ? (
            <div className="flex justify-center p-3">
              <Button size="sm" busy={list.isLoadingMore} onClick={list.loadMore}>
                {t('done.more')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </>
  );
}
