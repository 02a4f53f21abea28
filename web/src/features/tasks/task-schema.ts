import { z } from 'zod';
import { taskPriorities, type TaskRelation } from './types';

export const taskSchema = z.object({
  title: z.string().trim().min(1, 'form.required').max(200),
  description: z.string(),
  due_at: z.string().nullable(),
  priority: z.enum(taskPriorities),
  assignee_id: z.string().nullable(),
  board_id: z.string(),
  project_id: z.string(),
  labels: z.array(z.string()),
});

export type TaskForm = z.output<typeof taskSchema>;

const relation = z.object({ type: z.enum(['contact', 'property', 'document']), id: z.string() });

/** Prefilled values come from other features and from the assistant, so nothing about their shape is taken for granted. */
export function toForm(data: Record<string, unknown>): TaskForm {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const priority = taskPriorities.find((value) => value === data['priority']);
  const labels = data['labels'];
  return {
    title: text('title'),
    description: text('description'),
    due_at: text('due_at') || null,
    priority: priority ?? 'medium',
    assignee_id: text('assignee_id') || null,
    board_id: text('board_id'),
    project_id: text('project_id'),
    labels: Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [],
  };
}

export function relationOf(value: unknown): TaskRelation | null {
  const parsed = relation.safeParse(value);
  return parsed.success ? parsed.data : null;
}
