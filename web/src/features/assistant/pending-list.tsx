import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { ActionCard } from './action-card';
import { usePendingActions } from './api';
import type { UiCommand } from './types';

/** Everything that waits for the user's word, also from conversations of earlier. */
export function PendingList({ onUiCommands }: { onUiCommands: (commands: UiCommand[]) => void }) {
  const { t } = useTranslation('assistant');
  const pending = usePendingActions(true);
  if (pending.isPending) {
    return (
      <div role="status" aria-label={t('common:state.loading')} className="flex flex-col gap-3 p-4">
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  if (pending.error) return <ErrorState error={pending.error} onRetry={() => void pending.refetch()} />;
  if (pending.data.items.length === 0) {
    return <EmptyState icon={Inbox} title={t('pending.emptyTitle')} text={t('pending.emptyText')} />;
  }
  return (
    <div className="px-4 pb-4">
      <p className="pt-3 text-xs text-muted">{t('pending.keys')}</p>
      <ul aria-label={t('pending.title')}>
        {pending.data.items.map((action) => (
          <li key={action.id}>
            <ActionCard action={action} onUiCommands={onUiCommands} />
          </li>
        ))}
      </ul>
    </div>
  );
}
