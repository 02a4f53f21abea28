import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { columnOf, dropOrder, type Order } from './board-state';
import type { Board, Task } from './types';

/** What screen readers say while a card is moved: its title, the column and the place in words. */
export function useAnnouncements(board: Board, cards: Task[], order: Order) {
  const { t } = useTranslation('tasks');
  return useMemo(() => {
    const tell = (key: 'lifted' | 'over' | 'dropped', id: string, overId: string | null) => {
      const shown = overId ? dropOrder(order, id, overId) : order;
      const columnId = columnOf(shown, id);
      const list = columnId ? (shown[columnId] ?? []) : [];
      return t(`dnd.${key}`, {
        title: titleOf(cards, id),
        column: board.columns.find((column) => column.id === columnId)?.name ?? '',
        place: list.indexOf(id) + 1,
        count: list.length,
      });
    };
    const announcements: Announcements = {
      onDragStart: ({ active }) => tell('lifted', String(active.id), null),
      onDragOver: ({ active, over }) => (over ? tell('over', String(active.id), String(over.id)) : undefined),
      onDragEnd: ({ active, over }) => tell('dropped', String(active.id), over ? String(over.id) : null),
      onDragCancel: ({ active }) => t('dnd.cancelled', { title: titleOf(cards, String(active.id)) }),
    };
    const screenReaderInstructions: ScreenReaderInstructions = { draggable: t('dnd.instructions') };
    return { announcements, screenReaderInstructions };
  }, [board.columns, cards, order, t]);
}

function titleOf(cards: Task[], id: string): string {
  return cards.find((card) => card.id === id)?.title ?? '';
}
