import type { TFunction } from 'i18next';
import type { TaskActivity } from './types';

/** What the audit trail calls a column, in the words of the form. */
const fieldNames: Record<string, string> = {
  title: 'title',
  description: 'description',
  priority: 'priority',
  due_at: 'due',
  assignee_id: 'assignee',
  project_id: 'project',
  board_id: 'board',
  column_id: 'column',
  labels: 'labels',
  checklist: 'checklist',
  related_type: 'related',
  related_id: 'related',
  status: 'status',
};

/** One entry of the activity as a sentence without its subject. */
export function activityText(entry: TaskActivity, t: TFunction<'tasks'>): string {
  if (entry.entity_type === 'task_comment') {
    if (entry.kind === 'created') return t('activity.commented', { label: entry.label });
    return entry.kind === 'updated' ? t('activity.commentUpdated') : t('activity.commentRemoved');
  }
  if (entry.entity_type === 'task_attachment') {
    return t(entry.kind === 'deleted' ? 'activity.detached' : 'activity.attached', { label: entry.label });
  }
  if (entry.kind === 'created') return t('activity.created');
  if (entry.kind === 'deleted') return t('activity.deleted');
  if (entry.kind === 'restored') return t('activity.restored');
  return changeText(entry, t);
}

function changeText(entry: TaskActivity, t: TFunction<'tasks'>): string {
  const status = entry.changes.find((change) => change.field === 'status');
  if (status) {
    return t('activity.status', { old: stateName(status.old, t), new: stateName(status.new, t) });
  }
  const moved = entry.changes.some((change) => change.field === 'column_id');
  if (entry.action === 'tasks.move') return t(moved ? 'activity.moved' : 'activity.reordered');
  const names = [...new Set(entry.changes.flatMap((change) => fieldNames[change.field] ?? []))];
  if (names.length === 0) return t('activity.changed');
  const list = new Intl.ListFormat(t('common:action.save') === 'Save' ? 'en' : 'de', { type: 'conjunction' });
  return t('activity.updated', {
    fields: list.format(names.map((name) => t(`field.${name}` as 'field.title'))),
  });
}

function stateName(value: unknown, t: TFunction<'tasks'>): string {
  const word = typeof value === 'string' ? value : '';
  return t(`common:taskStatus.${word}`, { defaultValue: word });
}
