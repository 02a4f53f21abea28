import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUser } from '@/lib/api/session';
import { useDoneActions } from './api';
import { DoneItem } from './done-item';

const views = ['own', 'everyone'] as const;

/** What the assistant has done so far. Admins can look at the whole agency; taking back is up to who confirmed. */
export function DoneList() {
  const { t } = useTranslation('assistant');
  const isAdmin = useUser().role === 'admin';
  const [view, setView] = useState<(typeof views)[number]>('own');
  const list = useDoneActions(view === 'everyone');
  return (
    <>
      {isAdmin ? (
        <div role="group" aria-label={t('done.whose')} className="flex gap-1 px-3 pt-3">
          {views.map((name) => (
            <Button
              key={name}
              variant={view === name ? 'secondary' : 'ghost'}
              size="sm"
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {t(`done.${name}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {list.isLoading ? (
        <div role="status" aria-label={t('common:state.loading')} className="flex flex-col gap-3 p-4">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      ) : list.error && list.rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <EmptyState icon={ListChecks} title={t('done.emptyTitle')} text={t('done.emptyText')} />
      ) : (
        <>
          <ul aria-label={t('done.title')} className="divide-y divide-line">
            {list.rows.map((action) => (
              <DoneItem key={action.id} action={action} showUser={isAdmin} />
            ))}
          </ul>
          {list.hasMore ? (
            <div className="flex justify-center border-t border-line p-3">
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
