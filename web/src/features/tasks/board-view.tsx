import { DndContext, DragOverlay, MeasuringStrategy } from '@dnd-kit/core';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/cn';
import { BoardCard } from './board-card';
import { BoardColumn } from './board-column';
import { ColumnDialog } from './column-dialog';
import { ColumnMenu } from './column-menu';
import { RemoveColumnDialog } from './remove-column-dialog';
import { useAnnouncements } from './use-announcements';
import { useBoardDnd } from './use-board-dnd';
import type { Board, BoardColumn as Column, Task } from './types';

interface BoardViewProps {
  board: Board;
  /** All cards, and those that pass the filters. */
  cards: Task[];
  visible: Task[];
  names: ReadonlyMap<string, string>;
  canWrite: boolean;
  onOpen: (id: string) => void;
}

export function BoardView({ board, cards, visible, names, canWrite, onOpen }: BoardViewProps) {
  const { t } = useTranslation('tasks');
  const dnd = useBoardDnd(board, cards, visible);
  const accessibility = useAnnouncements(board, cards, dnd.order);
  const byId = useMemo(() => new Map(cards.map((card) => [card.id, card])), [cards]);
  const [editing, setEditing] = useState<Column | 'new' | null>(null);
  const [removing, setRemoving] = useState<Column | null>(null);
  const lifted = dnd.liftedId ? byId.get(dnd.liftedId) : undefined;
  const totals = useMemo(() => {
    const counts = new Map<string, number>();
    for (const card of cards) {
      if (card.column_id) counts.set(card.column_id, (counts.get(card.column_id) ?? 0) + 1);
    }
    return counts;
  }, [cards]);

  return (
    <DndContext
      sensors={dnd.sensors}
      collisionDetection={dnd.collision}
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      accessibility={accessibility}
      onDragStart={dnd.onDragStart}
      onDragOver={dnd.onDragOver}
      onDragEnd={dnd.onDragEnd}
      onDragCancel={dnd.onDragCancel}
    >
      <div
        role="region"
        aria-label={board.name}
        // Scrolling by keyboard needs a focus of its own when the columns are wider than the window.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={cn(
          'relative -mx-4 flex min-h-0 flex-1 gap-3 overflow-x-auto overscroll-x-contain px-4 pb-3 md:-mx-6 md:px-6',
          !dnd.liftedId && 'max-md:snap-x max-md:snap-mandatory',
        )}
      >
        {board.columns.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            cards={(dnd.order[column.id] ?? []).flatMap((id) => byId.get(id) ?? [])}
            total={totals.get(column.id) ?? 0}
            names={names}
            canWrite={canWrite}
            filtered={visible.length < cards.length}
            isOver={dnd.overColumn === column.id}
            onOpen={onOpen}
            menu={
              canWrite ? (
                <ColumnMenu board={board} column={column} onEdit={setEditing} onRemove={setRemoving} />
              ) : null
            }
          />
        ))}
        {canWrite ? (
          <Tooltip label={t('column.create')} side="top">
            <Button
              variant="ghost"
              size="icon"
              className="shrink-0 self-start"
              aria-label={t('column.create')}
              onClick={() => setEditing('new')}
            >
              <Plus aria-hidden />
            </Button>
          </Tooltip>
        ) : null}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted ? (
          <BoardCard
            task={lifted}
            assignee={lifted.assignee_id ? names.get(lifted.assignee_id) : undefined}
            lifted
          />
        ) : null}
      </DragOverlay>
      {editing ? (
        <ColumnDialog
          boardId={board.id}
          column={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {removing ? (
        <RemoveColumnDialog board={board} column={removing} onClose={() => setRemoving(null)} />
      ) : null}
    </DndContext>
  );
}
