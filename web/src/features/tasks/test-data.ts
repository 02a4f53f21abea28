import type { Board, BoardColumn, Task } from './types';

/** Complete records for tests; only what matters is named. */
export function taskOf(changes: Partial<Task>): Task {
  return {
    id: 't1',
    title: 'Exposé schreiben',
    description: '',
    status: 'todo',
    priority: 'medium',
    due_at: null,
    completed_at: null,
    assignee_id: null,
    project_id: null,
    board_id: 'b1',
    column_id: 'todo',
    position: 'V',
    labels: [],
    checklist: [],
    related: null,
    comment_count: 0,
    attachment_count: 0,
    is_deleted: false,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    version: 3,
    ...changes,
  };
}

export function columnOf(changes: Partial<BoardColumn>): BoardColumn {
  return {
    id: 'todo',
    board_id: 'b1',
    name: 'Zu erledigen',
    color: '#2563EB',
    wip_limit: null,
    status: 'todo',
    position: 'V',
    task_count: 0,
    version: 1,
    ...changes,
  };
}

export function boardOf(changes: Partial<Board>): Board {
  return {
    id: 'b1',
    name: 'Vertrieb Wohnen',
    description: '',
    color: '',
    project_id: null,
    columns: [columnOf({}), columnOf({ id: 'done', name: 'Erledigt', status: 'done' })],
    task_count: 0,
    open_task_count: 0,
    is_deleted: false,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    version: 1,
    ...changes,
  };
}
