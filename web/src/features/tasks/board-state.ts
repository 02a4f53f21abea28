import type { BoardColumn, Task } from './types';

/** Card ids per column, from top to bottom. */
export type Order = Record<string, string[]>;

/** Cards come from the server in the order of their ranks, so the order of the array is the order of each column. */
export function orderOf(columns: readonly BoardColumn[], cards: readonly Task[]): Order {
  const order: Order = Object.fromEntries(columns.map((column) => [column.id, []]));
  for (const card of cards) {
    if (card.column_id) order[card.column_id]?.push(card.id);
  }
  return order;
}

export function columnOf(order: Order, id: string): string | undefined {
  if (id in order) return id;
  return Object.keys(order).find((column) => order[column]?.includes(id));
}

/** The order while a card hangs over another card or over a column; below a card's middle means behind it. */
export function hoverOrder(order: Order, id: string, overId: string, below: boolean): Order {
  const from = columnOf(order, id);
  const to = columnOf(order, overId);
  if (!from || !to || from === to) return order;
  const target = order[to] ?? [];
  const over = target.indexOf(overId);
  const index = over < 0 ? target.length : over + (below ? 1 : 0);
  return {
    ...order,
    [from]: (order[from] ?? []).filter((card) => card !== id),
    [to]: [...target.slice(0, index), id, ...target.slice(index)],
  };
}

/** The final order after letting go over a card of the same column. */
export function dropOrder(order: Order, id: string, overId: string): Order {
  const column = columnOf(order, id);
  if (!column || column !== columnOf(order, overId) || overId === id || overId === column) return order;
  const cards = order[column] ?? [];
  const to = cards.indexOf(overId);
  const rest = cards.filter((card) => card !== id);
  return { ...order, [column]: [...rest.slice(0, to), id, ...rest.slice(to)] };
}

export interface Place {
  column_id: string;
  after_id: string | null;
}

/** Where a card stands, in the words of the move request. */
export function placeOf(order: Order, id: string): Place | undefined {
  const column = columnOf(order, id);
  if (!column || column === id) return undefined;
  const cards = order[column] ?? [];
  return { column_id: column, after_id: cards[cards.indexOf(id) - 1] ?? null };
}

export function samePlace(left: Place | undefined, right: Place | undefined): boolean {
  return left?.column_id === right?.column_id && left?.after_id === right?.after_id;
}

/** What the server will do with a move, done at once for the eye: order, column, and the status that the column stands for. */
export function applyMove(
  cards: readonly Task[],
  id: string,
  place: Place,
  column: BoardColumn | undefined,
): Task[] {
  const card = cards.find((item) => item.id === id);
  if (!card) return [...cards];
  const moved: Task = { ...card, column_id: place.column_id, status: column?.status ?? card.status };
  const rest = cards.filter((item) => item.id !== id);
  if (place.after_id === null) return [moved, ...rest];
  const anchor = rest.findIndex((item) => item.id === place.after_id);
  // An anchor that somebody else has taken away means the end, as on the server.
  return anchor < 0 ? [...rest, moved] : [...rest.slice(0, anchor + 1), moved, ...rest.slice(anchor + 1)];
}

export interface CardFilters {
  q: string;
  assignee: string;
  priority: string;
  label: string;
}

export function matches(task: Task, filters: CardFilters, me: string): boolean {
  if (filters.priority && task.priority !== filters.priority) return false;
  if (filters.label && !task.labels.includes(filters.label)) return false;
  if (filters.assignee === 'none' && task.assignee_id) return false;
  if (
    filters.assignee &&
    filters.assignee !== 'none' &&
    task.assignee_id !== (filters.assignee === 'me' ? me : filters.assignee)
  ) {
    return false;
  }
  const text = `${task.title} ${task.description} ${task.labels.join(' ')}`.toLocaleLowerCase('de');
  return filters.q
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((word) => text.includes(word));
}
