import { Plus, SquareKanban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import { local } from '@/lib/storage';
import { BoardDialog } from './board-dialog';
import { lastBoardKey } from './last-board';
import { useBoards } from './boards-api';
import { ViewTabs } from './view-tabs';

/** Leads to the board that was open last. */
export function BoardsPage() {
  const { t } = useTranslation('tasks');
  const canWrite = useCan('write');
  const boards = useBoards();
  const [creating, setCreating] = useState(false);
  if (boards.isPending) return <PageSkeleton />;
  if (boards.error) return <ErrorState error={boards.error} onRetry={() => void boards.refetch()} />;
  const last = local.get(lastBoardKey);
  const target = boards.data.find((board) => board.id === last) ?? boards.data[0];
  if (target) return <Navigate to={`/boards/${target.id}`} replace />;
  return (
    <Page>
      <PageHeader title={t('boards')} actions={<ViewTabs />} />
      <EmptyState
        icon={SquareKanban}
        title={t('board.empty')}
        text={t('board.emptyText')}
        action={
          canWrite ? (
            <Button variant="primary" onClick={() => setCreating(true)}>
              <Plus /> {t('board.create')}
            </Button>
          ) : null
        }
      />
      {creating ? <BoardDialog board={null} onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}
