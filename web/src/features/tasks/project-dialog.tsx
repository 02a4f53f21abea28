import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DateField } from '@/components/form/date-field';
import { SelectField, TextareaField, TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { RecordField } from '@/components/records/record-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useColleagues } from './api';
import { ColourField } from './colour-field';
import { useSaveProject } from './projects-api';
import { projectStates, type Project } from './types';

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(120),
  description: z.string(),
  color: z.string(),
  status: z.enum(projectStates),
  owner_id: z.string().nullable(),
  due_at: z.string().nullable(),
});

export function ProjectDialog({ project, onClose }: { project: Project | null; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const save = useSaveProject(project);
  const colleagues = useColleagues();
  const owner = colleagues.data?.find((person) => person.id === project?.owner_id);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: project?.name ?? '',
      description: project?.description ?? '',
      color: project?.color ?? '',
      status: project?.status ?? 'active',
      owner_id: project?.owner_id ?? null,
      due_at: project?.due_at ?? null,
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={project ? t('project.edit') : t('project.create')}>
      <Form
        form={form}
        className="flex flex-col gap-4"
        onSubmit={async (values) => {
          await save.mutateAsync(values);
          onClose();
        }}
      >
        <TextField name="name" label={t('project.name')} required autoFocus autoComplete="off" />
        <TextareaField name="description" label={t('field.description')} rows={3} />
        <FormGrid>
          <SelectField
            name="status"
            label={t('field.status')}
            options={projectStates.map((value) => ({ value, label: t(`project.status.${value}`) }))}
          />
          <DateField name="due_at" label={t('project.due')} kind="datetime-local" />
          <RecordField
            name="owner_id"
            kind="user"
            label={t('project.owner')}
            current={owner ? { value: owner.id, label: owner.name } : null}
          />
          <ColourField name="color" label={t('board.color')} />
        </FormGrid>
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {project ? t('common:action.save') : t('common:action.create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
