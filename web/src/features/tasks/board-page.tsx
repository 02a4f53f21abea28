import { Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, NotFound, PageSkeleton, Skeleton } from '@/components/ui/states';
import { useCan, useUser } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { local } from '@/lib/storage';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useColleagues } from './api';
import { BoardDialog } from './board-dialog';
import { BoardFilterBar } from './board-filter-bar';
import { matches } from './board-state';
import { BoardMenu, BoardSwitcher } from './board-switcher';
import { BoardView } from './board-view';
import { useBoards, useCards } from './boards-api';
import { useTimeZone } from '@/lib/agency';
import { dueState } from './due';
import { lastBoardKey } from './last-board';
import { TaskDrawer } from './task-drawer';
import { isOpen, type Board } from './types';
import { ViewTabs } from './view-tabs';

const filterKeys = ['q', 'assignee', 'priority', 'label'] as const;
const drawerKeys = ['task'] as const;

export function BoardPage() {
  const { id = '' } = useParams();
  const boards = useBoards();
  if (boards.isPending) return <PageSkeleton />;
  if (boards.error) return <ErrorState error={boards.error} onRetry={() => void boards.refetch()} />;
  const board = boards.data.find((item) => item.id === id);
  return board ? <LoadedBoard key={board.id} board={board} boards={boards.data} /> : <NotFound />;
}

function LoadedBoard({ board, boards }: { board: Board; boards: Board[] }) {
  const { t } = useTranslation('tasks');
  const user = useUser();
  const canWrite = useCan('write');
  const cards = useCards(board.id);
  const colleagues = useColleagues();
  const filters = useUrlFilters(filterKeys);
  const drawer = useUrlFilters(drawerKeys);
  const [dialog, setDialog] = useState<'create' | 'edit' | null>(null);
  useEffect(() => local.set(lastBoardKey, board.id), [board.id]);

  const all = useMemo(() => cards.data ?? [], [cards.data]);
  const { values } = filters;
  const visible = useMemo(
    () => (Object.values(values).some(Boolean) ? all.filter((card) => matches(card, values, user.id)) : all),
    [all, values, user.id],
  );
  const people = useMemo(() => colleagues.data ?? [], [colleagues.data]);
  const names = useMemo(() => new Map(people.map((person) => [person.id, person.name])), [people]);

  return (
    <Page fill className="max-w-none">
      <PageHeader
        title={board.name}
        subtitle={<Summary board={board} cards={cards.data} />}
        before={
          <span
            aria-hidden
            className="h-9 w-1.5 shrink-0 rounded-full bg-accent dark:brightness-150"
            style={board.color ? { backgroundColor: board.color } : undefined}
          />
        }
        actions={
          <>
            <ViewTabs />
            <BoardSwitcher board={board} boards={boards} onCreate={() => setDialog('create')} />
            {canWrite ? <BoardMenu board={board} onEdit={() => setDialog('edit')} /> : null}
            {canWrite ? (
              <Button variant="primary" onClick={() => openModal('create_task', { board_id: board.id })}>
                <Plus /> {t('create')}
              </Button>
            ) : null}
          </>
        }
      />
      <BoardFilterBar
        values={values}
        cards={all}
        colleagues={people}
        onChange={filters.set}
        onClear={filters.clear}
      />
      {cards.error && !cards.data ? (
        <ErrorState error={cards.error} onRetry={() => void cards.refetch()} />
      ) : cards.isPending ? (
        <BoardSkeleton columns={board.columns.length} />
      ) : (
        <BoardView
          board={board}
          cards={all}
          visible={visible}
          names={names}
          canWrite={canWrite}
          onOpen={(task) => drawer.set({ task })}
        />
      )}
      {drawer.values.task ? <TaskDrawer id={drawer.values.task} onClose={drawer.clear} /> : null}
      {dialog ? (
        <BoardDialog board={dialog === 'edit' ? board : null} onClose={() => setDialog(null)} />
      ) : null}
    </Page>
  );
}

function Summary({ board, cards }: { board: Board; cards: Parameters<typeof dueState>[0][] | undefined }) {
  const { t } = useTranslation('tasks');
  const zone = useTimeZone();
  if (!cards) return <>{board.description || '\u00a0'}</>;
  const now = new Date();
  const open = cards.filter(isOpen);
  const overdue = open.filter((card) => dueState(card, now, zone) === 'overdue').length;
  return (
    <>
      {t('board.open', { count: open.length })}
      {overdue > 0 ? (
        <span className="text-danger-text"> · {t('board.overdue', { count: overdue })}</span>
      ) : null}
      {board.description ? <span className="max-lg:hidden"> · {board.description}</span> : null}
    </>
  );
}

function BoardSkeleton({ columns }: { columns: number }) {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 gap-3 overflow-hidden pb-3">
      {Array.from({ length: columns }, (_, index) => (
        <div
          key={index}
          className="flex w-[86vw] max-w-80 shrink-0 flex-col gap-2 rounded-xl bg-sunken p-2 md:w-auto md:max-w-96 md:min-w-64 md:flex-1 md:basis-0"
        >
          <Skeleton className="m-1 w-28" />
          {Array.from({ length: 4 - (index % 2) }, (_item, card) => (
            <Skeleton key={card} className="h-24 rounded-lg" />
          ))}
        </div>
      ))}
    </div>
  );
}
