import type { components } from '@/lib/api/generated';

type Schemas = components['schemas'];

export type Task = Schemas['TaskDto'];
export type TaskFields = Schemas['TaskFields'];
export type TaskState = Schemas['TaskState'];
export type TaskPriority = Schemas['TaskPriority'];
export type TaskRelation = Schemas['TaskRelation'];
export type ChecklistItem = Required<Schemas['ChecklistItem']>;
export type Board = Schemas['BoardDto'];
export type BoardFields = Omit<Schemas['NewBoard'], 'columns'>;
export type BoardColumn = Schemas['BoardColumnDto'];
export type BoardColumnFields = Schemas['BoardColumnFields'];
export type Project = Schemas['ProjectDto'];
export type ProjectFields = Schemas['ProjectFields'];
export type ProjectStatus = Schemas['ProjectStatus'];
export type TaskComment = Schemas['TaskCommentDto'];
export type TaskAttachment = Schemas['TaskAttachmentDto'];
export type TaskActivity = Schemas['TaskActivityDto'];
export type Colleague = Schemas['ColleagueDto'];

export const taskStates = [
  'todo',
  'in_progress',
  'review',
  'done',
  'cancelled',
] as const satisfies readonly TaskState[];
export const taskPriorities = ['low', 'medium', 'high', 'urgent'] as const satisfies readonly TaskPriority[];
export const projectStates = [
  'planned',
  'active',
  'on_hold',
  'completed',
] as const satisfies readonly ProjectStatus[];

/** Colours to choose from; all stay recognisable on light and dark surfaces. */
export const colours = [
  '#64748B',
  '#2563EB',
  '#0D9488',
  '#16A34A',
  '#CA8A04',
  '#EA580C',
  '#DC2626',
  '#DB2777',
  '#7C3AED',
] as const;

export function isOpen(task: Pick<Task, 'status'>): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}
