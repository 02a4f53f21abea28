import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { keys, useInvalidateTasks } from './api';
import { applyMove, type Place } from './board-state';
import type { Board, BoardColumn, BoardColumnFields, BoardFields, Task } from './types';

const pageSize = 100;
const mostPages = 10;
const moving = ['tasks', 'move'];

export function useBoards() {
  return useQuery({
    queryKey: keys.boards,
    queryFn: ({ signal }) => data(api.GET('/api/v1/boards', { params: { query: { limit: 100 } }, signal })),
    select: (page) => page.items,
  });
}

/** All cards of a board. Colleagues work on it at the same time, so it looks for news while nobody is moving anything. */
export function useCards(boardId: string) {
  const busy = useIsMutating({ mutationKey: moving }) > 0;
  return useQuery({
    queryKey: keys.cards(boardId),
    refetchInterval: busy ? false : 20_000,
    queryFn: async ({ signal }) => {
      const cards: Task[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = { board_id: boardId, sort: 'position', limit: pageSize, cursor };
        const answer = await data(api.GET('/api/v1/tasks', { params: { query }, signal }));
        cards.push(...answer.items);
        if (!answer.next_cursor) break;
        cursor = answer.next_cursor;
      }
      return cards;
    },
  });
}

interface MoveRequest {
  task: Task;
  place: Place;
  column: BoardColumn | undefined;
}

/** Shows the move at once and takes it back when the server refuses. The last of several quick moves fetches the truth. */
export function useMoveTask(boardId: string) {
  const client = useQueryClient();
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationKey: moving,
    scope: { id: `board-${boardId}` },
    mutationFn: ({ task, place }: MoveRequest) =>
      data(api.POST('/api/v1/tasks/{id}/move', { params: { path: { id: task.id } }, body: place })),
    onMutate: async ({ task, place, column }: MoveRequest) => {
      await client.cancelQueries({ queryKey: keys.cards(boardId) });
      const before = client.getQueryData<Task[]>(keys.cards(boardId));
      if (before) client.setQueryData(keys.cards(boardId), applyMove(before, task.id, place, column));
      return { before };
    },
    onError: (_error, _move, context) => {
      if (context?.before) client.setQueryData(keys.cards(boardId), context.before);
    },
    onSettled: () => {
      if (client.isMutating({ mutationKey: moving }) === 1) return invalidate();
      return undefined;
    },
  });
}

export function useSaveBoard(board: Board | null) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: BoardFields) =>
      board
        ? data(
            api.PATCH('/api/v1/boards/{id}', {
              params: { path: { id: board.id }, header: ifMatch(board) },
              body: fields,
            }),
          )
        : data(api.POST('/api/v1/boards', { body: fields })),
    onSuccess: invalidate,
  });
}

export function useDeleteBoard() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (board: Board) =>
      api.DELETE('/api/v1/boards/{id}', { params: { path: { id: board.id }, header: ifMatch(board) } }),
    onSuccess: invalidate,
  });
}

export function useRestoreBoard() {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/boards/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}

export function useSaveColumn(boardId: string, column: BoardColumn | null) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: BoardColumnFields) =>
      column
        ? data(
            api.PATCH('/api/v1/boards/{boardId}/columns/{id}', {
              params: { path: { boardId, id: column.id }, header: ifMatch(column) },
              body: fields,
            }),
          )
        : data(api.POST('/api/v1/boards/{boardId}/columns', { params: { path: { boardId } }, body: fields })),
    onSuccess: invalidate,
  });
}

export function useMoveColumn(boardId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: ({ id, afterId }: { id: string; afterId: string | null }) =>
      data(
        api.POST('/api/v1/boards/{boardId}/columns/{id}/move', {
          params: { path: { boardId, id } },
          body: { after_id: afterId },
        }),
      ),
    onSuccess: invalidate,
  });
}

export function useRemoveColumn(boardId: string) {
  const invalidate = useInvalidateTasks();
  return useMutation({
    mutationFn: ({ id, moveTo }: { id: string; moveTo: string | undefined }) =>
      api.DELETE('/api/v1/boards/{boardId}/columns/{id}', {
        params: { path: { boardId, id }, query: { move_to: moveTo } },
      }),
    onSuccess: invalidate,
  });
}
