import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { activityText } from './activity-text';
import de from './i18n.de';
import type { TaskActivity } from './types';

const entry = (changes: Partial<TaskActivity>): TaskActivity => ({
  id: 'e1',
  action: 'tasks.update',
  entity_type: 'task',
  entity_id: 't1',
  label: 'Exposé',
  kind: 'updated',
  changes: [],
  user_id: 'u1',
  user_name: 'Jonas',
  timestamp: '2026-11-22T10:00:00Z',
  ...changes,
});
const change = (
  field: string,
  before: unknown = null,
  after: unknown = null,
): TaskActivity['changes'][number] => ({
  field,
  old: before,
  new: after,
});

describe('activity in words', () => {
  beforeAll(() => {
    i18next.addResourceBundle('de', 'tasks', de);
  });
  const text = (changes: Partial<TaskActivity>) =>
    activityText(entry(changes), i18next.getFixedT('de', 'tasks'));

  it.each([
    [{ kind: 'created' as const }, 'hat die Aufgabe angelegt'],
    [{ changes: [change('status', 'todo', 'done')] }, 'hat den Status von Offen auf Erledigt gesetzt'],
    [
      { changes: [change('due_at'), change('related_type'), change('related_id')] },
      'hat Fällig und Bezug geändert',
    ],
    [{ action: 'tasks.move' }, 'hat die Reihenfolge geändert'],
    [{ action: 'tasks.move', changes: [change('column_id')] }, 'hat die Karte verschoben'],
    [
      { entity_type: 'task_comment', kind: 'created' as const, label: 'Bitte heute' },
      'hat kommentiert: Bitte heute',
    ],
    [{ entity_type: 'task_attachment', kind: 'deleted' as const, label: 'a.pdf' }, 'hat a.pdf entfernt'],
  ])('%o', (changes, expected) => {
    expect(text(changes)).toBe(expected);
  });
});
