import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TagsInput } from '@/components/form/tags-field';
import { RecordPicker } from '@/components/records/record-picker';
import { Select } from '@/components/ui/select';
import { useFormat } from '@/lib/format';
import { useColleagues } from './api';
import { useBoards } from './boards-api';
import { DueInput } from './due-input';
import { useProjects } from './projects-api';
import { RelatedInput } from './related-input';
import {
  taskPriorities,
  taskStates,
  type Task,
  type TaskFields,
  type TaskPriority,
  type TaskState,
} from './types';

interface TaskPropertiesProps {
  task: Task;
  canWrite: boolean;
  save: (fields: Partial<TaskFields>) => void;
}

export function TaskProperties({ task, canWrite, save }: TaskPropertiesProps) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const colleagues = useColleagues();
  const boards = useBoards();
  const projects = useProjects();
  const assignee = colleagues.data?.find((person) => person.id === task.assignee_id);
  const board = boards.data?.find((item) => item.id === task.board_id);
  return (
    <fieldset
      disabled={!canWrite}
      className="grid min-w-0 grid-cols-1 gap-x-6 gap-y-3 text-sm sm:grid-cols-2"
    >
      <Row label={t('field.status')}>
        <Select
          aria-label={t('field.status')}
          className="w-full"
          value={task.status}
          disabled={!canWrite}
          onChange={(status) => save({ status: status as TaskState })}
          options={taskStates.map((value) => ({ value, label: t(`common:taskStatus.${value}`) }))}
        />
      </Row>
      <Row label={t('field.priority')}>
        <Select
          aria-label={t('field.priority')}
          className="w-full"
          value={task.priority}
          disabled={!canWrite}
          onChange={(priority) => save({ priority: priority as TaskPriority })}
          options={taskPriorities.map((value) => ({ value, label: t(`common:taskPriority.${value}`) }))}
        />
      </Row>
      <Row label={t('field.assignee')}>
        <RecordPicker
          kind="user"
          aria-label={`${t('field.assignee')}: ${task.assignee_id ? (assignee?.name ?? '…') : t('common:form.choose')}`}
          value={task.assignee_id ? { value: task.assignee_id, label: assignee?.name ?? '…' } : null}
          onChange={(person) => save({ assignee_id: person?.value ?? null })}
        />
      </Row>
      <Row label={t('field.due')}>
        <DueInput value={task.due_at} disabled={!canWrite} onSave={(due_at) => save({ due_at })} />
      </Row>
      <Row label={t('field.board')}>
        <Select
          aria-label={t('field.board')}
          className="w-full"
          value={task.board_id ?? ''}
          disabled={!canWrite}
          onChange={(value) => save({ board_id: value || null })}
          options={[
            { value: '', label: t('task.noBoard') },
            ...(boards.data ?? []).map((item) => ({ value: item.id, label: item.name })),
          ]}
        />
      </Row>
      {board ? (
        <Row label={t('field.column')}>
          <Select
            aria-label={t('field.column')}
            className="w-full"
            value={task.column_id ?? ''}
            disabled={!canWrite}
            onChange={(column_id) => save({ column_id })}
            options={board.columns.map((item) => ({ value: item.id, label: item.name }))}
          />
        </Row>
      ) : null}
      <Row label={t('field.project')}>
        <Select
          aria-label={t('field.project')}
          className="w-full"
          value={task.project_id ?? ''}
          disabled={!canWrite}
          onChange={(value) => save({ project_id: value || null })}
          options={[
            { value: '', label: t('task.noProject') },
            ...(projects.data ?? []).map((item) => ({ value: item.id, label: item.name })),
          ]}
        />
      </Row>
      <Row label={t('field.created')}>
        <span className="flex h-8 items-center text-muted">{format.dateTime(task.created_at)}</span>
      </Row>
      <Row label={t('field.labels')} wide>
        <TagsInput
          value={task.labels}
          onChange={(labels) => save({ labels })}
          aria-label={t('field.labels')}
        />
      </Row>
      <Row label={t('field.related')} wide>
        <RelatedInput related={task.related} disabled={!canWrite} onSave={(related) => save({ related })} />
      </Row>
    </fieldset>
  );
}

function Row({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'flex min-w-0 flex-col gap-1 sm:col-span-2' : 'flex min-w-0 flex-col gap-1'}>
      <span aria-hidden className="text-xs font-medium text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}
