import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { SelectField, TextareaField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ColourField } from './colour-field';
import { useSaveBoard } from './boards-api';
import { useProjects } from './projects-api';
import type { Board } from './types';

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(120),
  description: z.string(),
  color: z.string(),
  project_id: z.string(),
});

export function BoardDialog({ board, onClose }: { board: Board | null; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const save = useSaveBoard(board);
  const projects = useProjects();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: board?.name ?? '',
      description: board?.description ?? '',
      color: board?.color ?? '',
      project_id: board?.project_id ?? '',
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={board ? t('board.edit') : t('board.create')} size="sm">
      <Form
        form={form}
        className="flex flex-col gap-4"
        onSubmit={async (values) => {
          const saved = await save.mutateAsync({ ...values, project_id: values.project_id || null });
          onClose();
          if (!board) await navigate(`/boards/${saved.id}`);
        }}
      >
        <TextField name="name" label={t('board.name')} required autoFocus autoComplete="off" />
        <TextareaField name="description" label={t('field.description')} rows={3} />
        <SelectField
          name="project_id"
          label={t('field.project')}
          options={[
            { value: '', label: t('task.noProject') },
            ...(projects.data ?? []).map((project) => ({ value: project.id, label: project.name })),
          ]}
        />
        <ColourField name="color" label={t('board.color')} />
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {board ? t('common:action.save') : t('common:action.create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
