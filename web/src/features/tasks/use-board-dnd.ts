import {
  closestCorners,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type Active,
  type CollisionDetection,
  type DragEndEvent,
  type DragOverEvent,
  type Over,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useMemo, useState } from 'react';
import { columnOf, dropOrder, hoverOrder, orderOf, placeOf, samePlace, type Order } from './board-state';
import { useMoveTask } from './boards-api';
import type { Board, Task } from './types';

/** Under the pointer first, so that an empty column can be hit; by the nearest corner for the keyboard, which has none. */
const collision: CollisionDetection = (args) => {
  const hits = pointerWithin(args);
  return hits.length > 0
    ? closestCorners({
        ...args,
        droppableContainers: args.droppableContainers.filter((item) =>
          hits.some((hit) => hit.id === item.id),
        ),
      })
    : closestCorners(args);
};

interface Drag {
  id: string;
  order: Order;
}

/** Everything about dragging on a board: the order while a card is in the air, and the move when it lands. */
export function useBoardDnd(board: Board, cards: Task[], visible: Task[]) {
  const move = useMoveTask(board.id);
  const [drag, setDrag] = useState<Drag | null>(null);
  const resting = useMemo(() => orderOf(board.columns, visible), [board.columns, visible]);
  const order = drag?.order ?? resting;
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A short press lifts; anything faster stays a scroll.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );

  const onDragOver = ({ active, over }: DragOverEvent) => {
    if (!over) return;
    setDrag((current) =>
      current
        ? {
            ...current,
            order: hoverOrder(current.order, String(active.id), String(over.id), isBelow(active, over)),
          }
        : current,
    );
  };

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const id = String(active.id);
    const final = over && drag ? dropOrder(drag.order, id, String(over.id)) : resting;
    const place = placeOf(final, id);
    setDrag(null);
    const task = cards.find((card) => card.id === id);
    if (!task || !place || samePlace(place, placeOf(resting, id))) return;
    move.mutate({ task, place, column: board.columns.find((column) => column.id === place.column_id) });
  };

  return {
    order,
    sensors,
    collision,
    liftedId: drag?.id ?? null,
    overColumn: drag ? columnOf(drag.order, drag.id) : undefined,
    onDragStart: ({ active }: { active: Active }) => setDrag({ id: String(active.id), order: resting }),
    onDragOver,
    onDragEnd,
    onDragCancel: () => setDrag(null),
  };
}

function isBelow(active: Active, over: Over): boolean {
  const lifted = active.rect.current.translated;
  return lifted !== null && lifted.top > over.rect.top + over.rect.height / 2;
}
