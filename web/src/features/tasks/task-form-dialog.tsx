import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DateField } from '@/components/form/date-field';
import { SelectField, TextareaField, TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { TagsField } from '@/components/form/tags-field';
import { RecordField } from '@/components/records/record-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast-store';
import type { ModalProps } from '@/lib/feature';
import { useCreateTask } from './api';
import { useBoards } from './boards-api';
import { useProjects } from './projects-api';
import { RelatedInput } from './related-input';
import { relationOf, taskSchema, toForm } from './task-schema';
import { taskPriorities, type TaskRelation } from './types';

/** "Create task", opened by name from boards, contacts, properties, the palette or the assistant. `data` prefills fields. */
export default function TaskFormDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const create = useCreateTask(true);
  const boards = useBoards();
  const projects = useProjects();
  const [related, setRelated] = useState<TaskRelation | null>(relationOf(data['related']));
  const given = relationOf(data['related']);
  const form = useForm({ resolver: zodResolver(taskSchema), defaultValues: toForm(data) });
  const none = (label: string, items: { id: string; name: string }[] | undefined) => [
    { value: '', label },
    ...(items ?? []).map((item) => ({ value: item.id, label: item.name })),
  ];
  return (
    <Dialog open onOpenChange={onClose} title={t('create')} size="md">
      <Form
        form={form}
        className="flex flex-col gap-4"
        onSubmit={async (values) => {
          const task = await create.mutateAsync({
            ...values,
            board_id: values.board_id || null,
            project_id: values.project_id || null,
            related,
          });
          onClose();
          toast('success', t('common:toast.created', { name: task.title }), {
            action: { label: t('task.details'), run: () => void navigate(`/tasks/${task.id}`) },
          });
        }}
      >
        <TextField name="title" label={t('field.title')} required autoFocus autoComplete="off" />
        <TextareaField name="description" label={t('field.description')} rows={3} />
        <FormGrid>
          <DateField name="due_at" label={t('field.due')} kind="datetime-local" />
          <SelectField
            name="priority"
            label={t('field.priority')}
            options={taskPriorities.map((value) => ({ value, label: t(`common:taskPriority.${value}`) }))}
          />
          <RecordField name="assignee_id" kind="user" label={t('field.assignee')} />
          <SelectField
            name="board_id"
            label={t('field.board')}
            options={none(t('task.noBoard'), boards.data)}
          />
          <SelectField
            name="project_id"
            label={t('field.project')}
            options={none(t('task.noProject'), projects.data)}
          />
          <TagsField name="labels" label={t('field.labels')} />
        </FormGrid>
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="text-sm font-medium">
            {t('field.related')}
          </span>
          <RelatedInput
            related={related}
            name={
              related && related.id === given?.id && typeof data['related_label'] === 'string'
                ? data['related_label']
                : undefined
            }
            onSave={setRelated}
          />
        </div>
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('common:action.create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
